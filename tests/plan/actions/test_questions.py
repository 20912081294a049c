from datetime import datetime

import pytest
from tests.plan.written import again

from onward.accounts.models import Seeker
from onward.plan.actions.questions import change_question, forget_question, note_question
from onward.plan.models import Question


def test_question_is_kept_changed_and_taken_back(seeker: Seeker, now: datetime) -> None:
    question, problems = note_question(seeker, text=" Why  us? ", answer=" The rota. ", threw_off=True, now=now)
    assert question is not None
    kept = again(question)
    assert (kept.text, kept.answer, kept.threw_off, kept.practise, problems) == (
        "Why us?",
        "The rota.",
        True,
        False,
        (),
    )
    assert change_question(question, text="Why here?", answer="", threw_off=False, practise=True) == ()
    kept = again(question)
    assert (kept.text, kept.answer, kept.threw_off, kept.practise) == ("Why here?", "", False, True)
    forget_question(question)
    assert Question.objects.of(seeker).count() == 0


@pytest.mark.parametrize(
    ("text", "answer", "wrong"),
    [
        (" ", "", ["text"]),
        ("x" * 501, "", ["text"]),
        ("Why?", "x" * 20_001, ["answer"]),
        ("", "\x00", ["text", "answer"]),
    ],
)
def test_question_that_cannot_be_kept_is_told(
    seeker: Seeker, now: datetime, text: str, answer: str, wrong: list[str]
) -> None:
    question, problems = note_question(seeker, text=text, answer=answer, now=now)
    assert (question, [problem.where for problem in problems]) == (None, wrong)
    kept, _problems = note_question(seeker, text="Why?", now=now)
    assert kept is not None
    told = change_question(kept, text=text, answer=answer, threw_off=True, practise=True)
    assert ([problem.where for problem in told], again(kept).text) == (wrong, "Why?")
