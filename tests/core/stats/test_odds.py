import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.core.stats.odds import best_of, better_of_two

CAREFUL, LOOSE = 0.42, 0.19
THOUSANDTH = 0.001


@pytest.mark.parametrize(("validity", "share"), [(0, 50), (LOOSE, 56), (CAREFUL, 64), (1, 100)])
def test_better_of_two_as_published(validity: float, share: int) -> None:
    assert round(100 * better_of_two(validity)) == share


@pytest.mark.parametrize(
    ("number", "validity", "share"),
    [
        (3, LOOSE, 0.4037),
        (5, LOOSE, 0.2694),
        (8, LOOSE, 0.1872),
        (3, CAREFUL, 0.4982),
        (5, CAREFUL, 0.3700),
        (8, CAREFUL, 0.2850),
    ],
)
def test_best_of_several_as_drawn_twenty_million_times(number: int, validity: float, share: float) -> None:
    assert best_of(number, validity) == pytest.approx(share, abs=0.0005)


@given(st.integers(1, 60))
@settings(deadline=None, max_examples=20)
def test_drawing_lots_picks_each_alike(number: int) -> None:
    assert best_of(number, 0) == pytest.approx(1 / number, abs=THOUSANDTH)


@given(st.floats(0, 0.95))
@settings(deadline=None, max_examples=20)
def test_best_of_two_is_what_the_formula_says(validity: float) -> None:
    assert best_of(2, validity) == pytest.approx(better_of_two(validity), abs=THOUSANDTH)


@given(st.integers(2, 20), st.floats(0, 0.9), st.floats(0, 0.9))
@settings(deadline=None, max_examples=20)
def test_who_sees_more_picks_the_best_more_often(number: int, one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert 1 / number - THOUSANDTH <= best_of(number, less) <= best_of(number, more) + THOUSANDTH <= 1 + THOUSANDTH


@given(st.integers(1, 20), st.floats(0, 0.9))
@settings(deadline=None, max_examples=20)
def test_among_more_people_the_best_is_picked_less_often(number: int, validity: float) -> None:
    assert best_of(number + 1, validity) <= best_of(number, validity) + THOUSANDTH


@pytest.mark.parametrize(
    ("number", "validity"), [(0, 0.4), (-1, 0.4), (2, -0.1), (2, 0.96), (2, 1.1), (2, float("nan"))]
)
def test_what_is_no_choice_is_refused(number: int, validity: float) -> None:
    with pytest.raises(ValueError, match="chosen among"):
        best_of(number, validity)


def test_validity_of_two_is_checked_too() -> None:
    with pytest.raises(ValueError, match="drawing lots"):
        better_of_two(1.5)
