from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.core.stats.ranking import (
    MATTERS,
    MOST_SOURCES,
    Backing,
    Endings,
    Matter,
    Where,
    cost,
    effect,
    rank_of,
    recurrence,
)

NONE = Endings()
themes = st.sampled_from(sorted(MATTERS))
backings = st.sampled_from(Backing)
sources = st.integers(1, 40)
minutes = st.none() | st.integers(0, 3000)
endings = st.builds(Endings, st.integers(0, 3000), st.integers(0, 3000))


@given(themes, backings, sources, sources, minutes, endings)
def test_rank_with_more_sources_is_never_lower(  # noqa: PLR0913, PLR0917  # all that ranking asks for
    theme: str, backing: Backing, few: int, more: int, length: int | None, ended: Endings
) -> None:
    lower, higher = sorted((few, more))
    ranks = [rank_of(theme, backing, sources=one, minutes=length, endings=ended) for one in (lower, higher)]
    assert ranks == sorted(ranks)


@given(themes, sources, sources, minutes, endings)
def test_guess_never_stands_before_the_same_thing_said(
    theme: str, guesses: int, said: int, length: int | None, ended: Endings
) -> None:
    sides = {"minutes": length, "endings": ended}
    guess = rank_of(theme, Backing.GUESSED, sources=guesses, **sides)  # type: ignore[arg-type]  # each of its own type
    fact = rank_of(theme, Backing.SAID, sources=said, **sides)  # type: ignore[arg-type]
    assert guess <= fact


@given(themes, sources, minutes, endings)
def test_said_stands_before_seen_and_seen_before_guessed(
    theme: str, number: int, length: int | None, ended: Endings
) -> None:
    said, seen, guessed = (
        rank_of(theme, one, sources=number, minutes=length, endings=ended)
        for one in (Backing.SAID, Backing.SEEN, Backing.GUESSED)
    )
    assert said >= seen >= guessed >= 0


@given(themes, backings, sources, st.integers(0, 3000), st.integers(0, 3000), endings)
def test_what_takes_longer_never_stands_in_front(  # noqa: PLR0913, PLR0917  # the same
    theme: str, backing: Backing, number: int, one: int, other: int, ended: Endings
) -> None:
    ranks = [
        rank_of(theme, backing, sources=number, minutes=length, endings=ended)
        for length in sorted((one, other), reverse=True)
    ]
    assert ranks == sorted(ranks)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 500))
def test_talks_matter_more_the_more_applications_end_after_one(before: int, after: int, further: int) -> None:
    few, many = Endings(before, after), Endings(before, after + further)
    talks, papers = MATTERS["interview"], MATTERS["application"]
    assert effect(talks, few) < effect(talks, many)
    assert effect(papers, few) > effect(papers, many)


@pytest.mark.parametrize(
    ("theme", "backing", "number", "length", "ended", "rank"),
    [
        # log2(1 + 1) = 1, times 1, times half of 1, by log2(2 + 0) = 1
        ("interview", Backing.SAID, 1, 0, NONE, 0.5),
        # log2(1 + 3) = 2, times 0.8, times 3/4, by log2(2 + 2) = 2
        ("application", Backing.SEEN, 3, 120, Endings(8, 2), 0.6),
        # log2(1 + 7) = 3, times 0.3, times 0.6 of a half, by log2(2 + 4), which is usual
        ("skills", Backing.GUESSED, 7, None, NONE, 0.9 * 0.3 / 2.584962500721156),
        ("unfair", Backing.SAID, 7, 0, NONE, 0.0),
    ],
)
def test_rank_is_as_the_formula_says(  # noqa: PLR0913, PLR0917  # the same
    theme: str, backing: Backing, number: int, length: int | None, ended: Endings, rank: float
) -> None:
    assert isclose(rank_of(theme, backing, sources=number, minutes=length, endings=ended), rank, abs_tol=1e-12)


def test_recurrence_ends_to_grow_and_begins_with_one() -> None:
    assert [recurrence(number) for number in (1, 3, 7)] == [1, 2, 3]
    assert recurrence(MOST_SOURCES) == recurrence(1000)


@pytest.mark.parametrize("number", [0, -1])
def test_something_without_a_source_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="without any source"):
        recurrence(number)


def test_less_than_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no time"):
        cost(-1)


def test_first_endings_decide_little() -> None:
    talks = Matter(Where.IN_TALKS, 1.0, 60)
    assert effect(talks, Endings(0, 1)) == pytest.approx(2 / 3)
    assert effect(talks, Endings(0, 98)) == pytest.approx(0.99)


def test_no_matter_is_more_than_wholly_changeable() -> None:
    assert [name for name, one in MATTERS.items() if not 0 <= one.changeable <= 1 or one.minutes <= 0] == []
