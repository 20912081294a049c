"""What a person can do with things to do. Each act has the one that takes it back beside it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions import hold
from onward.journey.actions.inputs import clean_line
from onward.journey.models import Application
from onward.plan.actions.inputs import check_days, check_effort, check_said
from onward.plan.models import Action, Goal, Lesson
from onward.plan.states import ActionPurpose, ActionState, LessonState

Problems = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an action stands in time: what `move_action` changes, and `put_back` restores."""

    on: date | None
    starts_at: time | None
    week_on: date | None
    moved: int


def add_action(  # noqa: PLR0913  # an action has many sides
    seeker: Seeker,
    *,
    title: str,
    purpose: ActionPurpose = ActionPurpose.OTHER,
    effort_minutes: int | None = None,
    on: date | None = None,
    starts_at: time | None = None,
    place: str = "",
    week_on: date | None = None,
    lesson: Lesson | None = None,
    goal: Goal | None = None,
    application: Application | None = None,
    key: str = "",
    now: datetime,
) -> tuple[Action | None, Problems]:
    """Keep one thing to do; with problems nothing was stored.

    key: what it was made of; the one that is there already under it is given back as it is, done or dropped or not.
    week_on: any day of the week it stands in.
    """
    words, where = clean_line(title), clean_line(place)
    problems = check_action(words, where, effort_minutes, now, on=on, week_on=week_on)
    if problems:
        return None, problems
    with transaction.atomic():
        hold(seeker)
        there = Action.objects.of(seeker).filter(key=key).first() if key else None
        if there:
            return there, ()
        row_id = new_id()
        action = Action.objects.add(
            seeker,
            id=row_id,
            title=words,
            purpose=purpose,
            lesson=lesson,
            goal=goal,
            application=application,
            effort_minutes=effort_minutes,
            on=on,
            starts_at=starts_at,
            place=where,
            week_on=monday_of(week_on),
            key=key or str(row_id),
            created_at=now,
        )
    return action, ()


def forget_action(action: Action) -> None:
    """Take an action back as if it had never been written."""
    Action.objects.of(action.seeker).filter(id=action.id).delete()


def change_action(  # noqa: PLR0913  # an action has many sides
    action: Action,
    *,
    title: str,
    purpose: ActionPurpose,
    effort_minutes: int | None,
    on: date | None,
    starts_at: time | None = None,
    place: str = "",
    now: datetime,
) -> Problems:
    """Say it in other words, for another day; with problems nothing was stored."""
    words, where = clean_line(title), clean_line(place)
    problems = check_action(words, where, effort_minutes, now, on=on)
    if not problems:
        action.title, action.purpose, action.effort_minutes = words, purpose, effort_minutes
        action.on, action.starts_at, action.place = on, starts_at, where
        action.save(update_fields=["title", "purpose", "effort_minutes", "on", "starts_at", "place"])
    return problems


def move_action(action: Action, *, on: date | None, week_on: date | None = None, now: datetime) -> Problems:
    """Put it on another day, or on none; with problems nothing was stored.

    week_on: any day of the week it is to stand in. Without one it stays in a week only where it stood in one: in that
    of its new day. Into another week, it counts as moved once more. The hour stays where there is a day.
    """
    problems = tuple(check_days(now, on=on, week_on=week_on))
    if not problems:
        week = monday_of(week_on) or (monday_of(on) or action.week_on if action.week_on else None)
        moved = action.moved + (action.week_on is not None and week != action.week_on)
        put_back(action, Placed(on, action.starts_at if on else None, week, moved))
    return problems


def place_of(action: Action) -> Placed:
    """What `put_back` takes to bring an action back to where it stands now."""
    return Placed(action.on, action.starts_at, action.week_on, action.moved)


def put_back(action: Action, placed: Placed) -> None:
    """Put an action where it stood."""
    action.on, action.starts_at, action.week_on, action.moved = (
        placed.on,
        placed.starts_at,
        placed.week_on,
        placed.moved,
    )
    action.save(update_fields=["on", "starts_at", "week_on", "moved"])


def finish_action(action: Action, *, now: datetime) -> None:
    """It is done."""
    _decide(action, ActionState.DONE, now)


def drop_action(action: Action, *, now: datetime) -> None:
    """Let it go; the lesson that it came of is open again."""
    _decide(action, ActionState.DROPPED, now)


def reopen_action(action: Action) -> None:
    """It is to be done again: what takes back both `finish_action` and `drop_action`."""
    _decide(action, ActionState.OPEN, None)


def monday_of(day: date | None) -> date | None:
    """The first day of the week that this day lies in; None stays None."""
    return day - timedelta(days=day.weekday()) if day else None


def check_action(title: str, place: str, effort_minutes: int | None, now: datetime, **days: date | None) -> Problems:
    """What is wrong with the cleaned sides of an action."""
    return (
        *check_said(title, "title", needed=_("Write what you want to do.")),
        *check_said(place, "place"),
        *check_effort(effort_minutes),
        *check_days(now, **days),
    )


def _decide(action: Action, state: ActionState, at: datetime | None) -> None:
    with transaction.atomic():
        action.state, action.decided_at = state, at
        action.save(update_fields=["state", "decided_at"])
        if action.lesson_id:
            lessons = Lesson.objects.of(action.seeker).filter(id=action.lesson_id).exclude(state=LessonState.ASIDE)
            lessons.update(state=LessonState.OPEN if state == ActionState.DROPPED else LessonState.CHOSEN)
