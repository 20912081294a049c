"""A language's phrases: how they are written, how they are held against a sentence.

A phrase is a row of elements; between two elements nothing may stand unless a gap says so.

    word        that word                     word*       any word that begins so
    (a|b c)     one of these                  {name}      one of the phrases listed under [words] name
    [x]         x, or nothing                 ~ or ~7     up to 3 (or 7) other words, never across a mark of `STOPS`

Matching is linear in words: every list is looked up once for a sentence, then only phrases whose rarest
element is there are tried. There is no backtracking over characters, so no text can make it slow.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

Span = tuple[int, int]
Found = dict[int, list[Span]]

STOPS = frozenset(";:!?|")
GAP = 3
ELEMENT = re.compile(r"\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|~\d*|\S+")


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a phrase: which list it is of, how many words may stand before it, whether it may be absent."""

    words: int
    gap: int
    optional: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase: what it means (the `[[says]]` table it stands in) and its steps."""

    meaning: "Meaning"
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a table of phrases says: a topic ("kind", "stage", "reason", …), its value, and how much it decides (1 hint to 3 decides)."""

    topic: str
    value: str
    force: int
    place: str
    guards: tuple[tuple[Step, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a sentence: its meaning and the tokens it covers, [start, end)."""

    meaning: Meaning
    start: int
    end: int


@dataclass
class Phrasebook:
    """All phrases of one language, ready to be held against sentences."""

    words: dict[str, frozenset[str]] = field(default_factory=dict)
    lists: dict[frozenset[str], int] = field(default_factory=dict)
    exact: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)
    prefixes: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)
    by_key: dict[int, list[Phrase]] = field(default_factory=dict)
    seen: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)

    def list_of(self, phrases: Iterable[str]) -> int:
        """The number of a list of phrases; the same phrases always get the same number."""
        content = frozenset(phrases)
        number = self.lists.get(content)
        if number is None:
            number = self.lists[content] = len(self.lists)
            for phrase in content:
                head, *tail = phrase.split()
                book = self.prefixes if head.endswith("*") else self.exact
                book.setdefault(head.rstrip("*"), []).append((tuple(tail), number))
        return number

    def entries(self, token: str) -> list[tuple[tuple[str, ...], int]]:
        """Every listed phrase that may begin with this token: its further words and its list."""
        known = self.seen.get(token)
        if known is None:
            known = list(self.exact.get(token, ()))
            for length in range(2, len(token) + 1):
                known += self.prefixes.get(token[:length], ())
            if len(self.seen) < 50_000:
                self.seen[token] = known
        return known

    def lookup(self, tokens: tuple[str, ...]) -> Found:
        """Where each list stands in these tokens."""
        found: Found = {}
        for at, token in enumerate(tokens):
            for tail, number in self.entries(token):
                end = at + 1 + len(tail)
                if not tail or (
                    end <= len(tokens) and all(same(t, w) for t, w in zip(tokens[at + 1 : end], tail, strict=True))
                ):
                    found.setdefault(number, []).append((at, end))
        return found

    def matches(self, tokens: tuple[str, ...], place: str = "body") -> list[Match]:
        """Every phrase that stands in these tokens, at its first place, guards respected."""
        found = self.lookup(tokens)
        out = []
        for number in found:
            for phrase in self.by_key.get(number, ()):
                meaning = phrase.meaning
                if meaning.place and meaning.place != place:
                    continue
                span = find(phrase.steps, found, tokens)
                if span and not any(find(guard, found, tokens) for guard in meaning.guards):
                    out.append(Match(meaning, *span))
        return out


def same(token: str, word: str) -> bool:
    """True when a phrase's word stands for this token."""
    return token.startswith(word[:-1]) if word.endswith("*") else token == word


def find(steps: tuple[Step, ...], found: Found, tokens: tuple[str, ...]) -> Span | None:
    """The first place where all steps stand one behind the other."""
    first = steps[0]
    for start, end in found.get(first.words, ()):
        last = follow(steps, 1, end, found, tokens)
        if last is not None:
            return start, last
    return None


def follow(steps: tuple[Step, ...], at: int, end: int, found: Found, tokens: tuple[str, ...]) -> int | None:
    """Where the steps from `at` on end, when they go on at token `end`."""
    if at == len(steps):
        return end
    step = steps[at]
    for start, stop in found.get(step.words, ()):
        if end <= start <= end + step.gap and not (start > end and STOPS.intersection(tokens[end:start])):
            last = follow(steps, at + 1, stop, found, tokens)
            if last is not None:
                return last
    return follow(widened(steps, at), at + 1, end, found, tokens) if step.optional else None


def widened(steps: tuple[Step, ...], at: int) -> tuple[Step, ...]:
    """The steps when the optional one at `at` is left out: the next one takes over its gap."""
    if at + 1 >= len(steps) or not steps[at].gap:
        return steps
    after = steps[at + 1]
    return (*steps[: at + 1], Step(after.words, max(after.gap, steps[at].gap), after.optional), *steps[at + 2 :])


# --- from data to phrases ---


@cache
def phrasebook(language: str) -> Phrasebook | None:
    """The phrases of a language, or None when there is no file for it."""
    file = resources.files("onward.core.reading") / "phrases" / f"{language}.toml"
    return compile_book(tomllib.loads(file.read_text("utf-8"))) if file.is_file() else None


def compile_book(data: Mapping[str, Any]) -> Phrasebook:
    """A phrasebook from the content of a phrases file; a phrase that cannot be understood is a ValueError that names it."""
    book = Phrasebook()
    for name, phrases in data.get("words", {}).items():
        book.words[name] = frozenset(spread(phrases, book.words))
    uses: dict[int, int] = {}
    pending: list[Phrase] = []
    for table in data["says"]:
        topic, value = table["means"].split(".", 1)
        guards = tuple(compile_steps(g, book) for g in table.get("unless", ()))
        meaning = Meaning(topic, value, table.get("force", 3), table.get("place", ""), guards)
        for text in table["phrases"]:
            phrase = Phrase(meaning, compile_steps(text, book))
            pending.append(phrase)
            for step in phrase.steps:
                uses[step.words] = uses.get(step.words, 0) + 1
    sizes = {number: len(content) for content, number in book.lists.items()}
    for phrase in pending:
        key = min((s.words for s in phrase.steps if not s.optional), key=lambda n: (uses[n], sizes[n]))
        book.by_key.setdefault(key, []).append(phrase)
    return book


def spread(phrases: Iterable[str], words: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Phrases of a list, with `{name}` replaced by the list it names."""
    for phrase in phrases:
        if phrase.startswith("{") and phrase.endswith("}"):
            yield from words[phrase[1:-1]]
        else:
            yield phrase


def compile_steps(text: str, book: Phrasebook) -> tuple[Step, ...]:
    """The steps of a phrase as it is written."""
    steps: list[Step] = []
    gap = 0
    for element in ELEMENT.findall(text):
        if element.startswith("~"):
            gap = int(element[1:] or GAP)
            continue
        optional = element.startswith("[")
        inner = element[1:-1] if optional else element
        if inner.startswith(("{", "(")):
            inner = inner[1:-1] if inner[0] == "(" else inner
        try:
            phrases = [p for part in inner.split("|") for p in spread([part.strip()], book.words)]
            if any(not p or set(p) & set("~([{") for p in phrases):
                raise ValueError(f"words, or a list, but no gaps or brackets inside brackets: {text}")
        except KeyError as error:
            raise ValueError(f"no list of words named {error} in the phrase: {text}") from error
        steps.append(Step(book.list_of(phrases), gap, optional))
        gap = 0
    if not steps or steps[0].optional:
        raise ValueError(f"a phrase must begin with an element that is always there: {text}")
    return tuple(steps)
