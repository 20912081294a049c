"""S7: when somebody is told that many find it useful to talk to someone."""

from datetime import date, timedelta

import pytest

from onward.shell.content import words_of
from onward.wellbeing.lower import is_hard_again, is_lower
from onward.wellbeing.states import Mood

TODAY = date(2026, 3, 20)


def four(satisfied: int, worthwhile: int, happy: int, anxious: int) -> dict[str, int]:
    """Answers to all four."""
    return {"satisfied": satisfied, "worthwhile": worthwhile, "happy": happy, "anxious": anxious}


@pytest.mark.parametrize(
    ("newest_first", "told"),
    [
        ([], False),
        ([four(0, 0, 0, 10)], False),
        ([four(4, 4, 4, 6), four(4, 4, 4, 6)], True),
        ([four(5, 4, 4, 6), four(4, 4, 4, 6)], False),
        ([four(7, 7, 7, 3), four(8, 8, 8, 2)], True),
        ([four(7, 7, 7, 3), four(8, 8, 8, 3)], False),
        # Less anxious is no fall, more anxious is one.
        ([four(7, 7, 7, 0), four(7, 7, 7, 9)], False),
        ([four(7, 7, 7, 9), four(7, 7, 7, 5)], True),
        # What is compared was answered both times; a single answer says nothing.
        ([{"happy": 0}, {"happy": 9}], False),
        ([{"happy": 1, "anxious": 9}, {"satisfied": 9, "worthwhile": 9}], False),
        ([{"happy": 1, "anxious": 9}, {"happy": 2, "anxious": 8}], True),
        # Two that were low long ago are over once the newest is not.
        ([four(6, 6, 6, 4), four(2, 2, 2, 8), four(2, 2, 2, 8)], False),
    ],
)
def test_s7_low_twice_in_a_row_or_a_fall_of_one_in_ten(newest_first: list[dict[str, int]], *, told: bool) -> None:
    assert is_lower(newest_first) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([(0, Mood.HARD)], False),
        ([(0, Mood.HARD), (0, Mood.HARD)], False),
        ([(0, Mood.HARD), (1, Mood.HARD)], True),
        ([(0, Mood.HARD), (9, Mood.HARD)], True),
        ([(0, Mood.GOOD), (0, Mood.HARD), (1, Mood.HARD)], False),
        ([(0, Mood.HARD), (1, Mood.NOT_SO_GOOD), (2, Mood.HARD)], False),
    ],
)
def test_s7_hardest_word_on_two_days_in_a_row(said: list[tuple[int, Mood]], *, told: bool) -> None:
    assert is_hard_again([(TODAY - timedelta(days=days), mood.value) for days, mood in said]) == told


def test_s7_words_are_those_of_the_rule() -> None:
    said = words_of("onward.wellbeing", "four_questions").texts["lower"]
    assert said == (
        "You have scored lower than usual; many people find it useful to talk to a doctor, a counsellor or someone "
        "they trust."
    )
