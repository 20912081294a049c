"""The job's reference number, as employers write them: named as one, or of the shape of one."""

import re

from onward.core.mail.message import Message
from onward.core.reading.name_lists import listed
from onward.core.reading.texts import LONGEST_SUBJECT, own_text
from onward.core.reading.words import Words, words_of

NAMED = listed("reference_names")
NUMBER = frozenset("id number no nr code ref reference".split())
CODE = re.compile(r"[A-Z0-9][A-Z0-9/_.-]{1,24}[A-Z0-9]", re.IGNORECASE)
# Shapes that are a job's number without being called one.
SHAPE = re.compile(
    r"(?!(?:ISO|DIN|BS|EN|COVID|DD)\b)(?:[A-Z]{1,5}-?\d{4,8}(?:BR|[A-Z])?|\d{4,8}BR|(?:20)?\d\d-[A-Z]{2,4}(?:-[A-Z]{1,3})?-\d{2,6}"
    r"|(?:20)?\d\d-\d{3,6}|\d{3}-[A-Z]{2,4}-\d{3,8}(?:-[A-Z])?"
    r"|[A-Z]{2,6}[-/](?:[A-Z]{2,4}[-/])?20\d\d[-/](?:[A-Z]{1,4}[-/])?\d{1,6}"
    r"|[A-Z]{2,4}\d{0,2}/\d{2,6}(?:/\d{1,5})?|[A-Z]{2,6}-\d{2,8}(?:-[A-Z\d]{1,6}){0,2})"
)
LONG_NUMBER = re.compile(r"\d{5,8}[A-Z]?")
DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:19|20)\d\d|\d{1,2}/\d{1,2}")
TIES = frozenset({"", ":", "#", ": #", ".", "-", "(", ".:", "#:", ":#"})


def find_requisition(message: Message) -> str | None:
    """The job's reference number, or None: what is called one first, then what looks like one, in the subject first."""
    subject, body = words_of(message.subject[:LONGEST_SUBJECT]), words_of(own_text(message))
    numbers = [(words, at) for words in (subject, body) for at in numbers_in(words)]
    for is_it in (is_named, is_of_shape, is_bare_number):
        for words, at in numbers:
            if is_it(words, at, in_subject=words is subject):
                return words.word(at)
    return None


def numbers_in(words: Words) -> list[int]:
    """The words that have a digit and may be a number of that kind."""
    return [
        at
        for at, low in enumerate(words.lows)
        if not low.isalpha()
        and CODE.fullmatch(words.word(at))
        and any(map(str.isdigit, low))
        and not DATE_LIKE.fullmatch(low)
    ]


def is_named(words: Words, at: int, *, in_subject: bool) -> bool:  # noqa: ARG001
    """True when the word is called a number: "Req ID: 4411", "vacancy 12/31", "Kennziffer 7-B"."""
    before = at - 1
    if before >= 0 and words.gaps[at] in TIES and words.lows[before] in NUMBER and words.lows[before] not in NAMED:
        at, before = before, before - 1
    return before >= 0 and words.gaps[at] in TIES and words.lows[before] in NAMED


def is_of_shape(words: Words, at: int, *, in_subject: bool) -> bool:  # noqa: ARG001
    """True when the word is written as only job numbers are: "R-20817", "2026-00412"."""
    return bool(SHAPE.fullmatch(words.word(at)))


def is_bare_number(words: Words, at: int, *, in_subject: bool) -> bool:
    """True for a long number in the subject, or alone in brackets."""
    alone = words.gaps[at].endswith(("(", "(#")) and words.gaps[at + 1].startswith(")")
    plus = words.gaps[at].endswith("+")
    return (in_subject or alone) and not plus and bool(LONG_NUMBER.fullmatch(words.word(at)))
