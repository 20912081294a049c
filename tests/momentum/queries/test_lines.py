from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.inbox.box import Box
from tests.plan.written import plan_to

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.journey.actions import add_application, edit_application, record_event
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.momentum.days import week_of
from onward.momentum.queries.lines import LINES, Line, lines_by_key, propose_lines
from onward.momentum.queries.week import ways_of
from onward.plan.actions.actions import drop_action
from onward.plan.states import ActionPurpose

MOST_QUERIES = 13


def apply(seeker: Seeker, now: datetime, company: str, *, days_ago: int = 0, **sides: object) -> Application:
    given = {"kind": EventKind.SENT, "at": now - timedelta(days=days_ago), **sides}
    change = add_application(seeker, company=company, role="Planner", now=now, **given)  # type: ignore[arg-type]
    assert change.application is not None, change.problems
    return change.application


def offer(seeker: Seeker, now: datetime, **sides: object) -> tuple[Line, ...]:
    return propose_lines(seeker, week_of(seeker, now), now, **sides)  # type: ignore[arg-type]


def starts(lines: tuple[Line, ...]) -> list[str]:
    return [line.key.partition(":")[0] for line in lines]


def test_lines_of_an_empty_record_are_five_by_several_ways_on_days_to_come(seeker: Seeker, now: datetime) -> None:
    lines = offer(seeker, now)
    assert starts(lines) == ["people", "direct", "care", "board", "skill"]
    # It is a Friday, and its ten o'clock still comes.
    assert {line.on for line in lines} == {date(2026, 3, 20)}
    hours = [time(10), time(11, 30), time(13), time(14, 30), time(16)]
    assert [line.starts_at for line in lines] == hours
    later = offer(seeker, now + timedelta(hours=3))
    assert {line.on for line in later} == {date(2026, 3, 21), date(2026, 3, 22)}


def test_lines_of_next_week_lie_on_different_days_after_work_where_there_is_work(seeker: Seeker, now: datetime) -> None:
    seeker.has_job = True
    lines = offer(seeker, now + timedelta(days=2))
    assert [line.on for line in lines] == [date(2026, 3, 23 + number) for number in range(5)]
    assert {line.starts_at for line in lines} == {time(18, 30)}


def test_what_has_a_date_comes_first_and_lies_before_its_day(seeker: Seeker, now: datetime) -> None:
    monday = now - timedelta(days=4)
    talk = apply(seeker, monday, "Copse Water")
    record_event(seeker, talk, kind=EventKind.INTERVIEW, at=monday + timedelta(days=3), now=monday)
    wished = apply(seeker, monday, "Elm Works", kind=EventKind.CONSIDERING)
    edit_application(seeker, wished, deadline_on=date(2026, 3, 18), now=monday)
    lines = offer(seeker, monday)
    assert [(line.title, line.on) for line in lines[:2]] == [
        ("Get ready for the talk: Copse Water", date(2026, 3, 18)),
        ("Apply: Elm Works", date(2026, 3, 17)),
    ]
    assert len(lines) == LINES


def test_talk_on_monday_is_prepared_in_the_week_all_the_same(seeker: Seeker, now: datetime) -> None:
    talk = apply(seeker, now, "Copse Water")
    record_event(seeker, talk, kind=EventKind.INTERVIEW, at=now + timedelta(days=3), now=now)
    sunday = now + timedelta(days=2)
    assert [(line.title, line.on) for line in offer(seeker, sunday)[:1]] == [
        ("Get ready for the talk: Copse Water", date(2026, 3, 23))
    ]
    assert offer(seeker, now)[0].on == date(2026, 3, 22)


def test_letter_that_waits_is_given_away_by_no_line(seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    sides = {"company": "Copse Water", "role": "Planner"}
    said = [box.write("sent", Kind.SENT, -20, **sides), box.write("yes", Kind.INTERVIEW, 2, **sides)]
    box.take_in(*said, now=now)
    open_lines = offer(seeker, now)
    assert open_lines[0].title == "Get ready for the talk: Copse Water"
    box.take_in(box.write("no", Kind.REJECTION, -1, **sides), now=now)
    assert [line.title for line in offer(seeker, now)] == [line.title for line in open_lines]


def test_open_actions_fill_the_week_but_leave_room_for_something_good_and_for_two_ways(
    seeker: Seeker, now: datetime
) -> None:
    for number in range(8):
        plan_to(seeker, now, title=f"Thing {number}")
    plan_to(seeker, now, title="Dated", on=date(2026, 3, 22))
    lines = offer(seeker, now)
    assert [line.title for line in lines[:2]] == ["Dated", "Thing 7"]
    assert sorted(starts(lines[2:])) == ["care", "direct", "people"]
    assert lines[0].starts_at is None


def test_line_that_was_dropped_or_kept_is_offered_no_more(seeker: Seeker, now: datetime) -> None:
    people, direct = offer(seeker, now)[:2]
    drop_action(plan_to(seeker, now, title=people.title, key=people.key), now=now)
    plan_to(seeker, now, title=direct.title, key=direct.key, week_on=now.date())
    lines = offer(seeker, now)
    assert people.key not in {line.key for line in lines}
    assert [line.action is not None for line in lines if line.key == direct.key] == [True]


def test_line_that_may_be_carried_over_is_not_offered_twice(seeker: Seeker, now: datetime) -> None:
    last = date(2026, 3, 9)
    keys = [f"{sort}:2026-03-09" for sort in ("people", "care")]
    carried = [plan_to(seeker, now, title=key, key=key, week_on=last, purpose="people") for key in keys]
    assert starts(offer(seeker, now, carried=carried, most=3)) == ["direct", "board", "skill"]


def test_lines_of_other_rooms_come_before_our_common_ones(seeker: Seeker, now: datetime) -> None:
    extra = [Line(f"ask:{name}", f"Ask {name}", ActionPurpose.PEOPLE) for name in ("Dana", "Ada")]
    assert starts(offer(seeker, now, extra=extra))[:2] == ["ask", "ask"]


@pytest.mark.parametrize("number", [0, 1, 3, 7])
def test_any_record_gives_five_lines_each_once_in_the_week_by_two_ways_with_something_good(
    seeker: Seeker, now: datetime, number: int
) -> None:
    for one in range(number):
        apply(seeker, now, f"Quiet {one}", days_ago=15 + one)
        plan_to(seeker, now, title=f"Thing {one}", on=now.date() - timedelta(days=30))
        wished = apply(seeker, now, f"Wish {one}", kind=EventKind.CONSIDERING)
        edit_application(seeker, wished, deadline_on=now.date() + timedelta(days=one), now=now)
    for day in range(8):
        moment = now + timedelta(days=day)
        week = week_of(seeker, moment)
        lines = propose_lines(seeker, week, moment)
        assert len({line.key for line in lines}) == LINES
        assert all(line.on and week.first_day <= line.on <= week.sunday for line in lines)
        assert len(ways_of([line.way for line in lines])) >= 1 + (number == 0)
        assert ActionPurpose.CARE in {line.purpose for line in lines}


def test_lines_are_found_again_by_their_keys_and_no_others(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    week = week_of(seeker, now)
    theirs = plan_to(other_seeker, now, title="Theirs")
    mine = plan_to(seeker, now, title="Mine")
    keys = ["care:2026-03-16", mine.key, theirs.key, "made up", ""]
    assert {key: line.title for key, line in lines_by_key(seeker, week, now, keys).items()} == {
        "care:2026-03-16": "Go outside, or do something I like",
        mine.key: "Mine",
    }


def test_lines_ask_the_same_however_long_the_record_is(seeker: Seeker, now: datetime) -> None:
    counted = []
    for size in (1, 12):
        for one in range(size):
            talk = apply(seeker, now, f"Quiet {size} {one}", days_ago=15)
            record_event(seeker, talk, kind=EventKind.INTERVIEW, at=now + timedelta(days=1), now=now)
            apply(seeker, now, f"Quiet too {size} {one}", days_ago=15)
            plan_to(seeker, now)
        with CaptureQueriesContext(connection) as queries:
            offer(seeker, now)
        counted.append(len(queries))
    assert counted == [counted[0]] * 2
    assert counted[0] <= MOST_QUERIES


def test_second_way_is_one_line_more_where_dates_and_what_is_carried_over_leave_no_room(
    seeker: Seeker, now: datetime
) -> None:
    carried = [plan_to(seeker, now, title=f"Left {one}", week_on=date(2026, 3, 9)) for one in range(3)]
    for number in range(2):
        plan_to(seeker, now, title=f"Dated {number}", on=date(2026, 3, 22))
    lines = offer(seeker, now, carried=carried, most=3)
    assert (len(lines), ways_of([line.way for line in lines])) == (4, frozenset({"direct", "referral"}))
    for number in range(2, LINES):
        plan_to(seeker, now, title=f"Dated {number}", on=date(2026, 3, 22))
    assert len(offer(seeker, now, carried=carried)) == LINES
