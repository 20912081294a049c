"""What comes again and again: from three independent sources up, facts apart from guesses."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from onward.core.stats.ranking import Backing

LEAST = 3
"""Fewer than this are told one by one: two of anything happen by chance."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that points to a theme. source: who or what it comes from; signs of one source count once."""

    theme: str
    backing: Backing
    source: Hashable


@dataclass(frozen=True, slots=True)
class Pattern:
    """A theme to which several sources point. is_fact: they said it or the record shows it; else it is a guess."""

    theme: str
    is_fact: bool
    sources: int


def find_patterns(signs: Iterable[Sign]) -> tuple[Pattern, ...]:
    """The themes with three independent sources or more, the most frequent first, then by name.

    Guesses never make a fact, and facts never fill up guesses: each are counted for themselves.
    """
    counted = count_sources(signs)
    found = [Pattern(theme, is_fact, number) for (theme, is_fact), number in counted.items() if number >= LEAST]
    return tuple(sorted(found, key=lambda one: (not one.is_fact, -one.sources, one.theme)))


def count_sources(signs: Iterable[Sign]) -> dict[tuple[str, bool], int]:
    """How many independent sources point to each theme, by theme and by whether they are facts."""
    sources: defaultdict[tuple[str, bool], set[Hashable]] = defaultdict(set)
    for sign in signs:
        sources[sign.theme, sign.backing is not Backing.GUESSED].add(sign.source)
    return {about: len(found) for about, found in sources.items()}
