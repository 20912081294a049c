"""Things to do, by their days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import F, QuerySet

from onward.accounts.models import Seeker
from onward.plan.models import Action
from onward.plan.states import ActionState

SHOWN = 60
"""So many open actions are shown at once."""
LOOKED_BACK = 10
"""So many of those that are done, and of those that were dropped."""


@dataclass(frozen=True, slots=True)
class Day:
    """The open actions of one day. on: None for those that have none. is_past: the day is over."""

    on: date | None
    actions: tuple[Action, ...]
    is_past: bool = False
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Actions:
    """What there is to do, day by day, and what was done or dropped, newest first.

    start: how many open ones stand before these; more: whether others follow.
    """

    days: tuple[Day, ...]
    start: int
    more: bool
    done: tuple[Action, ...]
    dropped: tuple[Action, ...]


def actions_by_day(seeker: Seeker, today: date, start: int = 0) -> Actions:
    """All of it; three queries. Days that are over come as one, before today; what has no day comes last."""
    rows = list(_nearest(seeker)[start : start + SHOWN + 1])
    return Actions(
        days=tuple(_days(rows[:SHOWN], today)),
        start=start,
        more=len(rows) > SHOWN,
        done=_newest(seeker, ActionState.DONE),
        dropped=_newest(seeker, ActionState.DROPPED),
    )


def next_actions(seeker: Seeker, number: int = 3) -> tuple[Action, ...]:
    """The open actions whose days come first, without their lessons; one query."""
    return tuple(_nearest(seeker).select_related(None).select_related("application__company")[:number])


def actions_of_week(seeker: Seeker, week_on: date) -> tuple[Action, ...]:
    """What stands in the week that begins on this Monday, whatever became of it, in its order; one query."""
    rows = _rows(seeker).filter(week_on=week_on)
    return tuple(rows.order_by(F("on").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "id"))


def find_action(seeker: Seeker, action_id: UUID) -> Action | None:
    """One action with its lesson; None where there is none."""
    return _rows(seeker).filter(id=action_id).first()


def _nearest(seeker: Seeker) -> QuerySet[Action]:
    rows = _rows(seeker).filter(state=ActionState.OPEN)
    return rows.order_by(F("on").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "id")


def _newest(seeker: Seeker, state: ActionState) -> tuple[Action, ...]:
    return tuple(_rows(seeker).filter(state=state).order_by(F("decided_at").desc(nulls_last=True), "-id")[:LOOKED_BACK])


def _rows(seeker: Seeker) -> QuerySet[Action]:
    return Action.objects.of(seeker).select_related("lesson", "application__company")


def _days(rows: Iterable[Action], today: date) -> Iterable[Day]:
    def day_of_list(action: Action) -> tuple[bool, date | None]:
        return (action.on is not None and action.on < today), action.on if action.on and action.on >= today else None

    for (is_past, on), group in groupby(rows, key=day_of_list):
        yield Day(on, tuple(group), is_past=is_past, is_today=on == today)
