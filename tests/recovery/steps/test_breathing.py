"""Breathing out slowly."""

from tests.recovery.walk import Walk

from onward.recovery.states import Gate, Offered
from onward.recovery.steps.breathing import STEP


def test_page_says_when_to_stop(walk: Walk) -> None:
    assert "Stop if you feel dizzy or if it is uncomfortable." in walk.said("breathing")


def test_nothing_is_kept_without_saying_how_heavy_it_is(walk: Walk) -> None:
    answer = walk.send("breathing")
    assert (answer.status_code, answer["location"]) == (303, f"/after/{walk.recovery_id}")
    assert walk.rows("breathing") == []


def test_each_time_is_kept_beside_the_others(walk: Walk) -> None:
    walk.send("breathing", before="5", after="4")
    walk.send("breathing", before="4", after="4")
    assert [(row.before, row.after) for row in walk.rows("breathing")] == [(5, 4), (4, 4)]


def test_it_is_offered_to_somebody_who_cannot_think(walk: Walk) -> None:
    walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": "cannot_think"})
    assert (walk.place.gate, STEP.offered(walk.place)) == (Gate.HELP_FIRST, Offered.NOW)
