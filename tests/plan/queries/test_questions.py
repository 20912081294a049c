"""The questions that were kept, as they are found."""

from datetime import datetime, timedelta

from onward.accounts.models import Seeker
from onward.plan.actions.questions import note_question
from onward.plan.models import Question
from onward.plan.queries.questions import find_question, questions


def keep(seeker: Seeker, text: str, now: datetime) -> Question:
    """One that is kept."""
    row, problems = note_question(seeker, text=text, now=now)
    assert row is not None, problems
    return row


def test_questions_are_ones_own_the_newest_first(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    keep(other_seeker, "Theirs?", now)
    old, new = keep(seeker, "Old?", now - timedelta(days=3)), keep(seeker, "New?", now)
    assert list(questions(seeker)) == [new, old]
    assert (find_question(seeker, old.id), find_question(other_seeker, old.id)) == (old, None)
