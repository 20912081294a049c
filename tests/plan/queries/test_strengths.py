"""Strengths as they are shown."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.journey.actions import record_event
from onward.journey.states import EventKind
from onward.plan.actions.strengths import (
    StrengthWords,
    note_strength,
    offer_strength,
    set_strength_aside,
    use_strength,
)
from onward.plan.models import Strength
from onward.plan.queries.strengths import mails_about_you, one_to_use, strengths_by_workplace, strengths_in_short

TODAY = date(2026, 3, 20)


def note(seeker: Seeker, now: datetime, text: str, workplace: str = "") -> Strength:
    """A strength that is kept."""
    row, problems = note_strength(seeker, StrengthWords(text, workplace=workplace), now=now)
    assert row is not None, problems
    return row


def test_strengths_stand_by_workplace_however_it_is_spelled(seeker: Seeker, now: datetime) -> None:
    for text, where in (("a", "Mill"), ("b", ""), ("c", "harbour"), ("d", "Harbour"), ("e", "mill")):
        note(seeker, now, text, where)
    found = strengths_by_workplace(seeker, TODAY)
    told = [(place.name, [row.text for row in place.strengths]) for place in found.workplaces]
    assert told == [("", ["b"]), ("harbour", ["c", "d"]), ("Mill", ["a", "e"])]


def test_strengths_offered_and_set_aside_stand_apart(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    offer_strength(note(seeker, now, "offered"))
    set_strength_aside(note(seeker, now, "aside"))
    note(other_seeker, now, "theirs")
    found = strengths_by_workplace(seeker, TODAY)
    assert ([row.text for row in found.offered], [row.text for row in found.aside]) == (["offered"], ["aside"])
    assert (found.is_empty, found.today, strengths_in_short(seeker)) == (True, None, ())


def test_strengths_beyond_the_first_are_a_step_away(seeker: Seeker, now: datetime) -> None:
    for number in range(35):
        note(seeker, now, f"{number:02}")
    first, further = strengths_by_workplace(seeker, TODAY), strengths_by_workplace(seeker, TODAY, 30)
    assert (first.more, len(first.workplaces[0].strengths)) == (True, 30)
    assert (further.more, [row.text for row in further.workplaces[0].strengths]) == (
        False,
        ["30", "31", "32", "33", "34"],
    )


@pytest.mark.parametrize("number", [1, 30])
def test_strengths_ask_the_same_for_any_number(seeker: Seeker, now: datetime, number: int) -> None:
    for one in range(number):
        note(seeker, now, f"{one}", f"Place {one}")
        set_strength_aside(note(seeker, now, f"aside {one}"))
    with CaptureQueriesContext(connection) as queries:
        strengths_by_workplace(seeker, TODAY)
    assert len(queries) == 5


def test_one_to_use_is_the_one_used_longest_ago_and_stays_all_day(seeker: Seeker, now: datetime) -> None:
    first, second, third = (note(seeker, now, text) for text in "abc")
    assert one_to_use(seeker, TODAY) == first
    use_strength(first, on=TODAY - timedelta(days=1))
    use_strength(second, on=TODAY - timedelta(days=2))
    assert one_to_use(seeker, TODAY) == third
    use_strength(third, on=TODAY)
    assert one_to_use(seeker, TODAY) == third
    assert one_to_use(seeker, TODAY + timedelta(days=1)) == second


def test_mails_about_you_are_of_those_who_met_you_and_none_that_waits(seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    alder, birch = ({"company": name, "sender": f"jobs@{name.lower()}.example"} for name in ("Alder", "Birch"))
    box.take_in(
        box.write("talk", Kind.INTERVIEW, -30, **alder),
        box.write("waits", Kind.REJECTION, -1, **alder),
        box.write("form", Kind.REJECTION, -2, **birch),
        now=now,
    )
    record_event(seeker, box.home("talk"), kind=EventKind.INTERVIEW, at=now - timedelta(days=20), now=now)
    assert [mail.key for mail in mails_about_you(seeker)] == ["talk"]
    open_letter(seeker, key="waits", now=now)
    assert [mail.key for mail in mails_about_you(seeker)] == ["waits", "talk"]
    assert [mail.key for mail in mails_about_you(seeker, 1)] == ["waits"]
