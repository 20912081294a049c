from datetime import datetime, timedelta

import pytest
from tests.plan.written import again, plan_to

from onward.accounts.models import Seeker
from onward.momentum.actions.fresh_start import start_afresh, take_back_fresh_start
from onward.momentum.models import FreshStart
from onward.momentum.queries.fresh_start import fresh_since, is_back, newest_fresh_start, weeks_with_something
from onward.plan.actions.actions import drop_action, finish_action, move_action, reopen_action
from onward.plan.models import Action
from onward.plan.states import ActionState


def test_fresh_start_lets_go_of_what_lies_behind_and_all_of_it_is_taken_back(seeker: Seeker, now: datetime) -> None:
    today = now.date()
    ahead = plan_to(seeker, now, title="Ahead", on=today + timedelta(days=1))
    past = plan_to(seeker, now, title="Past", on=today - timedelta(days=9), week_on=today - timedelta(days=9))
    some_day = plan_to(seeker, now, title="Some day")
    done = plan_to(seeker, now, title="Done")
    finish_action(done, now=now)
    before = list(Action.objects.of(seeker).order_by("id").values())
    fresh, _problems = start_afresh(seeker, lets_go=True, step=" Write one line ", now=now)
    assert fresh is not None
    assert [again(one).state for one in (ahead, past, some_day, done)] == [
        ActionState.OPEN,
        ActionState.DROPPED,
        ActionState.DROPPED,
        ActionState.DONE,
    ]
    step = Action.objects.of(seeker).get(title="Write one line")
    assert (step.on, step.effort_minutes) == (today, 2)
    assert fresh_since(seeker) == today
    take_back_fresh_start(fresh)
    assert list(Action.objects.of(seeker).order_by("id").values()) == before
    assert fresh_since(seeker) is None


def test_fresh_start_keeps_what_is_open_unless_it_is_let_go_and_needs_no_step(seeker: Seeker, now: datetime) -> None:
    some_day = plan_to(seeker, now)
    assert start_afresh(seeker, lets_go=False, step="", now=now)[1] == ()
    assert (again(some_day).state, Action.objects.of(seeker).count()) == (ActionState.OPEN, 1)
    fresh, problems = start_afresh(seeker, lets_go=True, step="x" * 501, now=now)
    assert (fresh, len(problems)) == (None, 1)
    assert (again(some_day).state, FreshStart.objects.of(seeker).count()) == (ActionState.OPEN, 1)


def test_fresh_start_taken_back_late_leaves_what_was_brought_back_since(seeker: Seeker, now: datetime) -> None:
    done, moved, gone = (plan_to(seeker, now, title=title) for title in ("Done", "Moved", "Gone"))
    fresh, _problems = start_afresh(seeker, lets_go=True, step="", now=now)
    for row in (done, moved):
        reopen_action(again(row))
    finish_action(again(done), now=now)
    ahead = now.date() + timedelta(days=3)
    assert move_action(again(moved), on=ahead, now=now) == ()
    assert fresh is not None
    take_back_fresh_start(fresh)
    assert [(again(row).state, again(row).on) for row in (done, moved, gone)] == [
        (ActionState.DONE, None),
        (ActionState.OPEN, ahead),
        (ActionState.OPEN, None),
    ]


def test_newest_fresh_start_counts(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    assert newest_fresh_start(seeker) is None
    starts = [
        start_afresh(one, lets_go=False, step="", now=at)[0]
        for one, at in ((seeker, now), (seeker, now - timedelta(days=9)), (other_seeker, now + timedelta(days=1)))
    ]
    assert newest_fresh_start(seeker) == starts[0]
    assert fresh_since(seeker) == now.date()


@pytest.mark.parametrize(("days", "back"), [(6, False), (7, True)])
def test_somebody_is_back_after_seven_days_without_any_act(
    seeker: Seeker,
    now: datetime,
    days: int,
    back: bool,  # noqa: FBT001  # what is expected
) -> None:
    assert is_back(seeker, now) is False
    plan_to(seeker, now - timedelta(days=days))
    assert is_back(seeker, now) is back
    finish_action(plan_to(seeker, now - timedelta(days=40)), now=now - timedelta(days=1))
    assert is_back(seeker, now) is False


def test_weeks_with_something_are_counted_over_eight_weeks_and_dropped_lines_are_none(
    seeker: Seeker, now: datetime
) -> None:
    for weeks in (0, 0, 1, 7, 8):
        plan_to(seeker, now, week_on=now.date() - timedelta(weeks=weeks))
    drop_action(plan_to(seeker, now, week_on=now.date() - timedelta(weeks=3)), now=now)
    assert weeks_with_something(seeker, now.date()) == 3
