import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.core.stats.chances import (
    ANSWERED_AFTER_A_FIRST_TALK,
    ANSWERED_AFTER_A_LAST_ROUND,
    ANSWERED_AFTER_AN_INTERVIEW,
    ANSWERED_AFTER_APPLYING,
    Beta,
    Chance,
    below,
    chance_of,
    quantile,
)


@pytest.mark.parametrize(
    ("prior", "low", "high"),
    [
        (ANSWERED_AFTER_APPLYING, 0.003, 0.146),
        (ANSWERED_AFTER_A_FIRST_TALK, 0.016, 0.305),
        (ANSWERED_AFTER_AN_INTERVIEW, 0.067, 0.492),
        (ANSWERED_AFTER_A_LAST_ROUND, 0.169, 0.655),
    ],
)
def test_range_without_own_letters_is_the_priors(prior: Beta, low: float, high: float) -> None:
    found = chance_of(prior, answered=0, unanswered=0)
    assert (round(found.low, 3), round(found.high, 3), found.own) == (low, high, 0)


def test_below_of_a_flat_distribution_is_the_value() -> None:
    assert [round(below(Beta(1, 1), value), 9) for value in (-1, 0, 0.25, 0.5, 0.9, 1, 2)] == [
        0,
        0,
        0.25,
        0.5,
        0.9,
        1,
        1,
    ]


def test_below_of_a_known_distribution_is_its_polynomial() -> None:
    # Of Beta(2, 3) it is 6x² - 8x³ + 3x⁴.
    expected = [6 * x**2 - 8 * x**3 + 3 * x**4 for x in (0.1, 0.4, 0.7, 0.95)]
    assert [below(Beta(2, 3), x) for x in (0.1, 0.4, 0.7, 0.95)] == pytest.approx(expected, abs=1e-12)


def test_own_letters_take_over_from_the_prior() -> None:
    none = chance_of(ANSWERED_AFTER_APPLYING, answered=0, unanswered=0)
    many = chance_of(ANSWERED_AFTER_APPLYING, answered=15, unanswered=15)
    assert none.high < many.low < many.high < 0.5


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="never negative"):
        chance_of(ANSWERED_AFTER_APPLYING, answered=-1, unanswered=0)


@given(st.floats(0.2, 40), st.floats(0.2, 40), st.integers(0, 300), st.integers(0, 300), st.floats(0.01, 0.99))
def test_ranges_are_ranges_and_answers_never_lower_them(a: float, b: float, yes: int, no: int, share: float) -> None:
    prior = Beta(a, b)
    found = chance_of(prior, answered=yes, unanswered=no)
    more = chance_of(prior, answered=yes + 1, unanswered=no)
    assert 0 <= found.low <= found.high <= 1
    assert (found.low, found.high) <= (more.low + 1e-9, more.high + 1e-9)
    assert below(prior, quantile(prior, share)) == pytest.approx(share, abs=1e-6)


def test_a_chance_is_a_value() -> None:
    assert Chance(0.1, 0.4, 3) == Chance(low=0.1, high=0.4, own=3)
