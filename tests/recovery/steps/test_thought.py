"""One thought, from both sides."""

from datetime import timedelta

import pytest
from tests.recovery.walk import A_DAY, Walk

from onward.plan.actions.actions import finish_action
from onward.plan.models import Action, Lesson
from onward.plan.states import ActionPurpose, ActionState, LessonSource, Sureness, Whose

SCRIPT = "<script>alert(1)</script>"
THOUGHT = {"situation": "A mail on Friday", "thought": "I cannot do this", "belief": "8"}


@pytest.fixture
def later(walk: Walk) -> Walk:
    """The same person a day later."""
    return walk.at(walk.now + A_DAY)


def lessons(walk: Walk) -> list[str]:
    """The lessons there are."""
    return [row.text for row in Lesson.objects.of(walk.seeker).order_by("id")]


def actions(walk: Walk) -> list[str]:
    """The things to do that there are."""
    return [row.title for row in Action.objects.of(walk.seeker).order_by("id")]


def test_thought_waits_a_day_unless_it_is_asked_for(walk: Walk) -> None:
    assert "This can wait until tomorrow." in walk.said("thought")
    page = walk.client.get(f"/after/{walk.recovery_id}/thought?now=yes").content.decode()
    assert "What speaks against it?" in page


def test_thought_is_kept_whole(later: Walk) -> None:
    sent = {**THOUGHT, "traps": ["only_me", "once_means_always"], "lasting": "passes", "unfair": "on"}
    assert later.send("thought", before="6", after="5", fairer="I could not yet do this.", **sent).status_code == 303
    (row,) = later.rows("thought")
    kept = {name: value for name, value in row.answers.items() if value not in ("", None)}
    assert kept == {
        **THOUGHT,
        "belief": 8,
        "traps": ["only_me", "once_means_always"],
        "lasting": "passes",
        "unfair": True,
        "fairer": "I could not yet do this.",
    }
    assert (row.before, row.after, lessons(later), actions(later)) == (6, 5, [], [])


def test_thought_that_holds_is_a_thing_to_plan(later: Walk) -> None:
    later.send("thought", **THOUGHT, weighs="for", to_plan="Learn to read a rota")
    lesson = Lesson.objects.of(later.seeker).get()
    sides = (lesson.text, lesson.sureness, lesson.whose, lesson.source, lesson.application_id)
    home = later.place.told.application.id
    assert sides == ("Learn to read a rota", Sureness.GUESSED, Whose.MINE, LessonSource.REFLECTION, home)
    assert "Then it is a thing to plan, not to argue with." in later.said("thought", "after")


@pytest.mark.parametrize("weighs", ["against", "even", ""])
def test_thought_that_does_not_hold_makes_no_lesson(later: Walk, weighs: str) -> None:
    later.send("thought", **THOUGHT, weighs=weighs, to_plan="Learn to read a rota", my_part="How I ask")
    assert lessons(later) == []


def test_thought_that_holds_without_anything_to_do_makes_no_lesson(later: Walk) -> None:
    later.send("thought", **THOUGHT, weighs="for", not_mine="They closed the place")
    assert lessons(later) == []
    assert "Never yours: They closed the place" in later.said("thought", "after")


def test_unfair_treatment_is_never_a_lesson_and_shows_who_advises(later: Walk) -> None:
    later.send("thought", **THOUGHT, unfair="on", speaks_for="They asked for my age")
    page = later.said("thought", "after")
    assert ("It may have been unfair." in page, 'href="/help"' in page, lessons(later)) == (True, True, [])


def test_thought_kept_twice_is_one_and_follows_the_words(later: Walk) -> None:
    sent = {**THOUGHT, "weighs": "for"}
    later.send("thought", **sent, to_plan="Learn", action="Call Dana")
    later.send("thought", **sent, to_plan="Learn", action="Call Dana")
    assert (lessons(later), actions(later)) == (["Learn"], ["Call Dana"])
    later.send("thought", **sent, to_plan="Learn more", action="Call Dana at nine")
    assert (lessons(later), actions(later)) == (["Learn more"], ["Call Dana at nine"])
    later.send("thought", **{**sent, "weighs": "against"}, to_plan="Learn more")
    assert (lessons(later), actions(later)) == ([], [])


def test_action_that_is_done_stays_when_the_thought_changes(later: Walk) -> None:
    later.send("thought", **THOUGHT, action="Call Dana")
    finish_action(Action.objects.of(later.seeker).get(), now=later.now)
    later.send("thought", **THOUGHT)
    row = Action.objects.of(later.seeker).get()
    assert (row.title, row.state, row.purpose) == ("Call Dana", ActionState.DONE, ActionPurpose.SKILL)


def test_what_the_thought_made_is_taken_out_again(later: Walk) -> None:
    later.send("thought", **THOUGHT, weighs="for", to_plan="Learn", action="Call Dana")
    later.undo()
    assert (lessons(later), actions(later), len(later.rows("thought"))) == ([], [], 1)


def test_day_of_the_action_that_lies_far_away_is_told_beside_it(later: Walk) -> None:
    far = (later.now + timedelta(days=4000)).date().isoformat()
    answer = later.send("thought", **THOUGHT, action="Call Dana", action_on=far)
    page = answer.content.decode()
    assert (answer.status_code, actions(later)) == (422, [])
    assert 'id="id_action_on_error"' in page
    assert "A mail on Friday</textarea>" in later.said("thought")


def test_thought_kept_empty_leaves_nothing(later: Walk) -> None:
    later.send("thought", **THOUGHT, action="Call Dana")
    later.send("thought")
    assert (later.rows("thought"), actions(later)) == ([], [])


def test_thought_shows_hostile_text_as_text(later: Walk) -> None:
    later.send("thought", thought=SCRIPT, fairer=SCRIPT, not_mine=SCRIPT, action=SCRIPT)
    assert "<script>alert" not in later.said("thought") + later.said("thought", "after")


@pytest.mark.parametrize("sent", [{"traps": "else"}, {"belief": "11"}, {"weighs": "x"}, {"not_mine": "a\x07b"}])
def test_thought_with_something_odd_is_refused_and_the_text_stays(later: Walk, sent: dict[str, str]) -> None:
    assert later.send("thought", **{**THOUGHT, "belief": "3", **sent}).status_code == 422
    assert "I cannot do this</textarea>" in later.said("thought")
