"""Somebody who looks back, on the day after a no."""

from datetime import timedelta

from tests.recovery.walk import A_DAY, Walk

from onward.journey.actions import record_event
from onward.journey.states import EventKind
from onward.plan.models import Action, Lesson, Question

REFLECTING = ("how_much", "look_back", "application", "causes", "tuesday")
SCRIPT = "<script>alert('x')</script>"


def next_day(walk: Walk) -> Walk:
    """A day later."""
    return walk.at(walk.now + A_DAY)


def had_talk(walk: Walk) -> Walk:
    """There was a talk before the no."""
    home, before = walk.recovery.application, walk.now - timedelta(days=5)
    assert record_event(walk.seeker, home, kind=EventKind.INTERVIEW, at=before, now=walk.now).problems == ()
    return walk


def lessons(walk: Walk) -> list[Lesson]:
    """The lessons in the plan, oldest first."""
    return list(Lesson.objects.of(walk.seeker).order_by("created_at", "key"))


def questions(walk: Walk) -> list[Question]:
    """The questions in the plan, oldest first."""
    return list(Question.objects.of(walk.seeker).order_by("id"))


def actions(walk: Walk) -> list[Action]:
    """The things to do, oldest first."""
    return list(Action.objects.of(walk.seeker).order_by("created_at", "key"))
