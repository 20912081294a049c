"""What holds of every step of the fairer view that is rated."""

import pytest
from tests.recovery.walk import A_DAY, Walk

from onward.recovery.states import Offered
from onward.recovery.steps import find_step
from onward.recovery.steps.weighed import says_nothing

RATED = {"three_lines": "thought", "thought": "thought", "distance": "friend", "fair_note": "friend", "values": "why"}


@pytest.mark.parametrize("name", RATED)
def test_rated_step_is_not_offered_to_somebody_who_cannot_think(walk: Walk, name: str) -> None:
    walk.at(walk.now + A_DAY)
    walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": "cannot_think"})
    step = find_step(name)
    assert step is not None
    assert step.offered(walk.place) is Offered.ANOTHER_DAY
    assert walk.look(name).status_code == 200


@pytest.mark.parametrize(("name", "field"), RATED.items())
def test_rated_step_ends_when_it_got_heavier(walk: Walk, name: str, field: str) -> None:
    walk.at(walk.now + A_DAY).send(name, before="3", after="5", **{field: "Words"})
    page = walk.said(name, "after")
    assert ("That is enough of this for today" in page, "If you like" in page) == (True, False)
    others = [other for other in RATED if other != name]
    assert ["That was enough of this for today." in walk.said(other) for other in others] == [True] * 4
    assert walk.rows(name)[0].answers[field] == "Words"


@pytest.mark.parametrize(("name", "field"), RATED.items())
def test_rated_step_goes_on_when_it_did_not(walk: Walk, name: str, field: str) -> None:
    walk.at(walk.now + A_DAY).send(name, before="5", after="5", **{field: "Words"})
    assert "That is enough of this for today" not in walk.said(name, "after")


@pytest.mark.parametrize("name", RATED)
def test_rating_alone_is_kept(walk: Walk, name: str) -> None:
    walk.at(walk.now + A_DAY).send(name, before="5")
    assert [(row.before, row.after) for row in walk.rows(name)] == [(5, None)]


@pytest.mark.parametrize("name", [*RATED, "learning", "strengths"])
def test_what_is_typed_comes_back(walk: Walk, name: str) -> None:
    field = {**RATED, "learning": "wanted", "strengths": "good_at"}[name]
    walk.at(walk.now + A_DAY).send(name, "keep", **{field: "Half a word"})
    assert "Half a word" in walk.said(name)


def test_nothing_is_said_by_what_is_empty() -> None:
    assert says_nothing({"a": "", "b": [], "c": None, "d": False}) is True
    assert [says_nothing({"a": one}) for one in (0, "x", ["x"], True)] == [False] * 4
