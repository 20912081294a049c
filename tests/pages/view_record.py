"""Strengths, goals and questions on each of their pages, and a fairer view."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from onward.accounts.models import Seeker
from onward.plan.actions.goals import GoalWords, let_go_goal, set_goal
from onward.plan.actions.questions import note_question
from onward.plan.actions.strengths import StrengthWords, introduce, note_strength, offer_strength, set_strength_aside
from onward.plan.models import Goal, Question, Strength
from onward.plan.states import GoalHorizon

if TYPE_CHECKING:
    from tests.pages.search_record import Words


def make_view(seeker: Seeker, now: datetime, words: "Words") -> dict[str, Any]:
    """Store them; one id for each kind of thing that an address names."""
    kept, offered, aside = (write_strength(seeker, now, words) for _ in range(3))
    offer_strength(offered)
    set_strength_aside(aside)
    introduce(seeker, good_at=plain(words.note), shown_by=plain(words.sentence), now=now)
    goal = write_goal(seeker, now, words)
    write_goal(seeker, now, words, goal)
    let_go_goal(write_goal(seeker, now, words), now=now)
    return {
        "strength_id": kept.id,
        "offered_strength": offered.id,
        "goal_id": goal.id,
        "question_id": write_question(seeker, now, words).id,
    }


def write_strength(seeker: Seeker, now: datetime, words: "Words") -> Strength:
    """A strength whose columns hold these words as they stand."""
    row, _problems = note_strength(seeker, StrengthWords("Calm"), now=now)
    assert row is not None
    told = {"text": words.note[:500], "evidence": words.sentence, "workplace": words.company[:300]}
    Strength.objects.of(seeker).filter(id=row.id).update(**{name: sound(text) for name, text in told.items()})
    return Strength.objects.of(seeker).get(id=row.id)


def write_goal(seeker: Seeker, now: datetime, words: "Words", parent: Goal | None = None) -> Goal:
    """A goal whose columns hold these words as they stand."""
    row, _problems = set_goal(seeker, GoalWords("Learn", GoalHorizon.SHORT), parent=parent, now=now)
    assert row is not None
    told = {"text": words.note[:500], "learning": words.role[:500], "when_hard": words.sentence[:500]}
    Goal.objects.of(seeker).filter(id=row.id).update(**{name: sound(text) for name, text in told.items()})
    return Goal.objects.of(seeker).get(id=row.id)


def write_question(seeker: Seeker, now: datetime, words: "Words") -> Question:
    """A question whose columns hold these words as they stand."""
    row, _problems = note_question(seeker, text="Why?", now=now)
    assert row is not None
    told = {"text": words.note[:500], "answer": words.sentence}
    Question.objects.of(seeker).filter(id=row.id).update(**{name: sound(text) for name, text in told.items()})
    return Question.objects.of(seeker).get(id=row.id)


def plain(text: str) -> str:
    """These words as they could be typed: on one line that is not too long."""
    return " ".join("".join(sign for sign in sound(text) if sign.isprintable()).split())[:500]


def sound(text: str) -> str:
    """Without the sign that no database keeps."""
    return text.replace("\0", "")
