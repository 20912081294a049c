from datetime import datetime, timedelta

import pytest
from tests.plan.written import again, decide

from onward.accounts.models import Seeker
from onward.plan.actions.if_then import bring_back, rehearse, retire, unrehearse, unwrite_if_then, write_if_then
from onward.plan.models import IfThen
from onward.plan.queries.if_then import if_then_for
from onward.plan.states import Setback


def holding(seeker: Seeker) -> list[str]:
    return [plan.response for plan in IfThen.objects.of(seeker).filter(retired_at=None).order_by("id")]


def test_plan_ends_without_a_full_stop_of_its_own(seeker: Seeker, now: datetime) -> None:
    plan = decide(seeker, now, response=" go  outside. ", obstacle="they say no", thought="Again.")
    assert (plan.response, plan.obstacle, plan.thought) == ("go outside", "they say no", "Again.")


@pytest.mark.parametrize(
    ("sides", "wrong"),
    [
        ({"obstacle": " "}, ["obstacle"]),
        ({"response": "..."}, ["response"]),
        ({"obstacle": "", "response": "", "thought": "x" * 501}, ["obstacle", "thought", "response"]),
        ({"response": "a\x00b"}, ["response"]),
    ],
)
def test_plan_that_says_nothing_is_not_stored(
    seeker: Seeker, now: datetime, sides: dict[str, str], wrong: list[str]
) -> None:
    decide(seeker, now)
    given = {"obstacle": "they say no", "response": "go outside", **sides}
    plan, problems = write_if_then(seeker, setback=Setback.FORM_LETTER, now=now, **given)
    assert (plan, [problem.where for problem in problems], holding(seeker)) == (None, wrong, ["go outside"])


def test_named_setback_has_one_plan_and_ones_own_have_many(seeker: Seeker, now: datetime) -> None:
    for number, setback in enumerate((Setback.FORM_LETTER, Setback.FORM_LETTER, Setback.OWN, Setback.OWN)):
        decide(seeker, now + timedelta(hours=number), response=f"do {number}", setback=setback)
    assert holding(seeker) == ["do 1", "do 2", "do 3"]


def test_plan_taken_back_lets_the_one_before_hold_again(seeker: Seeker, now: datetime) -> None:
    first = decide(seeker, now, response="first")
    retire(first, now=now)
    decide(seeker, now + timedelta(hours=1), response="second")
    third = decide(seeker, now + timedelta(hours=2), response="third")
    unwrite_if_then(third)
    assert holding(seeker) == ["second"]


def test_plans_written_at_one_moment_bring_back_only_one(seeker: Seeker, now: datetime) -> None:
    decide(seeker, now, response="first")
    decide(seeker, now, response="second")
    unwrite_if_then(decide(seeker, now, response="third"))
    assert holding(seeker) == ["second"]


def test_plan_of_ones_own_taken_back_leaves_the_others(seeker: Seeker, now: datetime) -> None:
    first = decide(seeker, now, setback=Setback.OWN, response="first")
    retire(first, now=now)
    unwrite_if_then(decide(seeker, now, setback=Setback.OWN, response="second"))
    assert holding(seeker) == []


def test_plan_is_gone_through_and_not(seeker: Seeker, now: datetime) -> None:
    plan = decide(seeker, now)
    rehearse(plan, now=now)
    assert again(plan).rehearsed_at == now
    unrehearse(plan)
    assert again(plan).rehearsed_at is None


def test_plan_brought_back_takes_the_place_of_the_other(seeker: Seeker, now: datetime) -> None:
    first, second = decide(seeker, now, response="first"), decide(seeker, now, response="second")
    bring_back(again(first), now=now)
    assert (holding(seeker), again(second).retired_at) == (["first"], now)
    bring_back(again(first), now=now)
    assert holding(seeker) == ["first"]


def test_nobody_elses_plan_is_retired(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    decide(seeker, now, response="mine")
    decide(other_seeker, now, response="theirs")
    found = if_then_for(seeker)
    assert found is not None
    assert (found.response, holding(other_seeker)) == ("mine", ["theirs"])
