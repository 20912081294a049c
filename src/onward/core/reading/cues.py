"""The words around names, compiled from a language's phrases file ([names])."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from onward.core.reading.name_lists import listed
from onward.core.reading.names import squash
from onward.core.reading.words import Words, words_of

ROWS = ("role_before", "role_after", "role_stop", "company_before", "company_after", "client", "signing", "several")
WEAK = {
    "role_before": "role_weak",
    "role_after": "role_after_weak",
    "company_before": "company_weak",
    "company_after": "company_after_weak",
    "client": "client_weak",
}
TITLES_GO_ON = frozenset({"fr", "it", "es", "pt", "nl"})
# Words that end a name wherever they stand in capitals.
NEVER_INSIDE = listed("never_inside")


class Hit(NamedTuple):
    """A cue found in a text: its row, the words it covers [start, end), whether it is weak or a label with a colon."""

    row: str
    start: int
    end: int
    weak: bool
    label: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """One cue: its further words, whether a colon must follow, its row, and whether it says little by itself."""

    tail: tuple[str, ...]
    label: bool
    row: str
    weak: bool


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """What stands before, behind and around names in one language."""

    phrases: Mapping[str, Mapping[str, tuple[Phrase, ...]]]
    display_parts: tuple[re.Pattern[str], ...]
    generic: frozenset[str]
    not_names: frozenset[str]
    articles: frozenset[str]
    title_links: frozenset[str]
    not_roles: frozenset[str]
    not_titles: frozenset[str]
    fillers: frozenset[str]  # not_roles, articles and title_links together: no title is made of these alone
    signers: frozenset[str]
    role_words: re.Pattern[str]
    half_role_words: frozenset[str]
    titles_go_on: bool  # "Contrôleur de gestion industriel": small words behind the title word belong to the title
    role_weights: dict[str, float] = field(default_factory=dict)

    def hits(self, words: Words) -> list[Hit]:
        """Every cue in a text, the longest of each row at a place, in the order of the text."""
        found = []
        lows, last = words.lows, len(words.lows) - 1
        for at, low in enumerate(lows):
            begun = self.phrases.get(low)
            if begun is None:
                continue
            phrases = (begun.get(lows[at + 1]) if at < last else None) or begun.get("", ())
            rows: list[str] = []
            for phrase in phrases:
                if phrase.row not in rows and stands(words, at, phrase):
                    rows.append(phrase.row)
                    found.append(Hit(phrase.row, at, at + 1 + len(phrase.tail), phrase.weak, phrase.label))
        return found

    def role_weight(self, low: str) -> float:
        """How much a word turns a name into a job title: 1, 0.4 for words that only may, else 0."""
        known = self.role_weights.get(low)
        if known is None:
            known = 0.0
            for part in {low, *re.split(r"[-/·*:().]", low)}:
                if self.role_words.fullmatch(part):
                    known = max(known, 0.4 if part in self.half_role_words else 1.0)
            if len(self.role_weights) < 50_000:
                self.role_weights[low] = known
        return known


def stands(words: Words, at: int, phrase: Phrase) -> bool:
    """True when a cue stands at this word, its words side by side."""
    if phrase.tail:
        end = at + 1 + len(phrase.tail)
        if tuple(words.lows[at + 1 : end]) != phrase.tail or any(
            words.gaps[i] not in {"", "\n"} for i in range(at + 1, end)
        ):
            return False
        return not phrase.label or words.gaps[end].lstrip()[:1] == ":" or words.gaps[end][:2] in {".:", "#:", "):"}
    return not phrase.label or words.gaps[at + 1].lstrip()[:1] == ":" or words.gaps[at + 1][:2] in {".:", "#:"}


@cache
def cues_of(language: str) -> Cues:
    """The cues of a language; English ones where it has none of its own."""
    folder = resources.files("onward.core.reading")
    file = folder / "phrases" / f"{language}.toml"
    english = tomllib.loads((folder / "phrases" / "en.toml").read_text("utf-8"))["names"]
    own = tomllib.loads(file.read_text("utf-8")).get("names", {}) if file.is_file() and language != "en" else {}
    words = tomllib.loads((folder / "role_words.toml").read_text("utf-8"))
    return compile_cues(
        english,
        own,
        f"{words['en']} {words['half']} {words.get(language, '') if language != 'en' else ''}",
        words["half"],
        titles_go_on=language in TITLES_GO_ON,
    )


def compile_cues(
    english: Mapping[str, Any], own: Mapping[str, Any], role_words: str, half: str, *, titles_go_on: bool = False
) -> Cues:
    """Cues from the tables of a phrases file; what a language does not list is taken from English."""

    def row(name: str) -> list[str]:
        return list(own.get(name, english.get(name, [])))

    def both(name: str) -> frozenset[str]:
        return frozenset(w.lower() for w in [*english.get(name, []), *own.get(name, [])])

    phrases: dict[str, dict[str, list[Phrase]]] = {}
    for name in ROWS:
        weak = {w.lower() for w in row(WEAK.get(name, ""))}
        listed = [*own.get(name, []), *english.get(name, [])] if name in {"client", "signing", "several"} else row(name)
        listed = [*listed, *weak]
        add_phrases(phrases, name, listed, weak)
    generic = both("generic")
    return Cues(
        phrases={first: by_length(rest) for first, rest in phrases.items()},
        display_parts=display_patterns([*english.get("display_links", []), *own.get("display_links", [])]),
        generic=generic | {squash(w) for w in generic},
        not_names=both("not_names"),
        articles=both("articles"),
        title_links=both("title_links"),
        not_roles=both("not_roles"),
        not_titles=both("not_titles"),
        fillers=both("not_roles") | both("articles") | both("title_links"),
        signers=both("signers"),
        role_words=role_pattern(role_words),
        half_role_words=frozenset(half.split()),
        titles_go_on=titles_go_on,
    )


def add_phrases(phrases: dict[str, dict[str, list[Phrase]]], row: str, listed: Iterable[str], weak: set[str]) -> None:
    """Adds cues of one row under their first two words; those of one word under their first and nothing."""
    for text in dict.fromkeys(t.strip().lower() for t in listed):
        words = words_of(text.rstrip(": ")).lows
        if words:
            phrases.setdefault(words[0], {}).setdefault("".join(words[1:2]), []).append(
                Phrase(tuple(words[1:]), text.endswith(":"), row, text in weak)
            )


def by_length(begun: dict[str, list[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases that begin with one word by their second word, the longest first, those of one word last."""
    alone = begun.get("", [])
    every = {second: [*row, *alone] if second else row for second, row in begun.items()}
    return {
        second: tuple(sorted(row, key=lambda p: (-len(p.tail), not p.label, p.row))) for second, row in every.items()
    }


def display_patterns(links: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """How a display name names the employer beside a person: "Dana (Acme)", "Dana at Acme", "Dana | Acme"."""
    inner = "|".join(re.escape(w) for w in sorted(set(links), key=lambda w: (-len(w), w)))
    return (re.compile(r"\(([^()]+)\)"), re.compile(rf"\s(?:{inner}|@|\||·|[-–—])\s+(.+)$"))


def role_pattern(words: str) -> re.Pattern[str]:
    """Any word that a job title turns on, in the plural too; * stands for any letters."""
    parts = sorted(set(words.split()), key=lambda w: (-len(w), w))
    inner = "|".join(r"\w*".join(re.escape(piece) for piece in w.split("*")) for w in parts)
    return re.compile(rf"(?:{inner})s?", re.IGNORECASE)
