"""What is true of a no, in the words of the first screen; of one that is over, what came of it."""

from types import MappingProxyType

from onward.journey.states import EventKind
from onward.recovery.queries import TheNo
from onward.recovery.states import Way
from onward.shell.content import Words, words_of

PACKAGE = "onward.recovery"
ENDS = MappingProxyType({EventKind.OFFER: "offer", EventKind.INTERVIEW: "interview"})
PUT_RIGHT = "put_right"
"""What ended a no where it was no invitation: the record was put right, or it waits for an answer again."""


def first_words() -> Words:
    """All words of the first screen, in the language of the page."""
    return words_of(PACKAGE, "first")


def heading(told: TheNo) -> str:
    """What kind of no it is; of one that is over, how it went on."""
    texts = first_words().texts
    if told.is_over:
        return str(texts["over"][end_of(told)]["heading"])
    return str(texts["headings"][told.kind.value])


def true_sentence(told: TheNo, *, is_first_day: bool) -> str:
    """What is true of it, by how far it had come; of one that is over, how it went on."""
    texts = first_words().texts
    if told.is_over:
        return str(texts["over"][end_of(told)]["sentence"])
    by_stage = texts[told.kind.value]
    sentence = str(by_stage.get(told.stage.value) or by_stage["unknown"])
    return sentence.format(nothing=texts[day_of(is_first_day=is_first_day)]["nothing"])


def way_sentence(way: Way | None, *, is_first_day: bool) -> str:
    """What is true of a no that was said aloud; empty where it came in writing, or nobody knows."""
    return str(first_words().texts[day_of(is_first_day=is_first_day)].get(str(way), ""))


def end_of(told: TheNo) -> str:
    """What ended a no that is over, as its words are named."""
    return ENDS.get(told.later, PUT_RIGHT) if told.later else PUT_RIGHT


def day_of(*, is_first_day: bool) -> str:
    """How the words are named that speak of this day, and those of any other."""
    return "first_day" if is_first_day else "later"
