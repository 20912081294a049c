"""The values of filing: what a story is, what a person decided about it, and what filing gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from onward.core.reading.reading import Certainty, Kind, Reading, Stage


class Outcome(StrEnum):
    """How an application stands."""

    REJECTION = "rejection"
    CLOSED = "closed"
    OFFER = "offer"
    WITHDRAWN = "withdrawn"
    SILENCE = "silence"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Event:
    """One message's part in a story; `key` is the message's fingerprint, `at` is None when the message has no date."""

    kind: Kind
    at: datetime | None
    message_id: str | None
    key: str
    certainty: Certainty
    stage: Stage


@dataclass(frozen=True, slots=True)
class Story:
    """One application, its events in order (an event without a date stands where it stood in the file)."""

    id: str
    company: str | None
    role: str | None
    requisition: str | None
    outcome: Outcome
    furthest_stage: Stage
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two stories that may be one application, told apart until the person says so; `because` is a plain sentence."""

    story: str
    other: str
    because: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the person decided, over message keys; it always holds (of two that contradict each other, cannot_link).

    must_link, cannot_link: pairs of keys told in one story, never told in one story.
    kinds: key → the kind the person says it is; `other` takes the message out of its story.
    """

    must_link: frozenset[tuple[str, str]] = frozenset()
    cannot_link: frozenset[tuple[str, str]] = frozenset()
    kinds: Mapping[str, Kind] = field(default_factory=lambda: MappingProxyType({}))


NOTHING_DECIDED = Decisions()


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading with its place in time: its own moment, or that of its neighbour in the file it came in."""

    reading: Reading
    place: datetime | None


@dataclass(frozen=True, slots=True)
class Filed:
    """What filing gives back, and what it takes as `known` the next time; the empty value knows nothing.

    entries: all readings that take part or may yet. unfiled: keys of mail about applications that starts no story.
    replaced: id of a known story that was found to be another one → the id that stays.
    read_until: the newest message met.
    """

    stories: tuple[Story, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    entries: tuple[Entry, ...] = ()
    unfiled: tuple[str, ...] = ()
    replaced: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    read_until: datetime | None = None
