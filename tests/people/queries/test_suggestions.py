from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.people.actions.answers import paste_answer
from onward.people.actions.approaches import mark_step, note_asked
from onward.people.actions.parts import begin_talks, change_talk, keep_gathering, note_went
from onward.people.queries import suggestions
from onward.people.states import ApproachPurpose, GatheringKind, How, Ring, Step

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)


def test_nothing_is_suggested_to_nobody(seeker: Seeker, now: datetime) -> None:
    assert suggestions(seeker, now) == ()


def fill(seeker: Seeker, now: datetime, know: Know, number: int) -> None:
    """One more of everything that is suggested."""
    lena = know(f"Lena {number}", how=How.TEACHER, ring=Ring.MET)
    talk = begin_talks(lena, ("One", "Two", "Three"))[0]
    change_talk(talk, topic="Papers", on=TODAY + timedelta(days=1), note="", done=False, now=now)
    keep_gathering(seeker, name=f"Evening {number}", kind=GatheringKind.EVENT, on=TODAY, place="Hall", now=now)
    asked = note_asked(know(f"Jo {number}", ring=Ring.CLOSE), ApproachPurpose.ADVICE, now=now).approach
    assert asked is not None
    mark_step(asked, Step.ANSWERED, at=now)
    paste_answer(seeker, text="You listen.", said_by=f"Mira {number}", now=now)
    know(f"Dana {number}", company=f"Copse {number}")


def test_each_sort_of_suggestion_with_where_it_is_done(seeker: Seeker, now: datetime, know: Know) -> None:
    fill(seeker, now, know, 1)
    found = suggestions(seeker, now)
    assert [(one.kind, one.title, one.due_on, resolve(one.url.partition("#")[0]).view_name) for one in found] == [
        ("promised", "Talk with Lena 1", date(2026, 3, 21), "people:talk"),
        ("promised", "Evening 1", TODAY, "people:gatherings"),
        ("waiting", "Mira 1 wrote what you are good at", None, "people:strengths"),
        ("waiting", "Thank Jo 1", None, "people:person"),
        ("plan", "Ask Dana 1 for advice", None, "people:person"),
    ]
    assert len({one.key for one in found}) == len(found)
    assert all(0 <= one.weight <= 1 for one in found)


def test_questions_stay_the_same_and_nothing_piles_up(seeker: Seeker, now: datetime, know: Know) -> None:
    counted = []
    for number in range(1, 31):
        fill(seeker, now, know, number)
        if number in {1, 3, 30}:
            with CaptureQueriesContext(connection) as queries:
                found = suggestions(seeker, now)
            counted.append(len(queries))
    assert (counted, len(found)) == ([counted[0]] * 3, 11)


def test_what_is_done_or_far_is_not_suggested(seeker: Seeker, now: datetime, know: Know) -> None:
    lena = know("Lena", how=How.TEACHER, ring=Ring.MET)
    first, second, _third = begin_talks(lena, ("One", "Two", "Three"))
    change_talk(first, topic="", on=TODAY, note="", done=True, now=now)
    change_talk(second, topic="", on=TODAY + timedelta(days=3), note="", done=False, now=now)
    gathering = keep_gathering(seeker, name="Evening", kind=GatheringKind.EVENT, on=TODAY, now=now).gathering
    assert gathering is not None
    note_went(gathering, went=True)
    assert suggestions(seeker, now) == ()


def test_one_letter_a_week_is_enough(seeker: Seeker, now: datetime, know: Know) -> None:
    for letter in "ABCD":
        know(f"{letter} Brook")
    assert [one.kind for one in suggestions(seeker, now)] == ["plan"]
    note_asked(know("Eva Brook"), ApproachPurpose.ADVICE, now=now)
    assert suggestions(seeker, now) == ()


def test_nobody_is_to_be_written_to_once_the_search_is_over(seeker: Seeker, now: datetime, know: Know) -> None:
    know("Dana Brook")
    assert [one.key for one in suggestions(seeker, now)] == ["people:write:2026-03-16"]
    seeker.search_ended_at = now
    assert suggestions(seeker, now) == ()
