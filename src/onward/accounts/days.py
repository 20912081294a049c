"""Days and moments as pages tell them: where the person is."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

NOON = time(12)


def zone_of(name: str) -> ZoneInfo:
    """The time zone of this name; UTC where this computer knows none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def day_of(moment: datetime | None, zone: ZoneInfo) -> date | None:
    """The day of a moment where the person is; None stays None."""
    return moment.astimezone(zone).date() if moment else None


def moment_of(day: date | None, zone: ZoneInfo, known: datetime | None) -> datetime | None:
    """The moment a chosen day stands for: a known one where it is that day there, else its noon; None: nobody knows.

    known: now, or the moment of a mail; one that names no zone is not known.
    """
    if day is None:
        return None
    if known and known.tzinfo and known.astimezone(zone).date() == day:
        return known
    return datetime.combine(day, NOON, zone)
