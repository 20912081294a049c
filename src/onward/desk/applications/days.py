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


def moment_of(day: date | None, zone: ZoneInfo, now: datetime) -> datetime | None:
    """The moment a chosen day stands for: now when it is today, else its noon there; None: nobody knows when."""
    if day is None:
        return None
    return now if day == now.astimezone(zone).date() else datetime.combine(day, NOON, zone)
