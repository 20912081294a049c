"""Which hours lines have."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from icalendar import Calendar
from tests.plan.written import plan_to

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.journey.actions import add_application, record_event
from onward.journey.states import EventKind
from onward.momentum.actions.week import Said, Wanted, make_week
from onward.momentum.calendar import as_calendar
from onward.momentum.days import Week, week_of
from onward.momentum.queries.hours import AFTER_WORK, BY_DAY, Busy, Hours, free_days, hours_of, lasts
from onward.momentum.queries.lines import Line, propose_lines
from onward.momentum.queries.week import week_lines
from onward.momentum.states import Choice
from onward.plan.models import Action
from onward.plan.states import ActionState

FRIDAY = date(2026, 3, 20)


def hours(now: datetime, *taken: Busy, has_job: bool = False, stop_time: time | None = None) -> Hours:
    return hours_of(now, taken, has_job=has_job, stop_time=stop_time)


def all_of(found: Hours, on: date, minutes: int = 60) -> list[str]:
    """Every hour that a day has for lines of this length, as they are taken."""
    told = []
    while starts_at := found.first_free(on, minutes):
        found.take(on, starts_at, minutes)
        told.append(f"{starts_at:%H:%M}")
    return told


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ({}, ["10:00", "11:30", "13:00", "14:30", "16:00"]),
        ({"stop_time": time(13)}, ["10:00", "11:30"]),
        ({"stop_time": time(10, 30)}, []),
        ({"has_job": True}, ["18:30", "20:00"]),
        ({"has_job": True, "stop_time": time(19, 45)}, ["18:30"]),
        ({"has_job": True, "stop_time": time(18)}, []),
        # Two in the morning is the end of the day before.
        ({"stop_time": time(2)}, ["10:00", "11:30", "13:00", "14:30", "16:00"]),
    ],
)
def test_hours_of_a_day_follow_each_other_until_the_person_stops(
    now: datetime, sides: dict[str, time], told: list[str]
) -> None:
    assert all_of(hours(now, **sides), FRIDAY)[: len(told) or None] == told  # type: ignore[arg-type]


def test_hours_that_are_taken_or_over_are_left_out(now: datetime) -> None:
    busy = [Busy(FRIDAY, time(9, 30), 31), Busy(FRIDAY, time(13, 59), 480), Busy(date(2026, 3, 21), time(10), 60)]
    assert hours(now, *busy).first_free(FRIDAY, 60) == time(11, 30)
    assert hours(now, *busy).first_free(FRIDAY, 89) == time(11, 30)
    assert hours(now, *busy).first_free(FRIDAY, 210) is None
    late = now + timedelta(hours=6, minutes=1)
    assert [hours(late).first_free(day, 60) for day in (FRIDAY - timedelta(days=1), FRIDAY)] == [None, time(16)]


def test_what_ends_as_another_begins_does_not_meet_it(now: datetime) -> None:
    found = hours(now, Busy(FRIDAY, time(11), 60))
    assert [found.is_free(FRIDAY, one, 60) for one in (time(10), time(10, 1), time(11, 59), time(12))] == [
        *(True, False, False, True)
    ]


def test_length_is_an_hour_where_nobody_said_and_eight_at_most() -> None:
    assert [lasts(one) for one in (None, 0, 15, 10_000)] == [60, 60, 15, 480]


@pytest.mark.parametrize(
    ("days", "hour", "told"),
    [
        (0, 9, [20]),
        (0, 10, [21, 22]),
        (1, 9, [21, 22]),
        (1, 23, [22]),
        # On a Sunday it is the week that comes.
        (2, 23, [23, 24, 25, 26, 27]),
    ],
)
def test_days_are_those_to_come_and_of_the_week_where_there_are_any(
    seeker: Seeker, now: datetime, days: int, hour: int, told: list[int]
) -> None:
    moment = (now + timedelta(days=days)).replace(hour=hour)
    week = week_of(seeker, moment)
    assert [day.day for day in free_days(week, hours(moment), moment)] == told


def test_sunday_evening_of_a_week_that_is_named_has_its_day_still(now: datetime) -> None:
    sunday = (now + timedelta(days=2)).replace(hour=23)
    week = Week(FRIDAY - timedelta(days=4), sunday.date(), zone_of("UTC"))
    assert [day.day for day in free_days(week, hours(sunday), sunday)] == [22]


def keep(seeker: Seeker, week: Week, lines: tuple[Line, ...], now: datetime) -> tuple[Action, ...]:
    """Keep all of these, as one press does; what then stands in the week."""
    wanted = [Wanted(one, Choice.KEEP, one.title, one.on, one.starts_at, one.place) for one in lines]
    plan, problems = make_week(seeker, week, lines=wanted, reviewed={}, said=Said(), now=now)
    assert (plan is not None, problems) == (True, ())
    return week_lines(seeker, week)


def spans(file: bytes) -> list[tuple[datetime, datetime]]:
    """What a calendar file fills, by its beginning; whole days are free in it."""
    found = [(one.decoded("dtstart"), one.decoded("dtend")) for one in Calendar.from_ical(file).walk("VEVENT")]
    return sorted((begins, ends) for begins, ends in found if isinstance(begins, datetime))


@pytest.mark.parametrize("has_job", [False, True])
@pytest.mark.parametrize("stop_time", [None, time(14), time(21)])
@pytest.mark.parametrize("day", range(8))
def test_calendar_of_an_offered_week_never_overlaps_itself(
    seeker: Seeker, now: datetime, *, day: int, has_job: bool, stop_time: time | None
) -> None:
    seeker.has_job, seeker.time_zone = has_job, "Europe/Berlin"
    moment = now - timedelta(days=4) + timedelta(days=day, hours=day)
    week = week_of(seeker, moment)
    change = add_application(seeker, company="Elm", kind=EventKind.SENT, at=moment, now=moment)
    assert change.application is not None
    talk_at = datetime.combine(week.sunday, time(14, 30), week.zone)
    record_event(seeker, change.application, kind=EventKind.INTERVIEW, at=talk_at, now=moment)
    for number, on in enumerate(week.days):
        sides = {"starts_at": (BY_DAY, AFTER_WORK, time(11, 15))[number % 3], "effort_minutes": 120}
        plan_to(seeker, moment, title=f"There {number}", on=on, week_on=week.monday, **sides)
    plan_to(seeker, moment, title="Long", effort_minutes=240)
    # What was put aside leaves its hour free, but only for others than itself.
    plan_to(seeker, moment, title="Of old", on=week.monday - timedelta(days=20), starts_at=BY_DAY)
    lines = propose_lines(seeker, week, moment, most=5, stop_time=stop_time)
    found = spans(as_calendar(keep(seeker, week, lines, moment), zone=week.zone, neutral=True, now=moment))
    assert len(found) >= 5
    assert [(one, two) for one, two in pairwise(found) if two[0] < one[1]] == []
    assert [one for one in found if one[0] < talk_at + timedelta(hours=1) and talk_at < one[1]] == []


def test_line_that_may_move_along_keeps_its_hour(seeker: Seeker, now: datetime) -> None:
    monday = now + timedelta(days=3)
    week = week_of(seeker, monday - timedelta(hours=1))
    carried = [plan_to(seeker, now, title="Aloud", on=date(2026, 3, 16), starts_at=BY_DAY, week_on=date(2026, 3, 16))]
    lines = propose_lines(seeker, week, monday - timedelta(hours=1), carried=carried, most=5)
    assert [(line.on, line.starts_at) for line in lines[:1]] == [(date(2026, 3, 23), time(11, 30))]


def test_line_without_room_has_a_day_and_no_hour(seeker: Seeker, now: datetime) -> None:
    lines = propose_lines(seeker, week_of(seeker, now), now, stop_time=time(10, 30))
    assert {(line.on, line.starts_at) for line in lines if line.minutes == 60} == {(FRIDAY, None)}
    assert Action.objects.of(seeker).filter(state=ActionState.OPEN).count() == 0
