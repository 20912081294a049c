"""Letting it out."""

import pytest
from tests.recovery.walk import A_DAY, Walk

from onward.plan.actions.actions import finish_action
from onward.plan.models import Action
from onward.plan.states import ActionPurpose, ActionState
from onward.recovery.steps.let_out import all_ways


def planned(walk: Walk) -> list[Action]:
    """What stands in the plan."""
    return list(Action.objects.of(walk.seeker).order_by("created_at", "id"))


def test_a_thing_for_now_is_kept_and_plans_nothing(walk: Walk) -> None:
    walk.send("let_out", way="walk")
    assert (walk.rows("let_out")[0].answers, planned(walk)) == ({"way": "walk", "today": False}, [])
    assert all_ways()["walk"]["how"] in walk.said("let_out", "after")


def test_a_thing_for_today_stands_in_the_plan_and_is_taken_out(walk: Walk) -> None:
    walk.send("let_out", way="walk", today="on")
    (action,) = planned(walk)
    found = (action.title, action.purpose, action.on, action.effort_minutes, action.application_id)
    home = walk.recovery.application_id
    assert found == ("Walk round the block", ActionPurpose.CARE, walk.now.date(), 10, home)
    walk.undo()
    assert planned(walk) == []


def test_another_thing_that_day_takes_its_place(walk: Walk) -> None:
    walk.send("let_out", way="walk", today="on")
    finish_action(planned(walk)[0], now=walk.now)
    walk.send("let_out", way="music", today="on")
    assert [(one.title, one.state) for one in planned(walk)] == [("One loud song", ActionState.OPEN)]


def test_another_thing_on_the_next_day_stands_beside_it(walk: Walk) -> None:
    walk.send("let_out", way="walk", today="on")
    walk.at(walk.now + A_DAY).send("let_out", way="walk", today="on")
    assert [one.on for one in planned(walk)] == [(walk.now - A_DAY).date(), walk.now.date()]


def test_without_today_it_leaves_the_plan(walk: Walk) -> None:
    walk.send("let_out", way="walk", today="on")
    walk.send("let_out", way="walk")
    assert planned(walk) == []


@pytest.mark.parametrize("way", ["", "drink", "<script>"])
def test_what_is_not_in_the_list_is_not_taken(walk: Walk, way: str) -> None:
    answer = walk.send("let_out", way=way, today="on")
    assert (answer.status_code, planned(walk)) == (422, [])


def test_taking_out_what_is_not_there_is_not_found(walk: Walk) -> None:
    assert walk.do("let_out", "take_out").status_code == 404
