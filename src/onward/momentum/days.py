"""Which week it is."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker

SUNDAY = 6
WEEK = timedelta(days=7)
FURTHEST = timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class Week:
    """A week as it is looked at. today: where the person is; monday: its first day; zone: the person's."""

    monday: date
    today: date
    zone: ZoneInfo

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=SUNDAY)

    @property
    def days(self) -> tuple[date, ...]:
        """All seven of them."""
        return tuple(self.monday + timedelta(days=number) for number in range(7))

    @property
    def begins_at(self) -> datetime:
        """Its first moment where the person is."""
        return datetime.combine(self.monday, time(), self.zone)

    @property
    def is_now(self) -> bool:
        """Whether today lies in it."""
        return self.monday <= self.today <= self.sunday

    @property
    def is_over(self) -> bool:
        """Whether its last day lies before today."""
        return self.sunday < self.today

    @property
    def first_day(self) -> date:
        """The first day of it that is not over, or its Monday where all are."""
        return self.today if self.is_now else self.monday


def week_of(seeker: Seeker, now: datetime, day: date | None = None) -> Week:
    """The week in which this day lies; without one that of now, and on a Sunday the next one.

    A day that lies too far away counts as none.
    """
    zone = zone_of(seeker.time_zone)
    today = now.astimezone(zone).date()
    asked = day if day and abs(day - today) <= FURTHEST else None
    meant = asked or (today + timedelta(days=1) if today.weekday() == SUNDAY else today)
    return Week(meant - timedelta(days=meant.weekday()), today, zone)
