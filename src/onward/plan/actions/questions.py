"""What a person can do with questions that they were asked in a talk."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions import hold
from onward.journey.actions.inputs import check_text, clean_line
from onward.journey.models import Application
from onward.plan.actions.inputs import check_said
from onward.plan.models import Question

Problems = tuple[Problem, ...]


def note_question(  # noqa: PLR0913  # a question has many sides
    seeker: Seeker,
    *,
    text: str,
    answer: str = "",
    threw_off: bool = False,
    practise: bool = False,
    application: Application | None = None,
    row_id: UUID | None = None,
    now: datetime,
) -> tuple[Question | None, Problems]:
    """Keep a question, and what the person said to it; with problems nothing was stored.

    row_id: of the new one; the one that is there already under it is given back as it is.
    """
    words, said = clean_line(text), answer.strip()
    problems = check_question(words, said)
    if problems:
        return None, problems
    values = {"text": words, "answer": said, "threw_off": threw_off, "practise": practise}
    with transaction.atomic():
        hold(seeker)
        there = Question.objects.of(seeker).filter(id=row_id).first() if row_id else None
        if there:
            return there, ()
        row = {"id": row_id or new_id(), "application": application, "created_at": now}
        return Question.objects.add(seeker, **row, **values), ()


def change_question(question: Question, *, text: str, answer: str, threw_off: bool, practise: bool) -> Problems:
    """Say it in other words, or mark it otherwise; with problems nothing was stored."""
    words, said = clean_line(text), answer.strip()
    problems = check_question(words, said)
    if not problems:
        question.text, question.answer, question.threw_off, question.practise = words, said, threw_off, practise
        question.save(update_fields=["text", "answer", "threw_off", "practise"])
    return problems


def forget_question(question: Question) -> None:
    """Take a question back as if it had never been written."""
    Question.objects.of(question.seeker).filter(id=question.id).delete()


def check_question(words: str, said: str) -> Problems:
    """What is wrong with a cleaned question and the answer to it."""
    return (*check_said(words, "text", needed=_("Write the question.")), *check_text(said, "answer"))
