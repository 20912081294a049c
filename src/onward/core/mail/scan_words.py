"""How much the words of a mail say about work.

The word lists of scan_words.toml, made ready for weighing many words at once.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

_WEIGHTS = {"strong": 3, "inside": 3, "likely": 2, "weak": 1}
_STEM_START = 4
_MOST_OF_WEAK = 1
"""What weak words alone may weigh: a shop can use all of them in one letter."""


@dataclass(slots=True)
class _Lists:
    """What is looked for. stems: by their first four bytes. phrases: by their longest word.

    inside: parts of longer words, of scripts without spaces too.
    """

    words: dict[bytes, int] = field(default_factory=dict)
    stems: dict[bytes, list[tuple[bytes, int]]] = field(default_factory=dict)
    phrases: dict[bytes, list[tuple[bytes, int]]] = field(default_factory=dict)
    inside: list[tuple[bytes, int]] = field(default_factory=list)
    unspaced: list[tuple[bytes, int]] = field(default_factory=list)
    word_names: frozenset[bytes] = frozenset()
    stem_starts: frozenset[bytes] = frozenset()
    phrase_keys: frozenset[bytes] = frozenset()


class Weighing:
    """The weight of one mail's words, each entry counted once however often and in however many parts it stands."""

    def __init__(self) -> None:
        self._counted: set[bytes] = set()
        self._weight = 0
        self._weak = 0

    @property
    def weight(self) -> int:
        """How much was said about work so far."""
        return self._weight + min(self._weak, _MOST_OF_WEAK)

    def add(self, words: Sequence[bytes], *, times: int = 1) -> int:
        """Count the words of a text (lower case, in order), each so many times; the weight of all so far."""
        lists = _lists()
        different = set(words)
        entries = [(word, lists.words[word]) for word in lists.word_names & different]
        if starts := lists.stem_starts & {word[:_STEM_START] for word in different}:
            for word in different:
                if word[:_STEM_START] in starts:
                    entries += [one for one in lists.stems[word[:_STEM_START]] if word.startswith(one[0])]
        joined = b" %b " % b" ".join(words)
        for key in lists.phrase_keys & different:
            entries += [one for one in lists.phrases[key] if one[0] in joined]
        entries += [one for one in lists.inside if one[0] in joined]
        if not joined.isascii():
            entries += [one for one in lists.unspaced if one[0] in joined]
        self._count(entries, times)
        return self.weight

    def _count(self, entries: Iterable[tuple[bytes, int]], times: int) -> None:
        for entry, weight in entries:
            if entry in self._counted:
                continue
            self._counted.add(entry)
            if weight == _WEIGHTS["weak"]:
                self._weak += weight * times
            else:
                self._weight += weight * times


@cache
def hiring_domains() -> frozenset[str]:
    """The domains of hiring systems and job boards."""
    return frozenset(_read()["domains"].split())


@cache
def _lists() -> _Lists:
    lists = _Lists()
    for name, section in _read().items():
        if name == "domains":
            continue
        for strength, entries in section.items():
            for entry in entries.replace("\n", " ").split("|"):
                for form in _forms(" ".join(entry.split())):
                    _add(lists, form, _WEIGHTS[strength], unspaced=name == "unspaced", inside=strength == "inside")
    lists.word_names, lists.stem_starts = frozenset(lists.words), frozenset(lists.stems)
    lists.phrase_keys = frozenset(lists.phrases)
    return lists


def _forms(entry: str) -> set[str]:
    """An entry as it is and without its accents, as some write it."""
    plain = "".join(letter for letter in normalize("NFD", entry) if not "\u0300" <= letter <= "\u036f")
    return {entry, normalize("NFC", plain).replace("ł", "l").replace("ß", "ss")}


def _add(lists: _Lists, entry: str, weight: int, *, unspaced: bool, inside: bool) -> None:
    """Put one entry where it will be looked for."""
    stem = entry.removesuffix("*").encode()
    if unspaced:
        lists.unspaced.append((stem, weight))
    elif inside:
        lists.inside.append((stem, weight))
    elif " " in entry:
        lists.phrases.setdefault(max(stem.split(), key=len), []).append((b" %b " % stem, weight))
    elif entry.endswith("*"):
        lists.stems.setdefault(stem[:_STEM_START], []).append((stem, weight))
    else:
        lists.words[stem] = max(weight, lists.words.get(stem, 0))


def _read() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("scan_words.toml").read_text("utf-8"))
