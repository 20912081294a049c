"""What is not known never counts as good."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.recovery.appeal import Appeal, Fit, Known, Unknowns, fit_of, weigh

ANSWERS = {"y": Known.YES, "p": Known.PARTLY, "n": Known.NO, "?": Known.UNKNOWN}
lists = st.lists(st.sampled_from(Known), max_size=5)


def read(text: str) -> list[Known]:
    return [ANSWERS[sign] for sign in text]


@pytest.mark.parametrize(
    ("first", "others", "fit"),
    [
        ("yyy", "", Fit.STRONG),
        ("yyy", "nn", Fit.MIXED),
        ("yyy", "p?", Fit.MIXED),
        ("yyy", "yn", Fit.STRONG),
        ("yyn", "yy", Fit.MIXED),
        ("yy?", "yy", Fit.STRONG),
        ("???", "yy", Fit.OPEN),
        ("y??", "", Fit.OPEN),
        ("nnp", "", Fit.LITTLE),
        ("npn", "", Fit.LITTLE),
        ("ypn", "", Fit.MIXED),
        ("", "", Fit.OPEN),
    ],
)
def test_fit(first: str, others: str, fit: Fit) -> None:
    assert fit_of(read(first), read(others)) == fit


@pytest.mark.parametrize(
    ("answers", "unknowns"),
    [
        ("yyy", Unknowns.NONE),
        ("", Unknowns.NONE),
        ("yyyy?", Unknowns.SOME),
        ("yy?", Unknowns.HALF),
        ("yyy??", Unknowns.HALF),
        ("y?", Unknowns.HALF),
        ("y??", Unknowns.MOST),
        ("???", Unknowns.MOST),
    ],
)
def test_unknowns_are_told_by_their_share(answers: str, unknowns: Unknowns) -> None:
    assert weigh(read(answers)).unknowns == unknowns


def test_answers_are_counted() -> None:
    assert weigh(read("y?pyn")) == Appeal(yes=2, partly=1, no=1, unknown=1)


@given(lists, st.integers(0, 4))
def test_unknown_counts_no_more_than_any_answer(answers: list[Known], place: int) -> None:
    if place < len(answers):
        hidden = [*answers[:place], Known.UNKNOWN, *answers[place + 1 :]]
        lacking = [*answers[:place], Known.NO, *answers[place + 1 :]]
        assert weigh(hidden).good <= weigh(answers).good
        assert weigh(hidden).good == weigh(lacking).good


@given(lists, lists, st.integers(0, 9))
def test_what_is_not_known_makes_no_strong_fit(first: list[Known], others: list[Known], place: int) -> None:
    answers = [*first, *others]
    if place < len(answers) and answers[place] is not Known.NO and fit_of(first, others) is not Fit.STRONG:
        answers[place] = Known.UNKNOWN
        assert fit_of(answers[: len(first)], answers[len(first) :]) is not Fit.STRONG


@given(lists)
def test_what_is_known_as_lacking_most_is_never_strong(others: list[Known]) -> None:
    assert fit_of([Known.NO], others) is not Fit.STRONG
