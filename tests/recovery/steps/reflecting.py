"""Somebody who looks back, on the day after a no."""

import re
from datetime import timedelta
from html import unescape

from tests.recovery.walk import A_DAY, Walk

from onward.journey.actions import record_event
from onward.journey.states import EventKind
from onward.people.models import Person
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


def keep_person(walk: Walk, page: str) -> list[tuple[str, str, str]]:
    """Name, company and where from of the people of this person, once the form of a page is pressed."""
    form = re.findall(r'<form[^>]*action="/people/new".*?</form>', page, re.DOTALL)
    assert len(form) == 1
    given = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form[0])}
    assert walk.client.post("/people/new", given).status_code == 303
    return [(one.name, one.company, one.how) for one in Person.objects.of(walk.seeker)]


def actions(walk: Walk) -> list[Action]:
    """The things to do, oldest first."""
    return list(Action.objects.of(walk.seeker).order_by("created_at", "key"))
