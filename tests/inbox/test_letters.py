from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.correct import confirm
from onward.inbox.actions.letters import file_letters, hold_letters, open_letter
from onward.inbox.actions.undo import undo
from onward.inbox.letters import (
    all_waiting_letters,
    employer_count,
    held_until,
    masked_standing,
    masked_standings,
    next_evening,
    waiting_keys,
    waiting_letters,
)
from onward.inbox.models import OpenedLetter
from onward.journey.queries import application, counting_events
from onward.journey.states import Outcome, Stage

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def box(seeker: Seeker) -> Box:
    return Box(seeker, NOW - timedelta(days=40))


def take_in_answer(box: Box, kind: Kind = Kind.REJECTION, days: float = 35, **sides: Any) -> None:  # noqa: ANN401  # as Box.write has it
    """A mail sent on the first day and an answer so many days later, taken in on the fortieth day."""
    sent = box.write("sent", Kind.SENT, 0, **sides)
    box.take_in(sent, box.write("answer", kind, days, thread=("sent",), **sides), now=NOW)


@pytest.mark.parametrize("kind", [Kind.REJECTION, Kind.CLOSED])
def test_letters_no_in_recent_mail_waits(box: Box, kind: Kind) -> None:
    take_in_answer(box, kind)
    found = waiting_letters(box.seeker, NOW)
    assert [(one.key, [row.id for row in one.applications]) for one in found] == [("answer", [box.home("answer").id])]
    assert waiting_keys(box.seeker) == {"answer"}


@pytest.mark.parametrize("kind", [Kind.INTERVIEW, Kind.ASSESSMENT, Kind.INFO_REQUEST, Kind.OFFER, Kind.FEEDBACK])
def test_letters_anything_else_never_waits(box: Box, kind: Kind) -> None:
    take_in_answer(box, kind)
    assert waiting_letters(box.seeker, NOW) == ()


@pytest.mark.parametrize(("days", "waits"), [(25.9, False), (26.1, True)])
def test_letters_older_than_two_weeks_when_taken_in_are_history(box: Box, days: float, waits: bool) -> None:  # noqa: FBT001
    take_in_answer(box, days=days)
    assert bool(waiting_letters(box.seeker, NOW)) is waits


def test_letters_wait_however_long_nobody_looks(box: Box) -> None:
    take_in_answer(box)
    assert len(waiting_letters(box.seeker, NOW + timedelta(days=400))) == 1


def test_letters_what_the_person_confirmed_does_not_wait(box: Box) -> None:
    take_in_answer(box)
    confirm(box.seeker, box.event("answer"), now=NOW)
    assert waiting_keys(box.seeker) == frozenset()


def test_letters_of_an_undone_import_are_gone(box: Box, seeker: Seeker) -> None:
    take_in_answer(box)
    undo(seeker, now=NOW)
    assert waiting_keys(seeker) == frozenset()


def test_letters_of_somebody_else_are_not_told(box: Box, other_seeker: Seeker) -> None:
    take_in_answer(box)
    assert waiting_letters(other_seeker, NOW) == ()
    assert open_letter(other_seeker, key="answer", now=NOW) is False
    assert file_letters(other_seeker, keys=["answer"], now=NOW) == frozenset()
    assert waiting_keys(box.seeker) == {"answer"}


def test_letters_opened_by_somebody_else_still_wait(box: Box, other_seeker: Seeker) -> None:
    take_in_answer(box)
    OpenedLetter.objects.add(other_seeker, key="answer", opened_at=NOW, filed=False)
    assert waiting_keys(box.seeker) == {"answer"}


def test_letters_held_are_not_told_and_stay_masked(box: Box, seeker: Seeker) -> None:
    take_in_answer(box)
    until = NOW + timedelta(hours=3)
    hold_letters(seeker, until=until, now=NOW)
    assert (waiting_letters(seeker, NOW), held_until(seeker, NOW)) == ((), until)
    assert [one.key for one in all_waiting_letters(seeker)] == ["answer"]
    assert waiting_keys(seeker) == {"answer"}
    assert [one.key for one in waiting_letters(seeker, until)] == ["answer"]


@pytest.mark.parametrize(
    ("zone", "now", "evening"),
    [
        ("Europe/Berlin", datetime(2026, 3, 20, 17, 59, tzinfo=UTC), datetime(2026, 3, 20, 18, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 3, 20, 18, 0, tzinfo=UTC), datetime(2026, 3, 21, 18, tzinfo=UTC)),
        # The night in between loses an hour.
        ("Europe/Berlin", datetime(2026, 3, 28, 20, 0, tzinfo=UTC), datetime(2026, 3, 29, 17, tzinfo=UTC)),
        ("../etc/passwd", datetime(2026, 3, 20, 9, 0, tzinfo=UTC), datetime(2026, 3, 20, 19, tzinfo=UTC)),
    ],
)
def test_next_evening_is_where_the_person_is(seeker: Seeker, zone: str, now: datetime, evening: datetime) -> None:
    seeker.time_zone = zone
    assert next_evening(seeker, now) == evening


def test_employers_are_counted_once_each(box: Box) -> None:
    box.take_in(
        box.write("a", Kind.REJECTION, 38, role="Cook"),
        box.write("b", Kind.REJECTION, 39, role="Welder"),
        box.write("c", Kind.REJECTION, 39.5, company="Halden Works", sender="jobs@halden.example"),
        now=NOW,
    )
    letters = waiting_letters(box.seeker, NOW)
    assert ([one.key for one in letters], employer_count(letters)) == (["c", "b", "a"], 2)


def test_masked_standing_is_that_before_the_letter(box: Box) -> None:
    take_in_answer(box)
    home = box.home("answer")
    told = masked_standings(box.seeker, waiting_keys(box.seeker))
    assert (home.outcome, home.closes_on) == (Outcome.REJECTION, None)
    assert {row: (one.outcome, one.furthest_stage, one.last_heard_at) for row, one in told.items()} == {
        home.id: (Outcome.OPEN, Stage.APPLIED, box.at(0))
    }
    assert masked_standing(counting_events(box.seeker, home.id), {"answer"}) == told[home.id]


def test_masked_standing_of_nothing_but_the_letter_is_open(box: Box) -> None:
    box.take_in(box.write("answer", Kind.REJECTION, 38), now=NOW)
    (standing,) = masked_standings(box.seeker, {"answer"}).values()
    assert (standing.outcome, standing.furthest_stage, standing.event_count) == (Outcome.OPEN, Stage.APPLIED, 0)


def test_masked_standing_without_letters_is_the_standing(box: Box) -> None:
    take_in_answer(box, days=10)
    assert masked_standings(box.seeker, waiting_keys(box.seeker)) == {}
    home = application(box.seeker, box.home("answer").id)
    assert home is not None
    assert masked_standing(counting_events(box.seeker, home.id), frozenset()).outcome == home.outcome
