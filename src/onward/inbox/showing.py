"""A mail's text as pages show it: the words that count marked, and every link as text with its host."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LINK = re.compile(
    r"(?P<before>https?://(?:[^/?#\\\s@]*@)?)(?P<host>[^/?#\\\s:@<>\"()\[\]{},;!]+)(?P<after>[^\s<>\"]*)", re.IGNORECASE
)
WORD = re.compile(r"\S+")
AFTER_LINK = ".,;:!?)]}'"
LONGEST_LINK = 80


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of text that is shown in one way.

    host: of a link, with what stands before and after it in its address; text is empty then.
    """

    text: str
    marked: bool = False
    before: str = ""
    host: str = ""
    after: str = ""


def show(text: str, marks: Iterable[str] = ()) -> tuple[Snippet, ...]:
    """A text in snippets, with these words marked wherever they first stand, however their lines are broken."""
    snippets: list[Snippet] = []
    at = 0
    for start, end in found_spans(text, marks):
        snippets += links_in(text[at:start], marked=False)
        snippets += links_in(text[start:end], marked=True)
        at = end
    return (*snippets, *links_in(text[at:], marked=False))


def found_spans(text: str, marks: Iterable[str]) -> list[tuple[int, int]]:
    """Where these words stand in the text, in order; what touches another span is one with it."""
    words = [found.span() for found in WORD.finditer(text)]
    squeezed = " ".join(text[start:end] for start, end in words)
    starts: list[int] = []
    length = 0
    for start, end in words:
        starts.append(length)
        length += end - start + 1
    spans = []
    for mark in marks:
        sought = " ".join(mark.split())
        first = squeezed.find(sought) if sought else -1
        if first >= 0:
            spans.append((_original(first, starts, words), _original(first + len(sought) - 1, starts, words) + 1))
    return _joined(sorted(spans))


def links_in(text: str, *, marked: bool) -> Iterator[Snippet]:
    """A text in snippets, its links apart."""
    at = 0
    for found in LINK.finditer(text):
        end = found.start() + len(found[0].rstrip(AFTER_LINK))
        end = max(found.end("host"), end)
        if found.start() > at:
            yield Snippet(text[at : found.start()], marked)
        after = text[found.end("host") : end]
        cut = f"{after[:LONGEST_LINK]}…" if len(after) > LONGEST_LINK else after
        yield Snippet("", marked, found["before"], found["host"].rstrip("."), cut)
        at = end
    if at < len(text):
        yield Snippet(text[at:], marked)


def _original(place: int, starts: list[int], words: list[tuple[int, int]]) -> int:
    """The place in the text of a place in its words, one space between each two."""
    number = bisect_right(starts, place) - 1
    return words[number][0] + place - starts[number]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
