"""Which ways to write are offered, and when it is enough: our own reading of what is known, kept in one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from onward.recovery.gating import Rating, is_easing

MOST_TIMES = 5
"""So often is written about one no, besides what is only practical."""
WITHOUT_EASING = 2
"""After so many times in a row that made it no lighter the open way is put away for this no."""
LATER_FROM = 3
"""From this time on, what has become clearer since the first day is asked as well."""
LATE_FROM_HOUR, EARLY_FROM_HOUR = 21, 4


class WayToWrite(TextChoices):
    """The ways, the one first that is right for most."""

    DISTANCE = "distance", _("From a few steps away")
    OPEN = "open", _("Openly")
    PRACTICAL = "practical", _("Only today and this week")


@dataclass(frozen=True, slots=True)
class Ways:
    """now: what is offered. tomorrow: what is better from the next day on, and given to whoever asks for it."""

    now: tuple[WayToWrite, ...]
    tomorrow: tuple[WayToWrite, ...] = ()


def ways_to_write(
    open_ratings: Sequence[Rating], *, times: int, goes_over: bool, is_first_day: bool, rests: bool
) -> Ways:
    """The ways that are offered.

    open_ratings: of each time the open way was taken after this no, the first one first. times: how often something
    was written about it, besides what is only practical. goes_over: the person says that they keep going over it.
    rests: an exercise was too much today.
    """
    if rests:
        return Ways(())
    if times >= MOST_TIMES:
        return Ways((WayToWrite.PRACTICAL,))
    if goes_over:
        return Ways((WayToWrite.PRACTICAL, WayToWrite.DISTANCE))
    if is_retired(open_ratings):
        return Ways((WayToWrite.DISTANCE, WayToWrite.PRACTICAL))
    if is_first_day:
        return Ways((WayToWrite.DISTANCE, WayToWrite.PRACTICAL), (WayToWrite.OPEN,))
    return Ways(tuple(WayToWrite))


def is_retired(open_ratings: Sequence[Rating]) -> bool:
    """Whether the last two times made it no lighter; where nobody said how heavy it was, nothing is known."""
    rated = [one for one in open_ratings if one.before is not None and one.after is not None]
    return len(rated) >= WITHOUT_EASING and not is_easing(rated[-WITHOUT_EASING:])


def is_late(now: datetime, zone: ZoneInfo) -> bool:
    """Whether it is late in the evening, or night, where the person is."""
    hour = now.astimezone(zone).hour
    return hour >= LATE_FROM_HOUR or hour < EARLY_FROM_HOUR
