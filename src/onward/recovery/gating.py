"""What is offered by how somebody is, and when an exercise ends: our own inference, to be kept overridable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from onward.recovery.states import Gate

HELP_FROM = 8
"""From here on, of 10: where help is, something steadying and one person come first, and nothing is looked into."""
PAUSE_FROM = 5
"""From here on the pause comes first, and what needs a clear head is for tomorrow."""
RISE = 2
"""An exercise after which it is so much heavier is over for today."""


@dataclass(frozen=True, slots=True)
class Rating:
    """How heavy it was before and after an exercise, 0 to 10; None where nobody said."""

    before: int | None
    after: int | None


NOT_RATED = Rating(None, None)


def gate_of(distress: int | None) -> Gate:
    """What is offered at this weight, 0 to 10; whoever did not say is offered all of it."""
    if distress is None or distress < PAUSE_FROM:
        return Gate.ALL
    return Gate.HELP_FIRST if distress >= HELP_FROM else Gate.PAUSE_FIRST


def must_stop(rating: Rating) -> bool:
    """Whether an exercise made it so heavy that it ends, and no more writing is offered that day."""
    if rating.after is None:
        return False
    return rating.after >= HELP_FROM or (rating.before is not None and rating.after >= rating.before + RISE)


def is_easing(ratings: Sequence[Rating]) -> bool:
    """Whether any of these made it lighter."""
    return any(one.before is not None and one.after is not None and one.after < one.before for one in ratings)


def is_first_day(said_at: datetime | None, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the no came today where the person is, or later by a clock that was put back; of an unknown day not."""
    return said_at is not None and day_here(said_at, zone) >= day_here(now, zone)


def day_here(moment: datetime, zone: ZoneInfo) -> date:
    """The day of a moment where the person is."""
    return moment.astimezone(zone).date()
