"""Where the lines of a week go: on a day, from an hour, beside whatever has its hour already. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from onward.momentum.days import Week

BY_DAY, DAY_ENDS = time(10), time(17)
AFTER_WORK, EVENING_ENDS = time(18, 30), time(22)
SATURDAY = 5
ONE_DAY = timedelta(days=1)
APART_MINUTES = 90
"""The lines of one day begin so far from each other, where that is free."""
CLOSE_MINUTES = 30
"""Where it is not, they begin on any half hour."""
USUAL_MINUTES, MOST_MINUTES = 60, 480
"""How long a line lasts in a calendar whose length nobody said, and how long at most."""


@dataclass(frozen=True, slots=True)
class Busy:
    """What has its hour already. minutes: how long it lasts."""

    on: date
    starts_at: time
    minutes: int


class Hours:
    """The free hours of a week, as its lines take them one by one."""

    def __init__(self, begins_at: time, ends_at: time, now: datetime) -> None:
        self.begins_at = begins_at
        self._begins, self._ends = _minute(begins_at), _minute(ends_at)
        self._today, self._now = now.date(), _minute(now.time())
        self._taken: defaultdict[date, list[tuple[int, int]]] = defaultdict(list)

    def take(self, on: date, starts_at: time, minutes: int) -> None:
        """Something has this hour."""
        begins = _minute(starts_at)
        self._taken[on].append((begins, begins + minutes))

    def is_free(self, on: date, starts_at: time, minutes: int) -> bool:
        """Whether nothing else lies in these minutes, and they are still to come."""
        return self._is_free(on, _minute(starts_at), minutes)

    def first_free(self, on: date, minutes: int) -> time | None:
        """From when there is room on a day for so many minutes; None where there is none."""
        for apart in (APART_MINUTES, CLOSE_MINUTES):
            for begins in range(self._begins, self._ends - minutes + 1, apart):
                if self._is_free(on, begins, minutes):
                    return time(begins // 60, begins % 60)
        return None

    def _is_free(self, on: date, begins: int, minutes: int) -> bool:
        if on < self._today or (on == self._today and begins < self._now):
            return False
        return all(begins + minutes <= taken or until <= begins for taken, until in self._taken[on])


def hours_of(now: datetime, taken: Iterable[Busy], *, has_job: bool, stop_time: time | None) -> Hours:
    """The hours that lines may have: by day, after work where there is work, until the person stops for the day.

    now: where the person is. stop_time: None where none was chosen; early in the morning it is the next day's. taken:
    what has its hour already.
    """
    begins, ends = (AFTER_WORK, EVENING_ENDS) if has_job else (BY_DAY, DAY_ENDS)
    hours = Hours(begins, stop_time if stop_time and stop_time > BY_DAY else ends, now)
    for one in taken:
        hours.take(one.on, one.starts_at, one.minutes)
    return hours


def lasts(minutes: int | None) -> int:
    """How many minutes a line takes in a calendar."""
    return min(minutes, MOST_MINUTES) if minutes else USUAL_MINUTES


def free_days(week: Week, hours: Hours, now: datetime) -> tuple[date, ...]:
    """The days on which a line may be put: those whose first hour is still to come, from Monday to Friday if there are.

    Never none: late on its last day it is that day.
    """
    begins = week.first_day
    if week.is_now and now.time() >= hours.begins_at and begins < week.sunday:
        begins += ONE_DAY
    days = tuple(day for day in week.days if day >= begins)
    return tuple(day for day in days if day.weekday() < SATURDAY) or days


def _minute(hour: time) -> int:
    return hour.hour * 60 + hour.minute
