"""A fair note to oneself."""

from datetime import timedelta

from tests.recovery.walk import Walk

from onward.plan.models import Action
from onward.plan.states import ActionPurpose

SCRIPT = "<script>alert(1)</script>"


def test_fair_note_is_kept_and_ends_with_one_thing_to_do(walk: Walk) -> None:
    day = walk.now.date() + timedelta(days=2)
    walk.send("fair_note", hurts="The no", friend="You were ready.", action="Thank Dana", action_on=day.isoformat())
    action = Action.objects.of(walk.seeker).get()
    assert (action.title, action.on, action.purpose) == ("Thank Dana", day, ActionPurpose.SKILL)
    assert walk.rows("fair_note")[0].answers["action_on"] == day.isoformat()
    assert "You were ready." in walk.said("fair_note", "after")


def test_fair_note_without_a_thing_to_do_makes_none(walk: Walk) -> None:
    walk.send("fair_note", hurts="The no")
    assert (Action.objects.of(walk.seeker).count(), len(walk.rows("fair_note"))) == (0, 1)


def test_fair_note_kept_again_changes_the_one_thing(walk: Walk) -> None:
    walk.send("fair_note", action="Thank Dana")
    walk.send("fair_note", action="Thank Dana by mail")
    assert [row.title for row in Action.objects.of(walk.seeker)] == ["Thank Dana by mail"]
    walk.send("fair_note")
    assert (Action.objects.of(walk.seeker).count(), walk.rows("fair_note")) == (0, [])


def test_who_finds_kind_words_uncomfortable_is_one_tap_from_the_other_way(walk: Walk) -> None:
    page = walk.said("fair_note")
    assert f'href="/after/{walk.recovery_id}/distance"' in page.partition("What hurts?")[0].rpartition("<h1>")[2]


def test_fair_note_shows_hostile_text_as_text(walk: Walk) -> None:
    walk.send("fair_note", hurts=SCRIPT, friend=SCRIPT, action=SCRIPT)
    assert "<script>alert" not in walk.said("fair_note") + walk.said("fair_note", "after")
