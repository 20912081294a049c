"""The words of the terminal for what the core finds; they name what happened and judge nobody."""

from datetime import datetime

from onward.core.filing.stories import Outcome
from onward.core.reading.reading import Certainty, Kind, Stage

KINDS = {
    Kind.REJECTION: "They said no",
    Kind.CLOSED: "Job closed",
    Kind.ACKNOWLEDGEMENT: "Received",
    Kind.INTERVIEW: "Interview",
    Kind.ASSESSMENT: "Task or test",
    Kind.OFFER: "Offer",
    Kind.INFO_REQUEST: "They ask for something",
    Kind.FEEDBACK: "Feedback",
    Kind.WITHDRAWAL: "I withdrew",
    Kind.OUTREACH: "Recruiter or job alert",
    Kind.SENT: "I wrote",
    Kind.OTHER: "Something else",
}

OUTCOMES = {
    Outcome.OPEN: "Still open",
    Outcome.OFFER: "Offer",
    Outcome.REJECTION: "They said no",
    Outcome.CLOSED: "Job closed",
    Outcome.WITHDRAWN: "I withdrew",
    Outcome.SILENCE: "No answer",
}

CERTAINTIES = {Certainty.SURE: "sure", Certainty.LIKELY: "likely", Certainty.UNSURE: "not sure"}

STAGES = {
    Stage.APPLIED: "after applying",
    Stage.SCREEN: "after a first talk",
    Stage.INTERVIEW: "after an interview",
    Stage.FINAL: "after the last round",
    Stage.UNKNOWN: "",
}

NO_COMPANY = "An employer that is not named"


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
