"""Whether a sentence is made of plain words alone, or names what only this person did: words weighed, no phrases.

What a person did in one application ("your rye", "how you labelled") is in no list. So the lists say what everybody has
and does ("your details", "you applied"), and what is in none of them is the person's own.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onward.core.reading.phrasebook import STOPS, Span

LEAST_PLAIN = 4  # words of a sentence that can be called plain
REACH = 4  # words between "your" and what is said of it
BREAKS = STOPS | frozenset(',()–—/"')


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words of one language that tell what is plain and what is a person's own.

    plain: of form letters; anchors: those of them that only such letters need. not_yours, not_done: what everybody has
    and does. judged: what is said of somebody's work; liked: what people do with it.
    """

    plain: frozenset[str]
    anchors: frozenset[str]
    not_yours: frozenset[str]
    not_done: frozenset[str]
    judged: frozenset[str]
    liked: frozenset[str]

    def is_plain(self, tokens: Sequence[str]) -> bool:
        """Whether a sentence holds nothing but words that any letter is made of, and one of the anchors."""
        words = [token for token in tokens if token.isalpha()]
        return len(words) >= LEAST_PLAIN and not self.anchors.isdisjoint(words) and self.plain.issuperset(words)

    def own(self, tokens: Sequence[str]) -> Span | None:
        """The tokens that name what this person has made or done, the first of them."""
        for at, token in enumerate(tokens):
            found = self.thing(tokens, at) if token == "your" else self.deed(tokens, at) if token == "you" else None
            if found:
                return found
        return None

    def thing(self, tokens: Sequence[str], at: int) -> Span | None:
        """Where "your dashboard was …" or "loved your energy" stands: from "your" at `at` on."""
        end = at + 1
        while end < min(len(tokens), at + 1 + REACH) and tokens[end].isalpha() and tokens[end] not in self.judged:
            end += 1
        named = tokens[at + 1 : end]
        liked = not self.liked.isdisjoint(tokens[max(at - 2, 0) : at])
        judged = end < len(tokens) and tokens[end] in self.judged
        first = named[:1] if liked and not judged else named
        if not first or not (judged or liked) or not self.not_yours.isdisjoint(first) or self.plain.issuperset(first):
            return None
        return at, end + 1 if judged else at + 2

    def deed(self, tokens: Sequence[str], at: int) -> Span | None:
        """Where "you labelled …" stands: a regular past behind "you" at `at`, of what not everybody does."""
        behind = at + 2 if tokens[at + 1 : at + 2] and tokens[at + 1].endswith("ly") else at + 1
        word = tokens[behind] if behind < len(tokens) else ""
        if len(word) < 5 or not word.endswith("ed") or word in self.not_done:
            return None
        return at, behind + 1


@cache
def own_words(language: str) -> OwnWords | None:
    """The words of a language, or None where nobody has written them down."""
    file = resources.files("onward.core.reading") / "phrases" / "said" / f"{language}.toml"
    if not file.is_file():
        return None
    tables = tomllib.loads(file.read_text("utf-8"))
    plain, own = tables["plain"], tables["own"]
    texts = (f"{plain['words']} {plain['anchors']}", plain["anchors"], own["not_yours"], own["not_done"])
    return OwnWords(
        *(frozenset(text.split()) for text in texts),
        *(frozenset(own[name].split()) for name in ("judged", "liked")),
    )
