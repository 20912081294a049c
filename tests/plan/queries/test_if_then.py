from datetime import datetime

import pytest
from tests.plan.written import decide

from onward.accounts.models import Seeker
from onward.journey.states import Stage
from onward.plan.actions.if_then import retire
from onward.plan.queries.if_then import if_then_for, if_thens, setback_of
from onward.plan.states import Setback


@pytest.mark.parametrize(
    ("stage", "silent", "setback"),
    [
        (Stage.NONE, False, Setback.FORM_LETTER),
        (Stage.APPLIED, False, Setback.FORM_LETTER),
        (Stage.SCREEN, False, Setback.FORM_LETTER),
        (Stage.UNKNOWN, False, Setback.FORM_LETTER),
        (Stage.INTERVIEW, False, Setback.LAST_ROUND),
        (Stage.FINAL, False, Setback.LAST_ROUND),
        (Stage.FINAL, True, Setback.NO_ANSWER),
        (Stage.APPLIED, True, Setback.NO_ANSWER),
    ],
)
def test_setback_that_has_come(seeker: Seeker, now: datetime, stage: Stage, silent: bool, setback: Setback) -> None:  # noqa: FBT001
    assert setback_of(stage, silent=silent) == setback
    for one in Setback:
        decide(seeker, now, setback=one, response=one.value)
    found = if_then_for(seeker, stage=stage, silent=silent)
    assert found is not None
    assert found.response == setback.value


@pytest.mark.parametrize(
    ("stage", "silent", "setback"),
    [
        (Stage.APPLIED, False, None),
        (Stage.SCREEN, False, None),
        (Stage.FINAL, False, Setback.LAST_ROUND),
        (Stage.APPLIED, True, Setback.NO_ANSWER),
    ],
)
def test_no_that_was_said_aloud_is_no_form_letter(
    seeker: Seeker,
    now: datetime,
    stage: Stage,
    silent: bool,  # noqa: FBT001  # of a table
    setback: Setback | None,
) -> None:
    assert setback_of(stage, silent=silent, in_writing=False) == setback
    decide(seeker, now)
    found = if_then_for(seeker, stage=stage, silent=silent, in_writing=False)
    assert found is None


def test_plan_that_is_retired_or_for_another_setback_is_not_shown(seeker: Seeker, now: datetime) -> None:
    decide(seeker, now, setback=Setback.OWN)
    retire(decide(seeker, now, setback=Setback.NO_ANSWER), now=now)
    assert (if_then_for(seeker), if_then_for(seeker, silent=True)) == (None, None)


def test_plans_stand_by_setback(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    assert if_thens(seeker).is_empty
    decide(other_seeker, now)
    old = decide(seeker, now, response="old")
    new = decide(seeker, now, response="new")
    own = [decide(seeker, now, setback=Setback.OWN, response=f"{number}") for number in range(2)]
    found = if_thens(seeker)
    assert found.named == ((Setback.FORM_LETTER, new), (Setback.NO_ANSWER, None), (Setback.LAST_ROUND, None))
    assert (found.own, found.retired, found.is_empty) == (tuple(own[::-1]), (old,), False)


def test_named_plan_is_found_behind_many_of_ones_own(seeker: Seeker, now: datetime) -> None:
    first = decide(seeker, now)
    for number in range(40):
        decide(seeker, now, setback=Setback.OWN, response=f"{number}")
    assert if_thens(seeker).named[0] == (Setback.FORM_LETTER, first)
