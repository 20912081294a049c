"""What all steps of looking back share."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from tests.recovery.steps.reflecting import REFLECTING, had_talk, next_day
from tests.recovery.walk import A_DAY, Walk, begin_walk

from onward.plan.models import Lesson
from onward.plan.states import LessonSource, LessonTheme, Sureness, Whose
from onward.recovery.states import Gate, Offered, Part
from onward.recovery.steps import find_step

LABELS = {
    "how_much": "How much does this tell you?",
    "look_back": "Look back on the talk",
    "application": "Look back on the application",
    "causes": "What may it have been?",
    "tuesday": "Was it really the one?",
}


@pytest.mark.parametrize("name", REFLECTING)
def test_step_reflects_and_waits_a_day(name: str) -> None:
    step = find_step(name)
    assert step is not None
    assert (step.part, step.waits_a_day, step.rated, str(step.words.title)) == (Part.REFLECT, True, False, LABELS[name])


@pytest.mark.parametrize("name", REFLECTING)
def test_step_is_offered_from_the_next_day_on(walk: Walk, name: str) -> None:
    step = find_step(name)
    assert step is not None
    if step.is_offered(walk.place):
        assert step.offered(walk.place) is Offered.TOMORROW
    assert step.offered(next_day(walk).place) is Offered.NOW


@pytest.mark.parametrize("name", REFLECTING)
@pytest.mark.parametrize(
    ("feeling", "gate", "offered"),
    [("cannot_think", Gate.HELP_FIRST, Offered.ANOTHER_DAY), ("heavy", Gate.PAUSE_FIRST, Offered.TOMORROW)],
)
def test_step_waits_until_it_is_lighter(walk: Walk, name: str, feeling: str, gate: Gate, offered: Offered) -> None:
    next_day(walk).client.post(f"/after/{walk.recovery_id}/how", {"feeling": feeling})
    step, place = find_step(name), walk.place
    assert step is not None
    assert (place.gate, step.offered(place)) == (gate, offered)


@pytest.mark.parametrize("name", REFLECTING)
def test_step_is_nobody_elses(walk: Walk, stranger: Client, visitor: Client, name: str) -> None:
    address = f"/after/{next_day(walk).recovery_id}/{name}"
    assert (walk.client.get(address).status_code, stranger.get(address).status_code) == (200, 404)
    assert (stranger.post(address, {"change": "x"}).status_code, visitor.get(address).status_code) == (404, 403)
    assert list(Lesson.objects.of(walk.seeker)) == []


@pytest.mark.parametrize("name", REFLECTING)
def test_step_that_was_begun_stays_when_the_record_is_put_right(walk: Walk, name: str) -> None:
    sent = {"how_much": {"line": "A little."}, "tuesday": {"matters": "pay"}, "causes": {"cause_1": "unknown"}}
    next_day(walk).send(name, **sent.get(name, {"change": "Fewer words."}))
    had_talk(walk)
    assert walk.look(name).status_code == 200


def test_talk_and_application_are_told_apart(walk: Walk) -> None:
    names = ("look_back", "application")
    steps = [step for step in map(find_step, names) if step]
    assert [step.is_offered(next_day(walk).place) for step in steps] == [True, True]
    had_talk(walk)
    assert [step.is_offered(walk.place) for step in steps] == [True, False]


@pytest.mark.parametrize("name", REFLECTING)
def test_page_asks_no_more_where_there_is_more(walk: Walk, settings: Settings, name: str) -> None:
    next_day(walk)
    walk.look(name)
    with CaptureQueriesContext(
        connection,
    ) as few:
        walk.look(name)
    for number in range(12):
        other = begin_walk(walk.seeker, settings, walk.now - A_DAY, company=f"Elm {number}", client=walk.client)
        next_day(other).send("look_back", rated=str(number % 11), change=f"Fewer words, {number}.")
        other.send("tuesday", matters="pay")
    # What was done is told once, which writes to the session.
    walk.look(name)
    with CaptureQueriesContext(connection) as many:
        walk.look(name)
    assert len(many) == len(few)


def test_lessons_of_two_noes_stand_side_by_side(walk: Walk, settings: Settings) -> None:
    next_day(walk).send("look_back", change="Fewer words.")
    other = begin_walk(walk.seeker, settings, walk.now - A_DAY, company="Elm", client=walk.client)
    next_day(other).send("look_back", change="Fewer words.")
    rows = Lesson.objects.of(walk.seeker)
    found = {(row.theme, row.source, row.sureness, row.whose) for row in rows}
    assert found == {(LessonTheme.INTERVIEW, LessonSource.REFLECTION, Sureness.GUESSED, Whose.MINE)}
    assert rows.count() == 2
