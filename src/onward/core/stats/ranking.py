"""Which of several lessons to begin with: how often it recurs, how sure it is, what it would change, what it costs.

    rank = recurrence × sureness × effect ÷ cost

The formula, with the reason for each part, stands in docs/methods.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log2
from types import MappingProxyType

MOST_SOURCES = 8
"""More independent sources than this make nothing more urgent."""
MINUTES_PER_STEP = 60
NEUTRAL_ENDINGS = 1.0
"""So many endings of each sort are counted beside the real ones, so that the first few decide little."""


class Backing(StrEnum):
    """What something rests on."""

    SAID = "said"
    SEEN = "seen"
    GUESSED = "guessed"


class Where(StrEnum):
    """Where in an application something matters."""

    BEFORE_TALKS = "before_talks"
    IN_TALKS = "in_talks"
    THROUGHOUT = "throughout"


@dataclass(frozen=True, slots=True)
class Matter:
    """What a theme is about. changeable: how far one can change it, from 0 to 1. minutes: of a usual first step."""

    where: Where
    changeable: float
    minutes: int


@dataclass(frozen=True, slots=True)
class Endings:
    """Where applications ended without a yes: before there was any talk, or after one."""

    before_talks: int = 0
    after_talks: int = 0


SURENESS = MappingProxyType({Backing.SAID: 1.0, Backing.SEEN: 0.8, Backing.GUESSED: 0.3})
"""A guess weighs so little that, however often it was made, it stays behind the same thing said once."""

MATTERS: Mapping[str, Matter] = MappingProxyType(
    {
        "application": Matter(Where.BEFORE_TALKS, 1.0, 60),
        "interview": Matter(Where.IN_TALKS, 1.0, 60),
        "skills": Matter(Where.THROUGHOUT, 0.6, 240),
        "experience": Matter(Where.BEFORE_TALKS, 0.4, 240),
        "logistics": Matter(Where.BEFORE_TALKS, 0.6, 15),
        "overqualified": Matter(Where.BEFORE_TALKS, 0.6, 60),
        "fit": Matter(Where.IN_TALKS, 0.4, 60),
        "other": Matter(Where.THROUGHOUT, 0.5, 60),
        "competition": Matter(Where.THROUGHOUT, 0.2, 60),
        "internal": Matter(Where.IN_TALKS, 0.1, 60),
        "filled": Matter(Where.BEFORE_TALKS, 0.1, 60),
        "unknown": Matter(Where.THROUGHOUT, 0.1, 60),
        "unfair": Matter(Where.THROUGHOUT, 0.0, 60),
    }
)
"""By theme. Judged by hand, for nothing published measures it: what one does alone and soon comes first."""


def rank_of(theme: str, backing: Backing, *, sources: int, minutes: int | None, endings: Endings) -> float:
    """How far in front something stands, 0 or more; two of the same rank are equal.

    sources: how many independent ones agree, 1 or more. minutes: what it takes, None for what is usual with its theme.
    Raises ValueError where there is no source, or no time.
    """
    matter = MATTERS[theme]
    weight = recurrence(sources) * SURENESS[backing]
    return weight * effect(matter, endings) / cost(matter.minutes if minutes is None else minutes)


def recurrence(sources: int) -> float:
    """1 for one independent source, more for each further one, less and less so: log2(1 + sources)."""
    if sources < 1:
        raise ValueError("something without any source cannot be ranked")
    return log2(1 + min(sources, MOST_SOURCES))


def effect(matter: Matter, endings: Endings) -> float:
    """The share of endings at which it matters, as far as one can change it oneself; from 0 to 1."""
    late = endings.after_talks + NEUTRAL_ENDINGS
    share = late / (late + endings.before_talks + NEUTRAL_ENDINGS)
    reached = {Where.IN_TALKS: share, Where.BEFORE_TALKS: 1 - share, Where.THROUGHOUT: 0.5}
    return matter.changeable * reached[matter.where]


def cost(minutes: int) -> float:
    """1 for nothing at all, 1.6 for one hour, 3.3 for a day of eight: log2(2 + hours)."""
    if minutes < 0:
        raise ValueError("nothing takes less than no time")
    return log2(2 + minutes / MINUTES_PER_STEP)
