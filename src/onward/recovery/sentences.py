"""What is true of a no, in the words of the first screen."""

from onward.recovery.queries import TheNo
from onward.shell.content import Words, words_of

PACKAGE = "onward.recovery"


def first_words() -> Words:
    """All words of the first screen, in the language of the page."""
    return words_of(PACKAGE, "first")


def heading(told: TheNo) -> str:
    """What kind of no it is."""
    return str(first_words().texts["headings"][told.kind.value])


def true_sentence(told: TheNo) -> str:
    """What is true of it, by how far it had come."""
    by_stage = first_words().texts[told.kind.value]
    return str(by_stage.get(told.stage.value) or by_stage["unknown"])
