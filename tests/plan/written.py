"""Lessons, actions and plans that are there."""

from datetime import datetime
from typing import Any, TypeVar

from onward.accounts.models import Seeker
from onward.accounts.owned import Owned
from onward.plan.actions.actions import add_action
from onward.plan.actions.if_then import write_if_then
from onward.plan.actions.lessons import note_lesson
from onward.plan.models import Action, IfThen, Lesson
from onward.plan.states import LessonSource, LessonTheme, Setback, Sureness, Whose

Row = TypeVar("Row", bound=Owned)


def again(row: Row) -> Row:
    """The same row as it is stored now."""
    found: Row = type(row).objects.of(row.seeker).get(id=row.id)
    return found


def note(seeker: Seeker, now: datetime, text: str = "Bring one figure", **sides: Any) -> Lesson:  # noqa: ANN401  # see note_lesson
    """A lesson, said by somebody, about interviews, and the person's own to change unless a test says otherwise."""
    given = {
        "theme": LessonTheme.INTERVIEW,
        "source": LessonSource.HAND,
        "sureness": Sureness.SAID,
        "whose": Whose.MINE,
        **sides,
    }
    lesson, problems = note_lesson(seeker, text=text, now=now, **given)
    assert lesson is not None, problems
    return lesson


def plan_to(seeker: Seeker, now: datetime, title: str = "Tell it aloud", **sides: Any) -> Action:  # noqa: ANN401  # see add_action
    """Something to do."""
    action, problems = add_action(seeker, title=title, now=now, **sides)
    assert action is not None, problems
    return action


def decide(seeker: Seeker, now: datetime, response: str = "go outside", **sides: Any) -> IfThen:  # noqa: ANN401  # see write_if_then
    """A plan for a form letter, unless a test says otherwise."""
    given = {"setback": Setback.FORM_LETTER, "obstacle": "they say no", **sides}
    plan, problems = write_if_then(seeker, response=response, now=now, **given)
    assert plan is not None, problems
    return plan
