import pytest
from tests.core.reading.mails import book_of, lines_of

from onward.core.reading.model import SentenceModel
from onward.core.reading.reading import Kind, Reason, Theme
from onward.core.reading.reason import RANK, WITH_REASONS, find_reason

BOOK = book_of(
    reason__skills="python",
    reason__competition="many applied",
    reason__logistics="too far",
    reason__closed="no money",
    reason__other="a hunch",
    frame__conditional="if",
)
NO = "It is a no."
LICENCE = "You have no driving licence."
MODEL = SentenceModel(("none", "experience"), (2.0, -2.0), {"licence": ((1, 12.0),), "driving licence": ((1, 12.0),)})


def test_every_theme_has_a_rank() -> None:
    assert set(RANK) == set(Theme)


@pytest.mark.parametrize("kind", sorted(set(Kind) - WITH_REASONS))
def test_reason_is_only_looked_for_where_somebody_says_no(kind: Kind) -> None:
    assert find_reason(kind, lines_of(BOOK, NO, "Many applied."), NO) is None


def test_reason_is_the_sentence_that_gives_it() -> None:
    lines = lines_of(BOOK, "Dear Sam,", NO, "You know no Python.")

    assert find_reason(Kind.REJECTION, lines, NO) == Reason(Theme.SKILLS, "You know no Python.")


def test_reason_is_none_when_none_is_given_or_only_supposed() -> None:
    assert find_reason(Kind.REJECTION, lines_of(BOOK, NO), NO) is None
    assert find_reason(Kind.REJECTION, lines_of(BOOK, NO, "If it is too far, say so."), NO) is None


def test_reason_that_is_particular_comes_before_a_general_one() -> None:
    lines = lines_of(BOOK, NO, "Many applied and knew Python.")

    assert find_reason(Kind.REJECTION, lines, NO) == Reason(Theme.SKILLS, "Many applied and knew Python.")


def test_reason_near_the_no_comes_before_one_further_away() -> None:
    no = "It is a no, many applied."
    lines = lines_of(BOOK, "We use Python.", "Hello.", "Hello.", "Hello.", no)

    assert find_reason(Kind.REJECTION, lines, no) == Reason(Theme.COMPETITION, no)


def test_reason_of_feedback_may_stand_anywhere() -> None:
    lines = lines_of(BOOK, NO, "One.", "Two.", "Three.", "Four.", "Less Python than needed.")

    assert find_reason(Kind.FEEDBACK, lines, NO) == Reason(Theme.SKILLS, "Less Python than needed.")


def test_reason_of_a_closed_job_is_why_it_closed() -> None:
    lines = lines_of(BOOK, "It was too far.", NO, "There is no money.")

    assert find_reason(Kind.CLOSED, lines, NO) == Reason(Theme.CLOSED, "There is no money.")


def test_reason_heard_by_the_model_needs_no_phrase() -> None:
    lines = lines_of(BOOK, NO, LICENCE)

    assert find_reason(Kind.REJECTION, lines, NO, MODEL) == Reason(Theme.EXPERIENCE, LICENCE)
    assert find_reason(Kind.REJECTION, lines_of(BOOK, NO, "Sorry."), NO, MODEL) is None


def test_reason_without_a_deciding_sentence_is_found_all_the_same() -> None:
    lines = lines_of(BOOK, LICENCE)

    assert find_reason(Kind.REJECTION, lines, None, MODEL) == Reason(Theme.EXPERIENCE, LICENCE)
