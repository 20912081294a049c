"""A language's phrases: how they are written, how they are held against a sentence.

A phrase is a row of elements; between two elements nothing may stand unless a gap says so.

    word        that word                     word*       any word that begins so
    (a|b c)     one of these                  {name}      one of the phrases listed under [words] name
    [x]         x, or nothing                 ~ or ~7     up to 3 (or 7) other words, never across a mark of `STOPS`

Matching is linear in words: only phrases one of whose rarest words stands in the sentence are looked at, and each list
is looked up at most once for a sentence. There is no backtracking over characters, so no text can make it slow.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

Span = tuple[int, int]

STOPS = frozenset(";:!?|")
GAP = 3
MOST_TOKENS_KEPT = 50_000
ELEMENT = re.compile(r"\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|~\d*|\S+")


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a phrase: which list it is of, how many words may stand before it, whether it may be absent."""

    words: int
    gap: int
    optional: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a table of phrases says: a topic ("kind", "stage", "reason", …), its value, and how much it decides.

    force: 1 is a hint, 2 supports, 3 decides. place: the only place it counts in ("subject"), or an empty string.
    guards: where one of these stands in the sentence too, nothing is said.
    """

    topic: str
    value: str
    force: int
    place: str
    guards: tuple[tuple[Step, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase: what it means, its steps, and a bit for each list it cannot do without."""

    meaning: Meaning
    steps: tuple[Step, ...]
    needed: int


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a sentence: its meaning and the tokens it covers, [start, end)."""

    meaning: Meaning
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordList:
    """A list of phrases by how they begin (their first word, or their first two): the further words of each."""

    tails: dict[str, list[tuple[str, ...]]]


@dataclass
class Phrasebook:
    """All phrases of one language, ready to be held against sentences.

    numbers: each list's number by its content. beginnings: how listed phrases begin, with a bit for each list.
    pairing: the first words of those that begin with two.
    stars: words with a star in these, without it. by_beginning: the phrases to try when a sentence holds this
    beginning. starred: for each token met, the starred words that stand for it.
    """

    words: dict[str, frozenset[str]] = field(default_factory=dict)
    numbers: dict[frozenset[str], int] = field(default_factory=dict)
    lists: list[WordList] = field(default_factory=list)
    stars: set[str] = field(default_factory=set)
    by_beginning: dict[str, list[Phrase]] = field(default_factory=dict)
    starred: dict[str, tuple[str, ...]] = field(default_factory=dict)
    beginnings: dict[str, int] = field(default_factory=dict)
    pairing: set[str] = field(default_factory=set)

    def list_of(self, phrases: Iterable[str]) -> int:
        """The number of a list of phrases; the same phrases always get the same number."""
        content = frozenset(phrases)
        number = self.numbers.get(content)
        if number is None:
            number = self.numbers[content] = len(self.lists)
            tails: dict[str, list[tuple[str, ...]]] = {}
            for phrase in sorted(content):
                words = phrase.split()
                tails.setdefault(" ".join(words[:2]), []).append(tuple(words[2:]))
                self.stars.update(word[:-1] for word in words[:2] if word.endswith("*"))
            self.lists.append(WordList(tails))
            for beginning in tails:
                if " " in beginning:
                    self.pairing.add(beginning.partition(" ")[0])
                self.beginnings[beginning] = self.beginnings.get(beginning, 0) | 1 << number
        return number

    def stars_of(self, token: str) -> tuple[str, ...]:
        """The starred words that stand for this token: "recruit*" for "recruiting"."""
        known = self.starred.get(token)
        if known is None:
            stars = self.stars
            known = tuple(token[:n] + "*" for n in range(1, len(token) + 1) if token[:n] in stars)
            if len(self.starred) < MOST_TOKENS_KEPT:
                self.starred[token] = known
        return known

    def matches(self, tokens: tuple[str, ...], place: str = "body") -> list[Match]:
        """Every phrase that stands in these tokens, at its first place, guards respected."""
        sentence = Words(self, tokens)
        present = sentence.lists
        tried: set[int] = set()
        out = []
        for beginning in sentence.index:
            for phrase in self.by_beginning.get(beginning, ()):
                if present & phrase.needed != phrase.needed or id(phrase) in tried:
                    continue
                tried.add(id(phrase))
                meaning = phrase.meaning
                if meaning.place and meaning.place != place:
                    continue
                span = sentence.find(phrase.steps)
                if span and not any(map(sentence.find, meaning.guards)):
                    out.append(Match(meaning, *span))
        return out


class Words:
    """The tokens of one sentence while phrases are held against it: where each word stands, where each list stands."""

    __slots__ = ("book", "found", "index", "lists", "tokens")

    def __init__(self, book: Phrasebook, tokens: tuple[str, ...]) -> None:
        self.book, self.tokens = book, tokens
        self.found: dict[int, list[Span]] = {}
        self.index: dict[str, list[int]] = {}
        self.lists = 0
        forms = [(token, *book.stars_of(token)) for token in tokens]
        for at, here in enumerate(forms):
            beginnings = [*here]
            if at + 1 < len(forms):
                pairing = [first for first in here if first in book.pairing]
                beginnings += [f"{first} {second}" for first in pairing for second in forms[at + 1]]
            for beginning in beginnings:
                lists = book.beginnings.get(beginning)
                if lists:
                    self.index.setdefault(beginning, []).append(at)
                    self.lists |= lists

    def spans(self, number: int) -> list[Span]:
        """Where a list's phrases stand, in order."""
        known = self.found.get(number)
        if known is None:
            tails = self.book.lists[number].tails
            known = []
            for beginning in self.index.keys() & tails.keys():
                length = 2 if " " in beginning else 1
                for tail in tails[beginning]:
                    known += [
                        (at, at + length + len(tail))
                        for at in self.index[beginning]
                        if not tail or self.follows(at + length, tail)
                    ]
            known.sort()
            self.found[number] = known
        return known

    def follows(self, at: int, tail: tuple[str, ...]) -> bool:
        """True when these words stand here."""
        if at + len(tail) > len(self.tokens):
            return False
        return all(
            token.startswith(word[:-1]) if word.endswith("*") else token == word
            for token, word in zip(self.tokens[at:], tail, strict=False)
        )

    def find(self, steps: tuple[Step, ...]) -> Span | None:
        """The first place where all steps stand one behind the other."""
        for start, end in self.spans(steps[0].words):
            last = self.follow(steps, 1, end)
            if last is not None:
                return start, last
        return None

    def follow(self, steps: tuple[Step, ...], at: int, end: int) -> int | None:
        """Where the steps from `at` on end, when they go on at token `end`."""
        if at == len(steps):
            return end
        step = steps[at]
        for start, stop in self.spans(step.words):
            if end <= start <= end + step.gap and not (start > end and STOPS.intersection(self.tokens[end:start])):
                last = self.follow(steps, at + 1, stop)
                if last is not None:
                    return last
        return self.follow(widened(steps, at), at + 1, end) if step.optional else None


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
    """A phrasebook from the content of a phrases file; one that cannot be understood is a ValueError."""
    book = Phrasebook()
    for name, phrases in data.get("words", {}).items():
        book.words[name] = frozenset(spread(phrases, book.words))
    pending: list[tuple[Meaning, tuple[Step, ...]]] = []
    uses: Counter[int] = Counter()
    for table in data["says"]:
        topic, value = table["means"].split(".", 1)
        guards = tuple(compile_steps(guard, book) for guard in table.get("unless", ()))
        meaning = Meaning(topic, value, table.get("force", 3), table.get("place", ""), guards)
        for text in table["phrases"]:
            steps = compile_steps(text, book)
            pending.append((meaning, steps))
            uses.update({step.words for step in steps})
    for meaning, steps in pending:
        rarity = {
            step.words: (uses[step.words], len(book.lists[step.words].tails)) for step in steps if not step.optional
        }
        needed = sum(1 << number for number in rarity)
        phrase = Phrase(meaning, steps, needed)
        for beginning in book.lists[min(rarity, key=lambda number: rarity[number])].tails:
            book.by_beginning.setdefault(beginning, []).append(phrase)
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
