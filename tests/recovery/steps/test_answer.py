from datetime import timedelta

import pytest
from tests.recovery.walk import Walk

from onward.plan.actions.lessons import choose_lesson
from onward.plan.models import Action, Lesson, Strength
from onward.plan.states import LessonSource, StrengthSource, Sureness
from onward.recovery.told import all_told

THEIRS = (
    "Dear Robin, thank you for your message. Honestly, your SQL was weaker than that of the other finalists. "
    "You explained the case very clearly. We wish you all the best."
)


def key_of(walk: Walk, words: str) -> str:
    """The key of the sentence with these words."""
    return next(one.key for told in all_told(walk.place) for one in told.sentences if words in one.text)


def test_pasted_answer_is_kept_verbatim_and_told_apart(walk: Walk) -> None:
    assert walk.send("answer", text=THEIRS).status_code == 303
    assert walk.place.answers("answer") == {"text": THEIRS}
    [told] = all_told(walk.place)
    assert (told.source, "".join(one.text for one in told.sentences).count("SQL")) == ("pasted", 1)


def test_sentence_becomes_a_lesson_and_the_lesson_an_action(walk: Walk) -> None:
    walk.send("answer", text=THEIRS)
    answer = walk.do("answer", "lesson", key=key_of(walk, "SQL"), text="Practise joins on real data")
    lesson = Lesson.objects.of(walk.seeker).get()
    assert answer["Location"] == f"/lessons/{lesson.pk}"
    assert (lesson.text, lesson.source, lesson.sureness) == (
        "Practise joins on real data",
        LessonSource.FEEDBACK,
        Sureness.SAID,
    )
    assert "your SQL was weaker" in lesson.quote
    on = (walk.now + timedelta(days=1)).date()
    action, problems = choose_lesson(lesson, title="Two exercises", effort_minutes=60, on=on, now=walk.now)
    assert (problems, action, Action.objects.of(walk.seeker).count()) == ((), action, 1)


def test_same_sentence_is_one_lesson(walk: Walk) -> None:
    walk.send("answer", text=THEIRS)
    key = key_of(walk, "SQL")
    walk.do("answer", "lesson", key=key)
    walk.do("answer", "lesson", key=key)
    assert Lesson.objects.of(walk.seeker).count() == 1
    assert "Kept as a lesson" in walk.said("answer")


def test_praise_becomes_a_strength(walk: Walk) -> None:
    walk.send("answer", text=THEIRS)
    walk.do("answer", "strength", key=key_of(walk, "very clearly"))
    strength = Strength.objects.of(walk.seeker).get()
    assert (strength.source, strength.said_by) == (StrengthSource.FEEDBACK, "Copse Water")
    assert strength.text == "You explained the case very clearly."


@pytest.mark.parametrize("text", ["....", "—", "\ufffd\ufffd"])
def test_unreadable_answer_is_refused_and_stays_typed(walk: Walk, text: str) -> None:
    response = walk.send("answer", text=text)
    assert (response.status_code, text in response.content.decode()) == (422, True)
    assert [(row.answers, row.done_at) for row in walk.rows("answer")] == [({}, None)]


def test_hostile_answer_is_text(walk: Walk) -> None:
    walk.send("answer", text="<script>alert(1)</script> Your answers were too short.")
    assert "<script>alert(1)" not in walk.said("answer")


@pytest.mark.parametrize("key", ["", "told:nothing:0", "told:x:99"])
def test_sentence_that_is_not_there_is_not_found(walk: Walk, key: str) -> None:
    walk.send("answer", text=THEIRS)
    assert walk.do("answer", "lesson", key=key).status_code == 404
    assert Lesson.objects.of(walk.seeker).count() == 0


def test_answer_on_a_heavy_day_can_wait(walk: Walk) -> None:
    walk.send("answer", text=THEIRS)
    walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": "heavy"})
    assert (
        "reads better on a lighter day" in walk.client.get(f"/after/{walk.recovery_id}/answer?now=yes").content.decode()
    )


def test_empty_answer_takes_it_away(walk: Walk) -> None:
    walk.send("answer", text=THEIRS)
    walk.send("answer", text=" ")
    assert walk.rows("answer") == []
