"""The words around names, compiled from a language's phrases file ([names])."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onward.core.reading.names import squash

WEAK_COMPANY_BEFORE = frozenset({"at", "in", "client", "join", "joining", "considering", "consider", "interest in", "interested in", "bei", "chez", "en", "em", "bij", "presso", "de", "da", "di"})


@dataclass(frozen=True, slots=True)
class Cues:
    """What stands before, behind and around names in one language."""

    role_before: re.Pattern[str]
    role_after: re.Pattern[str]
    role_stop: re.Pattern[str]
    company_before: re.Pattern[str]
    company_after: re.Pattern[str]
    client: re.Pattern[str]
    display_parts: tuple[re.Pattern[str], ...]
    generic: frozenset[str]
    generic_squashed: frozenset[str]
    not_names: frozenset[str]
    weak_company_before: frozenset[str]
    weak_role_before: frozenset[str]
    role_words: re.Pattern[str]


@cache
def cues_of(language: str) -> Cues:
    """The cues of a language; English ones where it has none of its own."""
    folder = resources.files("onward.core.reading")
    file = folder / "phrases" / f"{language}.toml"
    english = tomllib.loads((folder / "phrases" / "en.toml").read_text("utf-8"))["names"]
    own = tomllib.loads(file.read_text("utf-8")).get("names", {}) if file.is_file() and language != "en" else {}
    words = tomllib.loads((folder / "role_words.toml").read_text("utf-8"))
    return compile_cues(english, own, " ".join((words["en"], words.get(language, "") if language != "en" else "")))


def compile_cues(english: dict[str, Any], own: dict[str, Any], role_words: str) -> Cues:
    """Cues from the tables of a phrases file."""
    def row(name: str) -> list[str]:
        return list(own.get(name, english.get(name, [])))

    generic = frozenset(w.lower() for w in [*english["generic"], *own.get("generic", [])])
    return Cues(
        role_before=words_pattern(row("role_before")),
        role_after=words_pattern(row("role_after")),
        role_stop=words_pattern(row("role_stop")),
        company_before=words_pattern(row("company_before")),
        company_after=words_pattern(row("company_after")),
        client=words_pattern([*own.get("client", []), *english.get("client", ["our client", "my client", "the client", "client"])]),
        display_parts=(re.compile(r"\(([^)]+)\)"), re.compile(r"\s(?:at|@|from|via|von|bei|chez|de|bij|da|presso|\||·|[-–—])\s+(.+)$") if own else re.compile(r"\s(?:at|@|from|\||·|[-–—])\s+(.+)$"), re.compile(r"^(.+?)\s+via\s")),
        generic=generic,
        generic_squashed=frozenset(squash(w) for w in generic),
        not_names=frozenset(w.lower() for w in [*english["not_names"], *own.get("not_names", [])]),
        weak_company_before=WEAK_COMPANY_BEFORE,
        weak_role_before=frozenset(own.get("role_weak", ["the", "our", "about", "discuss", "interest in", "interested in", "for the", "for a", "for an", "as a", "as an", "as our", "as the", "hire", "hiring", "regarding", "concerning", "re:", "ref:", "offer you"])),
        role_words=role_pattern(role_words),
    )


def words_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of these phrases as whole words, the longest first, white space free."""
    ordered = sorted({p.strip() for p in phrases if p.strip()}, key=lambda p: (-len(p), p))
    inner = "|".join(r"\s+".join(re.escape(w) for w in phrase.split()) for phrase in ordered) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)", re.IGNORECASE)


def role_pattern(words: str) -> re.Pattern[str]:
    """Any word that a job title turns on; * stands for any letters."""
    parts = sorted(set(words.split()), key=lambda w: (-len(w), w))
    inner = "|".join(r"\w*".join(re.escape(piece) for piece in w.split("*")) for w in parts)
    return re.compile(rf"(?<![\w@.])(?:{inner})s?(?!\w)", re.IGNORECASE)
