"""Everything that stories are made of: readings of stored mail, what was written by hand, what the person decided."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Any
from uuid import UUID

from onward.accounts.models import Seeker
from onward.core.filing.names import spellings
from onward.core.filing.stories import Decisions, Entry
from onward.core.reading.reading import Certainty, Envelope, Kind, Reading, reading_of_other_mail
from onward.core.reading.transport import from_plain
from onward.inbox.models import Mail
from onward.inbox.models import Reading as StoredReading
from onward.journey.models import Decision, Event
from onward.journey.states import EventKind, Fact, Origin

KIND_BY_HAND = {
    EventKind.CONSIDERING: Kind.SENT,
    EventKind.ACCEPTED: Kind.OFFER,
    EventKind.DECLINED: Kind.WITHDRAWAL,
    EventKind.RESCINDED: Kind.REJECTION,
}
"""What filing takes these kinds for: an application that is considered begins where one that was sent does."""


@dataclass(frozen=True, slots=True)
class HandFact:
    """A fact that was written by hand, with the application it stands in."""

    key: str
    application: UUID
    kind: str
    at: datetime | None
    place: datetime | None
    stage: str
    company: str
    role: str
    requisition: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one filing works on.

    hand: facts by hand, by key. entries: readings with their places, those made of facts by hand among them.
    """

    entries: tuple[Entry, ...]
    hand: Mapping[str, HandFact]
    decisions: Decisions


def gather(seeker: Seeker) -> Gathered:
    """Read all that the stories of one person are made of."""
    decided = _Decided(seeker)
    hand = {fact.key: fact for fact in _hand_facts(seeker)}
    entries = [*_mail_entries(seeker, decided), *(_entry_by_hand(fact, decided) for fact in hand.values())]
    decided.together |= set(_links_by_hand(hand.values(), decided))
    decided.apart |= set(_parted_by_hand(hand.values(), decided))
    decisions = Decisions(frozenset(decided.together), frozenset(decided.apart), MappingProxyType(decided.kinds))
    return Gathered(tuple(entries), MappingProxyType(hand), decisions)


class _Decided:
    """The person's decisions that hold, by what they are about; of two about the same the later one."""

    def __init__(self, seeker: Seeker) -> None:
        self.together: set[tuple[str, str]] = set()
        self.apart: set[tuple[str, str]] = set()
        self.kinds: dict[str, Kind] = {}
        self.companies: dict[str, str] = {}
        self.roles: dict[str, str] = {}
        self.dates: dict[str, datetime] = {}
        rows = (
            Decision.objects.of(seeker)
            .filter(superseded_in=None, act__undone_at=None)
            .order_by("id")
            .values_list("fact", "key", "other", "value")
        )
        for fact, key, other, value in rows:
            self._take(fact, key, other, value)

    def _take(self, fact: str, key: str, other: str, value: str) -> None:
        pair = (key, other) if key < other else (other, key)
        if fact == Fact.TOGETHER:
            self.apart.discard(pair)
            self.together.add(pair)
        elif fact == Fact.APART:
            self.together.discard(pair)
            self.apart.add(pair)
        elif fact == Fact.KIND:
            self.kinds[key] = Kind(value)
        elif fact == Fact.COMPANY:
            self.companies[key] = value
        elif fact == Fact.ROLE:
            self.roles[key] = value
        else:
            self.dates[key] = datetime.fromisoformat(value)

    def correct(self, reading: Reading) -> Reading:
        """The reading as the person corrected it."""
        key = reading.envelope.key
        changes: dict[str, Any] = {}
        if key in self.companies:
            changes |= {"company": self.companies[key], "agency": None}
        if key in self.roles:
            changes |= {"role": self.roles[key], "answers": ()}
        if key in self.dates:
            changes["envelope"] = replace(reading.envelope, sent_at=self.dates[key])
        return replace(reading, **changes) if changes else reading


def _mail_entries(seeker: Seeker, decided: _Decided) -> Iterator[Entry]:
    """The readings of stored mail; an awaited answer belongs to the application it was asked for, or to none."""
    answers = _awaited_answers(seeker)
    for plain, place in StoredReading.objects.of(seeker).values_list("plain", "mail__place").iterator(chunk_size=2000):
        reading = decided.correct(from_plain(plain))
        key = reading.envelope.key
        if key in answers and key not in decided.kinds:
            anchor = answers[key]
            if anchor is None:
                continue
            decided.together.add((key, anchor))
        yield Entry(reading, decided.dates.get(key, place))


def _awaited_answers(seeker: Seeker) -> dict[str, str | None]:
    """Mail that somebody waited for → the first fact of the application it was asked for, if it was for one."""
    rows = Mail.objects.of(seeker).exclude(awaited=None).values_list("key", "awaited__application")
    answers: dict[str, UUID | None] = dict(rows)
    facts = Event.objects.of(seeker).filter(withdrawn_in=None, application__in=set(answers.values()) - {None})
    anchors: dict[UUID, str] = {}
    for application, key in facts.order_by("place", "key").values_list("application", "key"):
        if key not in answers:
            anchors.setdefault(application, key)
    return {key: anchors.get(application) if application else None for key, application in answers.items()}


def _hand_facts(seeker: Seeker) -> Iterator[HandFact]:
    rows = Event.objects.of(seeker).filter(withdrawn_in=None, origin=Origin.HAND).order_by("id")
    for row in rows.values_list(
        "key",
        "application",
        "kind",
        "at",
        "place",
        "stage",
        "application__company__name",
        "application__role",
        "application__requisition",
    ):
        key, application, kind, at, place, stage, company, role, requisition = row
        yield HandFact(key, application, kind, at, place, stage, company or "", role, requisition)


def _entry_by_hand(fact: HandFact, decided: _Decided) -> Entry:
    """A fact by hand in the form in which filing compares it with mail."""
    kind = KIND_BY_HAND.get(EventKind(fact.kind)) or Kind(fact.kind)
    # The subject is what makes filing begin a story with a mail of one's own.
    envelope = Envelope(fact.key, None, fact.at, None, (), f"Application: {fact.role}", ())
    reading = replace(
        reading_of_other_mail(envelope, Certainty.SURE, ()),
        kind=kind,
        leaning=kind,
        company=fact.company or None,
        role=fact.role or None,
        requisition=fact.requisition or None,
    )
    return Entry(decided.correct(reading), fact.at or fact.place)


def _links_by_hand(facts: Iterable[HandFact], decided: _Decided) -> Iterator[tuple[str, str]]:
    """Facts that were written into one application stay together, unless the person said otherwise since."""
    for keys in _by_application(facts).values():
        for pair in pairwise(sorted(keys)):
            if pair not in decided.apart:
                yield pair


def _parted_by_hand(facts: Collection[HandFact], decided: _Decided) -> Iterator[tuple[str, str]]:
    """Two applications at one employer that were both written by hand are two, unless the person joined them."""
    joined = _Groups(decided.together)
    employers: defaultdict[str, list[str]] = defaultdict(list)
    first_keys = {min(keys) for keys in _by_application(facts).values()}
    for fact in facts:
        if fact.key in first_keys:
            employers[next(iter(spellings(fact.company)), "") if fact.company else ""].append(fact.key)
    for keys in employers.values():
        for one, other in combinations(sorted(keys), 2):
            if joined.find(one) != joined.find(other):
                yield one, other


def _by_application(facts: Iterable[HandFact]) -> dict[UUID, list[str]]:
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for fact in facts:
        found[fact.application].append(fact.key)
    return found


class _Groups:
    """Keys that hang together by pairs (union-find)."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._above: dict[str, str] = {}
        for one, other in pairs:
            self._above[self.find(other)] = self.find(one)

    def find(self, key: str) -> str:
        """The key that a group is known by."""
        while (above := self._above.get(key, key)) != key:
            key = above
        return key
