"""What a person can do with their goals."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.plan.written import again, plan_to

from onward.accounts.models import Seeker
from onward.plan.actions.goals import (
    GoalWords,
    change_goal,
    forget_goal,
    let_go_goal,
    reach_goal,
    reopen_goal,
    set_goal,
    words_of_goal,
)
from onward.plan.models import Goal
from onward.plan.states import GoalHorizon, GoalState

WORDS = GoalWords("Get through", GoalHorizon.LONG, "One result", "Aloud", "Sam nods", "Stop at ten", date(2026, 6, 1))


def set_one(seeker: Seeker, now: datetime, words: GoalWords = WORDS, **more: object) -> Goal:
    """A goal that is set."""
    goal, problems = set_goal(seeker, words, now=now, **more)  # type: ignore[arg-type]  # parent, key
    assert goal is not None, problems
    return goal


def test_goal_is_set_whole(seeker: Seeker, now: datetime) -> None:
    goal = again(set_one(seeker, now, replace(WORDS, text="  Get \n through ")))
    assert (words_of_goal(goal), goal.state, goal.created_at) == (WORDS, GoalState.OPEN, now)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 501}, "text"),
        ({"learning": "x" * 501}, "learning"),
        ({"when_hard": "a\x07"}, "when_hard"),
        ({"by_on": date(1889, 1, 1)}, "by_on"),
        ({"by_on": date(2999, 1, 1)}, "by_on"),
    ],
)
def test_goal_that_cannot_be_set_is_told(seeker: Seeker, now: datetime, change: dict[str, str], where: str) -> None:
    wrong = replace(WORDS, **change)  # type: ignore[arg-type]  # each is what it says
    goal, problems = set_goal(seeker, wrong, now=now)
    assert (goal, [one.where for one in problems]) == (None, [where])
    there = set_one(seeker, now)
    assert [one.where for one in change_goal(there, wrong, now=now)] == [where]
    assert words_of_goal(again(there)) == WORDS


def test_goal_of_one_key_is_set_once(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    first = set_one(seeker, now, key="a")
    assert set_one(seeker, now, replace(WORDS, text="Other"), key="a").id == first.id
    assert set_one(other_seeker, now, key="a").id != first.id
    assert len({set_one(seeker, now).id for _ in range(2)}) == 2


def test_milestone_stands_where_its_goal_does_and_has_none(seeker: Seeker, now: datetime) -> None:
    goal = set_one(seeker, now)
    step = set_one(seeker, now, GoalWords("Say it", GoalHorizon.SHORT), parent=goal)
    assert step.horizon == GoalHorizon.LONG
    assert set_goal(seeker, WORDS, parent=step, now=now)[0] is None
    change_goal(goal, replace(WORDS, horizon=GoalHorizon.HERE), now=now)
    assert again(step).horizon == GoalHorizon.HERE
    change_goal(again(step), GoalWords("Say it aloud", GoalHorizon.SHORT), now=now)
    assert (again(step).text, again(step).horizon) == ("Say it aloud", GoalHorizon.HERE)


def test_goal_is_forgotten_with_its_milestones_and_without_its_actions(
    seeker: Seeker, other_seeker: Seeker, now: datetime
) -> None:
    goal, other = set_one(seeker, now), set_one(seeker, now)
    step = set_one(seeker, now, parent=goal)
    actions = [plan_to(seeker, now, title, goal=row) for title, row in (("A", goal), ("B", step), ("C", other))]
    theirs = set_one(other_seeker, now)
    forget_goal(goal)
    assert [row.id for row in Goal.objects.of(seeker)] == [other.id]
    assert [again(row).goal_id for row in actions] == [None, None, other.id]
    assert again(theirs).id == theirs.id


@pytest.mark.parametrize(("decide", "state"), [(reach_goal, GoalState.REACHED), (let_go_goal, GoalState.DROPPED)])
def test_goal_is_decided_and_open_again(seeker: Seeker, now: datetime, decide: object, state: GoalState) -> None:
    goal, later = set_one(seeker, now), now + timedelta(days=1)
    decide(goal, now=later)  # type: ignore[operator]  # each of the two
    assert (again(goal).state, again(goal).decided_at) == (state, later)
    reopen_goal(goal)
    assert (again(goal).state, again(goal).decided_at) == (GoalState.OPEN, None)
