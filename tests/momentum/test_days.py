from datetime import UTC, date, datetime, timedelta

import pytest

from onward.accounts.models import Seeker
from onward.momentum.days import week_of


@pytest.mark.parametrize(
    ("zone", "now", "monday", "today"),
    [
        ("UTC", datetime(2026, 3, 16, 0, 0, tzinfo=UTC), date(2026, 3, 16), date(2026, 3, 16)),
        ("UTC", datetime(2026, 3, 21, 23, 59, tzinfo=UTC), date(2026, 3, 16), date(2026, 3, 21)),
        ("UTC", datetime(2026, 3, 22, 0, 0, tzinfo=UTC), date(2026, 3, 23), date(2026, 3, 22)),
        ("America/New_York", datetime(2026, 3, 16, 3, 30, tzinfo=UTC), date(2026, 3, 16), date(2026, 3, 15)),
        ("Pacific/Auckland", datetime(2026, 3, 22, 11, 30, tzinfo=UTC), date(2026, 3, 23), date(2026, 3, 23)),
    ],
)
def test_week_of_now_is_the_persons_and_on_sunday_the_next(
    seeker: Seeker, zone: str, now: datetime, monday: date, today: date
) -> None:
    seeker.time_zone = zone
    week = week_of(seeker, now)
    assert (week.monday, week.today) == (monday, today)


def test_week_that_is_asked_for_is_taken_unless_it_lies_too_far_away(seeker: Seeker, now: datetime) -> None:
    asked = week_of(seeker, now, date(2026, 3, 29))
    assert (asked.monday, asked.sunday, asked.first_day) == (date(2026, 3, 23), date(2026, 3, 29), date(2026, 3, 23))
    assert week_of(seeker, now, date(1, 1, 1)).monday == date(2026, 3, 16)
    assert week_of(seeker, now, date.max).monday == date(2026, 3, 16)


def test_week_is_over_from_the_monday_after_it(seeker: Seeker, now: datetime) -> None:
    monday = date(2026, 3, 16)
    told = [week_of(seeker, now + timedelta(days=days), monday).is_over for days in (-5, 0, 2, 3)]
    assert told == [False, False, False, True]
