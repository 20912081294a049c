"""What the plan has of a search that has something on every page."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.plan.written import decide, note, plan_to

from onward.accounts.models import Seeker
from onward.journey.models import Application
from onward.plan.actions.actions import finish_action
from onward.plan.actions.lessons import choose_lesson, set_aside
from onward.plan.states import LessonTheme, Setback, Whose

if TYPE_CHECKING:
    from tests.pages.search_record import Words


def make_plan(seeker: Seeker, application: Application, now: datetime, words: "Words") -> dict[str, Any]:
    """Lessons of every sort, things to do that are open and done, plans for two setbacks; one id of each."""
    said = {"quote": words.sentence, "application": application}
    lesson = note(seeker, now, text=words.lesson, **said)
    note(seeker, now, text=words.lesson, theme=LessonTheme.UNFAIR, whose=Whose.THEIRS, **said)
    set_aside(note(seeker, now, text=words.lesson, **said), now=now)
    choose_lesson(note(seeker, now, text=words.lesson, **said), title=words.note, effort_minutes=15, on=None, now=now)
    action = plan_to(seeker, now, title=words.note, place=words.note, on=now.date())
    finish_action(plan_to(seeker, now, title=words.note), now=now)
    plan = decide(seeker, now, obstacle=words.note, thought=words.note, response=words.lesson)
    decide(seeker, now, setback=Setback.OWN, obstacle=words.note, response=words.lesson)
    return {"lesson_id": lesson.id, "action_id": action.id, "if_then_id": plan.id}
