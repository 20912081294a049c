from datetime import UTC, datetime

import pytest

from onward.cli.text import count, day, days, shorten


@pytest.mark.parametrize(("number", "words"), [(0, "0 messages"), (1, "1 message"), (1200, "1,200 messages")])
def test_count_takes_the_right_noun(number: int, words: str) -> None:
    assert count(number, "message", "messages") == words


@pytest.mark.parametrize(("number", "words"), [(0, "the same day"), (1, "1 day"), (41, "41 days")])
def test_days_are_told_in_words(number: int, words: str) -> None:
    assert days(number) == words


def test_day_of_an_unknown_moment_is_empty() -> None:
    assert (day(None), day(datetime(2026, 3, 4, 23, 59, tzinfo=UTC))) == ("", "2026-03-04")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("fits exactly", "fits exactly"),
        ("folds\n  white\tspace", "folds white…"),
        ("one_word_without_a_gap", "one_word_wi…"),
        ("a long_word_at_the_end", "a long_word…"),
        ("\x1b[31mred\x07", "[31mred"),
        ("\u202egnp.exe", "gnp.exe"),
    ],
)
def test_shorten_cuts_at_a_word_and_takes_out_what_steers_a_terminal(text: str, short: str) -> None:
    assert shorten(text, 12) == short
