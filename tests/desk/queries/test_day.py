from datetime import datetime, timedelta

import pytest
from tests.desk.conftest import Add
from tests.plan.written import plan_to

from onward.accounts.models import Seeker
from onward.desk.actions import say_enough, show_anyway
from onward.desk.queries.day import Day, the_day
from onward.journey.actions import record_event
from onward.journey.states import EventKind

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def day(seeker: Seeker, now: datetime) -> Day:
    """The day of this moment."""
    return the_day(seeker, now=now, real=now)


def test_day_of_nothing(seeker: Seeker, now: datetime) -> None:
    found = day(seeker, now)
    assert (found.alive.count, found.ahead, found.news, found.well, found.is_soft, found.is_over) == (
        0,
        (),
        (),
        None,
        False,
        False,
    )


def test_what_is_to_do_is_not_told_twice(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Talk")
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now + DAY, now=now)
    record_event(seeker, add("Far"), kind=EventKind.INTERVIEW, at=now + 20 * DAY, now=now)
    found = day(seeker, now)
    assert found.to_do[0].suggestion.title == "Interview"
    assert [line.on for line in found.ahead] == [(now + 20 * DAY).date()]


def test_enough_leaves_what_has_this_day_and_ends_with_it(seeker: Seeker, add: Add, now: datetime) -> None:
    record_event(seeker, add("Talk"), kind=EventKind.INTERVIEW, at=now + timedelta(hours=2), now=now)
    record_event(seeker, add("Later"), kind=EventKind.INTERVIEW, at=now + DAY, now=now)
    say_enough(seeker, now=now)
    found = day(seeker, now)
    assert (found.is_over, found.to_do, [line.on for line in found.ahead]) == (True, (), [now.date()])
    assert the_day(seeker, now=now, real=now, even_over=True).alive.count == 2
    assert day(seeker, now + DAY).is_over is False
    show_anyway(seeker)
    assert day(seeker, now).is_over is False


def test_all_on_one_is_said_where_nothing_else_is_there(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("One", at=now - 8 * DAY)
    assert day(seeker, now).all_on_one is True
    assert day(seeker, now - 3 * DAY).all_on_one is False
    add("Considered", kind=EventKind.CONSIDERING)
    assert (row.company is not None, day(seeker, now).all_on_one) == (True, False)


def test_nothing_is_offered_once_the_search_is_over(seeker: Seeker, add: Add, now: datetime) -> None:
    add("One", at=now - 20 * DAY)
    plan_to(seeker, now, "Call", on=now.date())
    seeker.search_ended_at = now
    found = day(seeker, now)
    assert (found.has_ended, found.to_do, found.all_on_one, found.alive.count) == (True, (), False, 1)
