"""Words of a mail shown in the sentences they stand in."""

import re
from dataclasses import dataclass

AROUND = 220
"""So many characters of the same paragraph are shown on each side."""
MOST = 1200
"""Longer words are not looked for in the text: they are shown by themselves, cut."""
PARAGRAPH = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, with what stands before and behind them in the same paragraph; each on one line."""

    before: str
    words: str
    after: str


def quote(text: str, words: str) -> Quote:
    """The words in their paragraph, however its lines are broken; alone where the text does not hold them."""
    folded = " ".join(words.split())
    if not folded or len(folded) > MOST:
        return Quote("", cut_end(folded, MOST), "")
    found = re.search(r"\s+".join(re.escape(word) for word in folded.split(" ")), text)
    if found is None:
        return Quote("", folded, "")
    before = PARAGRAPH.split(text[: found.start()])[-1]
    after = PARAGRAPH.split(text[found.end() :], maxsplit=1)[0]
    return Quote(cut_beginning(_fold(before), AROUND), folded, cut_end(_fold(after), AROUND))


def cut_beginning(text: str, length: int) -> str:
    """The end of a text, from a sentence or a word on, when it is longer than `length` characters."""
    if len(text) <= length:
        return text
    kept = text[-length:]
    sentence = re.search(r"[.!?…]\s+", kept)
    start = sentence.end() if sentence else kept.find(" ") + 1
    return f"… {kept[start:]}"


def cut_end(text: str, length: int) -> str:
    """The beginning of a text, up to a word, when it is longer than `length` characters."""
    if len(text) <= length:
        return text
    kept, space, _ = text[:length].rpartition(" ")
    return f"{kept if space else text[:length]} …"


def _fold(text: str) -> str:
    """One line; a space at either end stays one, for the words stand beside it."""
    inner = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"
