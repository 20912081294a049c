"""Small shapes of text: numbers with their nouns, days, and what others wrote made fit for a terminal."""

from datetime import datetime


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 message, 1,200 messages."""
    return f"{number:,} {one if number == 1 else many}"


def days(number: int) -> str:
    """A number of days in words; none is the same day."""
    return count(number, "day", "days") if number else "the same day"


def day(moment: datetime | None) -> str:
    """A date as 2026-03-04; unknown stays empty."""
    return f"{moment:%Y-%m-%d}" if moment else ""


def shorten(text: str, length: int) -> str:
    """The beginning of a text on one line, cut at a word when it is longer than `length` characters.

    What would steer the terminal (escape sequences, changes of writing direction) becomes a space: others wrote it.
    """
    folded = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    if len(folded) <= length:
        return folded
    cut = folded[: length - 1]
    head, space, _ = cut.rpartition(" ")
    return f"{head if space and len(head) > length // 2 else cut}…"
