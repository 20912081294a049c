"""Something to learn."""

from datetime import timedelta

from tests.recovery.walk import A_DAY, Walk

from onward.plan.actions.goals import reach_goal
from onward.plan.models import Goal
from onward.plan.states import GoalHorizon, GoalState

SENT = {"wanted": "Get through the panel", "learning": "Tell one result", "practise": "Aloud, twice"}
SCRIPT = "<script>alert(1)</script>"


def goals(walk: Walk) -> list[tuple[str, str]]:
    """The goals there are, with what is to be learned for each."""
    return list(Goal.objects.of(walk.seeker).order_by("id").values_list("text", "learning"))


def test_learning_waits_a_day(walk: Walk) -> None:
    assert "This can wait until tomorrow." in walk.said("learning")


def test_learning_becomes_one_goal(walk: Walk) -> None:
    walk.at(walk.now + A_DAY).send("learning", **SENT)
    goal = Goal.objects.of(walk.seeker).get()
    assert (goal.text, goal.learning, goal.practise, goal.horizon) == (*SENT.values(), GoalHorizon.SHORT)
    assert "To learn: Tell one result" in walk.said("learning", "after")
    assert 'href="/goals"' in walk.said("learning")


def test_learning_kept_again_changes_the_goal(walk: Walk) -> None:
    walk.at(walk.now + A_DAY).send("learning", **SENT)
    walk.send("learning", **{**SENT, "learning": "Tell two results"})
    assert goals(walk) == [("Get through the panel", "Tell two results")]


def test_learning_without_a_wish_is_a_goal_of_its_own_words(walk: Walk) -> None:
    walk.at(walk.now + A_DAY).send("learning", learning="Tell one result")
    assert goals(walk) == [("Tell one result", "Tell one result")]


def test_learning_is_taken_out_of_the_goals_and_stays_written(walk: Walk) -> None:
    walk.at(walk.now + A_DAY).send("learning", **SENT)
    walk.undo()
    assert (goals(walk), len(walk.rows("learning"))) == ([], 1)


def test_learning_kept_empty_takes_its_goal_along_unless_it_is_reached(walk: Walk) -> None:
    walk.at(walk.now + A_DAY).send("learning", **SENT)
    walk.send("learning")
    assert (goals(walk), walk.rows("learning")) == ([], [])
    walk.send("learning", **SENT)
    reach_goal(Goal.objects.of(walk.seeker).get(), now=walk.now)
    walk.send("learning")
    assert Goal.objects.of(walk.seeker).get().state == GoalState.REACHED


def test_day_that_lies_far_away_is_told_beside_it(walk: Walk) -> None:
    far = (walk.now + timedelta(days=4000)).date().isoformat()
    answer = walk.at(walk.now + A_DAY).send("learning", **SENT, by_on=far)
    assert (answer.status_code, 'id="id_by_on_error"' in answer.content.decode(), goals(walk)) == (422, True, [])


def test_learning_shows_hostile_text_as_text(walk: Walk) -> None:
    walk.at(walk.now + A_DAY).send("learning", wanted=SCRIPT, learning=SCRIPT)
    assert "<script>alert" not in walk.said("learning") + walk.said("learning", "after")
