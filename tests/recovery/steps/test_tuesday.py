"""Whether it was really the one."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from tests.recovery.steps.reflecting import SCRIPT, next_day
from tests.recovery.walk import Walk, begin_walk

from onward.journey.actions import add_application
from onward.journey.states import EventKind
from onward.recovery.appeal import Known
from onward.recovery.steps.tuesday import matters_of, tell_result

STEP = "tuesday"
LOSS = "That is a real loss."
THREE = ["pay", "people", "hours"]
ALL = st.fixed_dictionaries({f"fact_{name}": st.sampled_from(["", *Known.values]) for name in THREE})


@pytest.fixture
def later(walk: Walk) -> Walk:
    return next_day(walk)


@pytest.fixture
def chosen(later: Walk) -> Walk:
    later.send(STEP, matters=THREE)
    return later


def test_never_on_the_first_day_not_even_when_asked_for(walk: Walk) -> None:
    address = f"/after/{walk.recovery_id}/{STEP}"
    assert [walk.client.get(f"{address}{ask}").status_code for ask in ("", "?now=yes")] == [404, 404]
    assert walk.send(STEP, matters=THREE).status_code == 404
    assert address not in walk.said()


def test_what_matters_is_chosen_before_the_job_is_looked_at(later: Walk) -> None:
    page = later.said(STEP)
    assert ('name="matters"' in page, 'name="day"' in page) == (True, False)
    answer = later.send(STEP, matters=THREE, more=["place"])
    assert (answer.status_code, answer["location"]) == (303, f"/after/{later.recovery_id}/{STEP}")
    page = later.said(STEP)
    assert ('name="matters"' in page, 'name="day"' in page, page.count('name="fact_place"')) == (False, True, 4)
    assert later.rows(STEP)[0].done_at is None


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"matters": ["pay", "people", "hours", "place"]},
        {"matters": ["pay", "people", "hours"], "own": "A dog"},
        {"matters": ["pay"], "more": ["people", "hours", "place"]},
        {"matters": ["money"]},
    ],
)
def test_too_many_and_none_are_refused(later: Walk, wrong: dict[str, Any]) -> None:
    assert later.send(STEP, **wrong).status_code == 422
    assert 'name="matters"' in later.said(STEP)


def test_strong_fit_is_a_real_loss(chosen: Walk) -> None:
    chosen.send(STEP, day="Nets at ten.", fact_pay="yes", fact_people="yes", fact_hours="yes", gives="yes", can="yes")
    page = chosen.said(STEP, "after")
    assert (LOSS in page, "You know how it stands with all of it." in page) == (True, True)


def test_unknowns_are_named_and_count_for_nothing(chosen: Walk) -> None:
    chosen.send(STEP, fact_pay="yes", fact_people="unknown")
    page = chosen.said(STEP, "after")
    assert (LOSS in page, "Most of what drew you to it you do not know." in page) == (False, True)
    assert "Not known: The people, and whoever leads; The hours." in page


def test_what_somebody_could_not_do_is_no_strong_fit(chosen: Walk) -> None:
    chosen.send(STEP, fact_pay="yes", fact_people="yes", fact_hours="yes", can="no")
    assert LOSS not in chosen.said(STEP, "after")


def test_nothing_answered_comes_to_nothing(chosen: Walk) -> None:
    chosen.send(STEP, day="Nets at ten.")
    page = chosen.said(STEP)
    assert ("What it comes to" in page, "Nets at ten." in page) == (False, True)


def test_something_of_ones_own_is_one_of_the_three(later: Walk) -> None:
    later.send(STEP, matters=["pay", "hours"], own="A dog may come")
    later.send(STEP, fact_own="no", fact_pay="yes", fact_hours="yes")
    page = later.said(STEP, "after")
    assert (LOSS in page, "Some of it fitted, some did not." in page) == (False, True)


def test_what_mattered_the_last_time_is_chosen_already(chosen: Walk, settings: Settings) -> None:
    other = begin_walk(chosen.seeker, settings, chosen.now, company="Elm", client=chosen.client)
    page = next_day(other).said(STEP)
    checked = [name for name in THREE if f'value="{name}" id' in page and "checked" in _after(page, name)]
    assert (checked, 'name="day"' in page) == (THREE, False)


def test_choosing_again_keeps_what_was_written(chosen: Walk) -> None:
    chosen.send(STEP, day="Nets at ten.", fact_pay="yes")
    chosen.do(STEP, "choose")
    page = chosen.said(STEP)
    assert ('name="matters"' in page, "checked" in _after(page, "pay")) == (True, True)
    chosen.send(STEP, matters=["pay", "place"])
    page = chosen.said(STEP)
    assert ("Nets at ten." in page, 'name="fact_people"' in page, 'name="fact_place"' in page) == (True, False, True)


def test_choosing_again_before_anything_was_chosen_is_not_found(later: Walk) -> None:
    assert later.do(STEP, "choose").status_code == 404


def test_other_jobs_are_counted_the_same_way(chosen: Walk) -> None:
    facts = {"fact_pay": "yes", "fact_people": "no", "fact_hours": "unknown"}
    chosen.send(STEP, **facts, other_1="The mill", fact1_pay="yes", fact1_people="yes", other_2="The weir")
    table = chosen.said(STEP).partition("<tbody>")[2].partition("</tbody>")[0]
    numbers = [cell.partition("<")[0] for cell in table.split('class="number">')[1:]]
    assert (numbers, "The mill" in table, "The weir" in table) == (
        ["1", "0", "1", "1", "2", "0", "0", "1"],
        True,
        False,
    )


def test_no_two_questions_have_the_same_place_on_the_page(chosen: Walk) -> None:
    places = re.findall(r' id="([^"]+)"', chosen.said(STEP))
    assert len(places) == len(set(places))


def test_what_is_typed_is_there_after_the_browser_was_closed(chosen: Walk) -> None:
    chosen.send(STEP, "keep", day="Nets at", fact_pay="partly")
    page = chosen.said(STEP)
    assert ("Nets at" in page, 'name="day"' in page) == (True, True)
    assert "checked" in page.partition('value="partly" id="id_fact_pay')[2][:30]


def test_choice_that_is_only_typed_does_not_show_the_job(later: Walk) -> None:
    later.send(STEP, "keep", matters=["pay"])
    page = later.said(STEP)
    assert ('name="matters"' in page, "checked" in _after(page, "pay")) == (True, True)


def test_all_of_it_stands_on_one_page(chosen: Walk) -> None:
    chosen.send(STEP, day="Nets at ten.", fact_pay="yes", fact_people="yes", fact_hours="yes", gives="partly")
    page = chosen.client.get(f"/after/{chosen.recovery_id}/print").content.decode()
    told = ["Nets at ten.", "Pay that is enough", "Partly", LOSS]
    assert [one for one in told if one not in page] == []


def test_words_come_out_as_text(later: Walk) -> None:
    later.send(STEP, matters=["pay"], own=SCRIPT)
    later.send(STEP, day=SCRIPT, fact_own="unknown", other_1=SCRIPT, fact1_pay="yes")
    page = later.said(STEP) + later.said(STEP, "after")
    assert ("&lt;script&gt;" in page, SCRIPT in page) == (True, False)


def test_day_that_nobody_knows_is_not_the_first(walk: Walk) -> None:
    change = add_application(walk.seeker, company="Elm", kind=EventKind.REJECTION, at=None, now=walk.now)
    assert change.application is not None
    opened = walk.client.post(f"/after/begin/{change.application.id}")
    assert walk.client.get(f"{opened['location']}/{STEP}").status_code == 200


@given(ALL, st.sampled_from(THREE))
def test_hiding_an_answer_never_makes_it_a_loss(facts: dict[str, str], name: str) -> None:
    answers = {"matters": THREE, **facts}
    hidden = {**answers, f"fact_{name}": "unknown"}
    lacking = {**answers, f"fact_{name}": "no"}
    was_loss = LOSS in " ".join(tell_result(answers))
    if facts[f"fact_{name}"] in {"yes", "partly", "unknown", ""} and not was_loss:
        assert LOSS not in " ".join(tell_result(hidden))
    assert LOSS not in " ".join(tell_result(lacking))


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"matters": []},
        {"matters": None},
        {"matters": ["gone"]},
        {"more": ["pay"]},
        {"matters": ["gone"], "own": ""},
    ],
)
def test_what_was_never_chosen_is_nothing(answers: dict[str, object]) -> None:
    assert matters_of(answers) == {}


def _after(page: str, name: str) -> str:
    return page.partition(f'value="{name}" id')[2].partition(">")[0]
