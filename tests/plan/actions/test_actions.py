from datetime import date, datetime, time, timedelta

import pytest
from tests.plan.written import again, plan_to

from onward.accounts.models import Seeker
from onward.plan.actions.actions import (
    add_action,
    change_action,
    drop_action,
    finish_action,
    forget_action,
    monday_of,
    move_action,
    place_of,
    put_back,
    reopen_action,
)
from onward.plan.models import Action
from onward.plan.states import ActionPurpose, ActionState

WEDNESDAY = date(2026, 3, 18)
MONDAY = date(2026, 3, 16)
NEXT_MONDAY = date(2026, 3, 23)


def test_action_is_stored_as_it_is_said(seeker: Seeker, now: datetime) -> None:
    action = plan_to(
        seeker,
        now,
        title="  Ask \n Dana ",
        purpose=ActionPurpose.PEOPLE,
        on=WEDNESDAY,
        starts_at=time(9, 30),
        place=" at the  bridge ",
        week_on=WEDNESDAY,
        effort_minutes=15,
    )
    kept = again(action)
    assert (kept.title, kept.place, kept.purpose) == ("Ask Dana", "at the bridge", "people")
    assert (kept.on, kept.starts_at, kept.week_on, kept.moved) == (WEDNESDAY, time(9, 30), MONDAY, 0)
    assert (kept.state, kept.key, kept.created_at) == (ActionState.OPEN, str(kept.id), now)


def test_action_of_the_same_key_is_given_back_as_it_is(seeker: Seeker, now: datetime) -> None:
    first = plan_to(seeker, now, key="follow-up:1")
    drop_action(first, now=now)
    second = plan_to(seeker, now, title="Other", key="follow-up:1")
    assert (second.id, second.title, second.state) == (first.id, "Tell it aloud", ActionState.DROPPED)


@pytest.mark.parametrize(
    ("sides", "wrong"),
    [
        ({"title": ""}, ["title"]),
        ({"title": "x" * 501}, ["title"]),
        ({"title": "a\x00"}, ["title"]),
        ({"place": "x" * 501}, ["place"]),
        ({"effort_minutes": 0}, ["effort_minutes"]),
        ({"on": date(1066, 10, 14)}, ["on"]),
        ({"on": date(9999, 1, 1), "week_on": date(1, 1, 1)}, ["on", "week_on"]),
    ],
)
def test_action_with_something_wrong_is_not_stored(
    seeker: Seeker, now: datetime, sides: dict[str, object], wrong: list[str]
) -> None:
    given = {"title": "Ask Dana", **sides}
    action, problems = add_action(seeker, now=now, **given)  # type: ignore[arg-type]  # each of its own type
    assert (action, [problem.where for problem in problems]) == (None, wrong)
    assert Action.objects.of(seeker).count() == 0


def test_changed_action_keeps_its_week(seeker: Seeker, now: datetime) -> None:
    action = plan_to(seeker, now, on=WEDNESDAY, week_on=WEDNESDAY)
    sides = {"title": "Ask Dana", "purpose": ActionPurpose.PEOPLE, "effort_minutes": None, "on": None}
    assert change_action(action, now=now, **sides) == ()  # type: ignore[arg-type]  # the same
    assert (again(action).title, again(action).on, again(action).week_on) == ("Ask Dana", None, MONDAY)


def test_action_with_something_wrong_is_not_changed(seeker: Seeker, now: datetime) -> None:
    action = plan_to(seeker, now)
    problems = change_action(
        action, title="", purpose=ActionPurpose.OTHER, effort_minutes=None, on=date(1, 1, 1), now=now
    )
    assert [problem.where for problem in problems] == ["title", "on"]
    assert again(action).title == "Tell it aloud"


@pytest.mark.parametrize(
    ("week_on", "to", "to_week", "stands_in", "moved"),
    [
        (None, NEXT_MONDAY, None, None, 0),
        (None, NEXT_MONDAY, NEXT_MONDAY, NEXT_MONDAY, 0),
        (MONDAY, WEDNESDAY, None, MONDAY, 0),
        (MONDAY, NEXT_MONDAY, None, NEXT_MONDAY, 1),
        (MONDAY, None, None, MONDAY, 0),
        (MONDAY, None, NEXT_MONDAY, NEXT_MONDAY, 1),
    ],
)
def test_moved_action_stands_in_the_week_of_its_day(  # noqa: PLR0913, PLR0917  # before, where to, after
    seeker: Seeker,
    now: datetime,
    week_on: date | None,
    to: date | None,
    to_week: date | None,
    stands_in: date | None,
    moved: int,
) -> None:
    action = plan_to(seeker, now, on=MONDAY, starts_at=time(9), week_on=week_on)
    before = place_of(action)
    assert move_action(action, on=to, week_on=to_week, now=now) == ()
    kept = again(action)
    assert (kept.on, kept.week_on, kept.moved) == (to, stands_in, moved)
    assert kept.starts_at == (time(9) if to else None)
    put_back(kept, before)
    assert place_of(again(action)) == before


def test_action_is_not_moved_to_a_day_too_far_away(seeker: Seeker, now: datetime) -> None:
    action = plan_to(seeker, now, on=WEDNESDAY)
    assert [one.where for one in move_action(action, on=date(3000, 1, 1), now=now)] == ["on"]
    assert again(action).on == WEDNESDAY


def test_action_is_done_dropped_and_open_again(seeker: Seeker, now: datetime) -> None:
    action = plan_to(seeker, now)
    finish_action(action, now=now)
    assert (again(action).state, again(action).decided_at) == (ActionState.DONE, now)
    drop_action(action, now=now + timedelta(days=1))
    assert (again(action).state, again(action).decided_at) == (ActionState.DROPPED, now + timedelta(days=1))
    reopen_action(action)
    assert (again(action).state, again(action).decided_at) == (ActionState.OPEN, None)


def test_forgotten_action_is_gone_and_no_other(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    mine, other = plan_to(seeker, now), plan_to(other_seeker, now)
    forget_action(mine)
    assert (Action.objects.of(seeker).count(), again(other).id) == (0, other.id)


@pytest.mark.parametrize(
    ("day", "monday"), [(MONDAY, MONDAY), (WEDNESDAY, MONDAY), (date(2026, 3, 22), MONDAY), (None, None)]
)
def test_monday_of_a_day(day: date | None, monday: date | None) -> None:
    assert monday_of(day) == monday
