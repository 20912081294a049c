from datetime import date, datetime, time, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.plan.written import plan_to

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.plan.actions.actions import drop_action, finish_action
from onward.plan.queries.actions import SHOWN, actions_by_day, actions_of_week, find_action, next_actions

TODAY = date(2026, 3, 20)


def test_actions_stand_by_day(seeker: Seeker, now: datetime) -> None:
    for title, days, hour in (
        ("any", None, None),
        ("late", 0, 18),
        ("early", 0, 8),
        ("some time", 0, None),
        ("soon", 3, None),
        ("last week", -7, None),
        ("yesterday", -1, None),
    ):
        on = None if days is None else TODAY + timedelta(days=days)
        plan_to(seeker, now, title=title, on=on, starts_at=None if hour is None else time(hour))
    told = [
        (day.on, day.is_past, day.is_today, [one.title for one in day.actions])
        for day in actions_by_day(seeker, TODAY).days
    ]
    assert told == [
        (None, True, False, ["last week", "yesterday"]),
        (TODAY, False, True, ["early", "late", "some time"]),
        (TODAY + timedelta(days=3), False, False, ["soon"]),
        (None, False, False, ["any"]),
    ]


def test_what_is_over_stands_by_itself_newest_first(seeker: Seeker, now: datetime) -> None:
    for number in range(12):
        finish_action(plan_to(seeker, now, title=f"done {number}"), now=now + timedelta(minutes=number))
    drop_action(plan_to(seeker, now, title="dropped"), now=now)
    found = actions_by_day(seeker, TODAY)
    assert [one.title for one in found.done] == [f"done {number}" for number in range(11, 1, -1)]
    assert ([one.title for one in found.dropped], found.days) == (["dropped"], ())


def test_long_list_is_cut_and_goes_on(seeker: Seeker, now: datetime) -> None:
    for number in range(SHOWN + 1):
        plan_to(seeker, now, title=f"{number}")
    first, rest = actions_by_day(seeker, TODAY), actions_by_day(seeker, TODAY, SHOWN)
    assert (len(first.days[0].actions), first.more) == (SHOWN, True)
    assert ([one.title for one in rest.days[0].actions], rest.start, rest.more) == ([f"{SHOWN}"], SHOWN, False)


def test_next_actions_are_those_whose_days_come_first(seeker: Seeker, now: datetime) -> None:
    for title, days in (("any", None), ("third", 9), ("first", -1), ("second", 2)):
        plan_to(seeker, now, title=title, on=None if days is None else TODAY + timedelta(days=days))
    assert [one.title for one in next_actions(seeker)] == ["first", "second", "third"]
    assert [one.title for one in next_actions(seeker, 1)] == ["first"]


def test_week_holds_what_was_put_into_it_whatever_became_of_it(seeker: Seeker, now: datetime) -> None:
    monday = date(2026, 3, 16)
    finish_action(plan_to(seeker, now, title="done", week_on=TODAY), now=now)
    plan_to(seeker, now, title="open", week_on=TODAY, on=TODAY)
    plan_to(seeker, now, title="next week", week_on=TODAY + timedelta(days=7))
    plan_to(seeker, now, title="none")
    assert [one.title for one in actions_of_week(seeker, monday)] == ["open", "done"]
    assert actions_of_week(seeker, TODAY) == ()


def test_nobody_elses_action_is_found(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    action = plan_to(other_seeker, now, week_on=TODAY)
    assert (find_action(seeker, action.id), find_action(seeker, new_id())) == (None, None)
    assert find_action(other_seeker, action.id) == action
    assert (next_actions(seeker), actions_by_day(seeker, TODAY).days) == ((), ())


def test_questions_to_the_database_stay_the_same(seeker: Seeker, now: datetime) -> None:
    counted = []
    for number in (1, 3, 30):
        for one in range(number):
            plan_to(seeker, now, title=f"{one}", on=TODAY + timedelta(days=one))
        with CaptureQueriesContext(connection) as queries:
            actions_by_day(seeker, TODAY)
        counted.append(len(queries))
    assert counted == [3, 3, 3]
