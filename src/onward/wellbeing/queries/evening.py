"""The end of a day: whether the time to stop has come, and what stands on tomorrow's list."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from onward.accounts.models import Seeker
from onward.plan.models import Action
from onward.plan.states import ActionState

LISTED = 10


def is_time_to_stop(stop_time: time | None, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the hour that was chosen is over where the person is, until the end of that day."""
    return stop_time is not None and now.astimezone(zone).time() >= stop_time


def list_of(seeker: Seeker, on: date) -> tuple[Action, ...]:
    """What is to be done on a day; one query."""
    rows = Action.objects.of(seeker).filter(state=ActionState.OPEN, on=on)
    return tuple(rows.order_by("starts_at", "id")[:LISTED])
