"""Goals as they are shown."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import Seeker
from onward.plan.actions.goals import GoalWords, let_go_goal, reach_goal, set_goal
from onward.plan.models import Goal
from onward.plan.queries.goals import find_goal_made, goals_by_horizon
from onward.plan.states import GoalHorizon

SHORT, LONG, PLAN_B, HERE = GoalHorizon


def set_one(  # noqa: PLR0913  # a test names what it is about
    seeker: Seeker,
    now: datetime,
    text: str,
    horizon: GoalHorizon = SHORT,
    *,
    by_on: date | None = None,
    parent: Goal | None = None,
    learning: str = "",
) -> Goal:
    """A goal that is set."""
    goal, problems = set_goal(seeker, GoalWords(text, horizon, learning, by_on=by_on), parent=parent, now=now)
    assert goal is not None, problems
    return goal


def test_goals_stand_by_what_they_are_for_the_nearest_first(
    seeker: Seeker, other_seeker: Seeker, now: datetime
) -> None:
    set_one(seeker, now, "here", HERE)
    set_one(seeker, now, "any day")
    set_one(seeker, now, "june", by_on=date(2026, 6, 1))
    set_one(seeker, now, "may", by_on=date(2026, 5, 1))
    set_one(seeker, now, "b", PLAN_B)
    set_one(other_seeker, now, "theirs")
    told = {one.name: [row.goal.text for row in one.goals] for one in goals_by_horizon(seeker).horizons}
    assert told == {SHORT: ["may", "june", "any day"], LONG: [], PLAN_B: ["b"], HERE: ["here"]}


def test_milestones_stand_with_their_goal_what_is_open_first(seeker: Seeker, now: datetime) -> None:
    goal = set_one(seeker, now, "goal")
    reach_goal(set_one(seeker, now, "done", parent=goal, by_on=date(2026, 4, 1)), now=now)
    set_one(seeker, now, "next", parent=goal, by_on=date(2026, 5, 1))
    let_go_goal(set_one(seeker, now, "gone", parent=goal), now=now)
    found = goals_by_horizon(seeker)
    assert [row.text for row in found.horizons[0].goals[0].milestones] == ["next", "done"]
    assert ([row.text for row in found.reached], [row.text for row in found.let_go]) == (["done"], ["gone"])


def test_goals_without_any_are_empty(seeker: Seeker, now: datetime) -> None:
    reach_goal(set_one(seeker, now, "over"), now=now)
    found = goals_by_horizon(seeker)
    assert (found.is_empty, len(found.horizons), [row.text for row in found.reached]) == (True, 4, ["over"])


def test_goals_beyond_the_first_are_a_step_away(seeker: Seeker, now: datetime) -> None:
    for number in range(45):
        set_one(seeker, now, f"{number:02}")
    first, further = goals_by_horizon(seeker), goals_by_horizon(seeker, 40)
    assert (first.more, len(first.horizons[0].goals), further.more, further.is_empty) == (True, 40, False, False)
    assert [row.goal.text for row in further.horizons[0].goals] == ["40", "41", "42", "43", "44"]


@pytest.mark.parametrize("number", [1, 30])
def test_goals_ask_the_same_for_any_number(seeker: Seeker, now: datetime, number: int) -> None:
    for one in range(number):
        set_one(seeker, now, "milestone", parent=set_one(seeker, now, f"{one}"))
        reach_goal(set_one(seeker, now, "over"), now=now)
    with CaptureQueriesContext(connection) as queries:
        goals_by_horizon(seeker)
    assert len(queries) == 4


def test_goal_made_of_nothing_is_none(seeker: Seeker, now: datetime) -> None:
    set_one(seeker, now + timedelta(days=1), "by hand")
    assert find_goal_made(seeker, "") is None
