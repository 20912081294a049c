"""What employers wrote about the person."""

from datetime import datetime

import pytest
from tests.inbox.box import Box
from tests.inbox.post import FORM_LETTER, put_words

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.core.reading.said import SaidSentence, Sort
from onward.plan.praise import is_about_you, praise_in


def praise(seeker: Seeker, now: datetime, text: str) -> list[tuple[str, str]]:
    """What is found in a mail of these words, and who said it."""
    box = Box(seeker, now)
    box.take_in(box.write("no", Kind.REJECTION, name="Dana Brook"), now=now)
    return [(one.text, one.said_by) for one in praise_in(put_words(box, "no", text))]


def test_kind_words_are_found_verbatim(seeker: Seeker, now: datetime) -> None:
    text = "Dear Robin,\n\nWe were impressed by your calm\nanswers. We have chosen somebody else.\n\nDana Brook"
    assert praise(seeker, now, text) == [("We were impressed by your calm answers.", "Dana Brook")]


def test_form_letter_holds_none(seeker: Seeker, now: datetime) -> None:
    assert praise(seeker, now, FORM_LETTER) == []


@pytest.mark.parametrize(
    "said",
    [
        "Your answer about budgets was short.",
        "You were strong, but we needed more SQL.",
        "You clearly know more than you said.",
        "Your presentation wasn’t strong.",
        "Were you impressed by our team?",
        "Sie waren beeindruckend, aber uns fehlte SQL.",
    ],
)
def test_what_turns_or_asks_is_left_out(said: str) -> None:
    assert is_about_you(SaidSentence(said, (Sort.ABOUT_YOU,), None)) is False


@pytest.mark.parametrize("sort", [Sort.STANDARD, Sort.REASON, Sort.DECISION, Sort.NEXT_STEP])
def test_sentence_that_is_there_for_something_else_is_left_out(sort: Sort) -> None:
    said = "We were impressed by your calm answers."
    assert is_about_you(SaidSentence(said, (Sort.ABOUT_YOU,), None)) is True
    assert is_about_you(SaidSentence(said, (Sort.ABOUT_YOU, sort), None)) is False
    assert is_about_you(SaidSentence(said, (Sort.OTHER,), None)) is False
