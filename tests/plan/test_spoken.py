"""How long a text takes to say aloud."""

import pytest

from onward.plan.spoken import words_in


@pytest.mark.parametrize(
    ("text", "words", "seconds", "fits"),
    [
        ("", 0, 0, True),
        (" – … ", 0, 0, True),
        ("I plan – and it holds.", 5, 0, True),
        ("word " * 65, 65, 30, True),
        ("word " * 80, 80, 35, False),
    ],
)
def test_words_are_counted_and_timed(text: str, words: int, seconds: int, fits: bool) -> None:  # noqa: FBT001
    spoken = words_in(text)
    assert (spoken.words, spoken.seconds, spoken.fits) == (words, seconds, fits)
