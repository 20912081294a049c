"""Everything that stories are made of: readings of stored mail, what was written by hand, what the person decided."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import combinations
from types import MappingProxyType
from typing import Any
from uuid import UUID

from onward.accounts.models import Seeker
from onward.core.filing.names import spellings
from onward.core.filing.roles import compare_titles, parse_title
from onward.core.filing.stories import Decisions, Entry
from onward.core.reading.reading import (
    NOT_ABOUT_AN_APPLICATION,
    Certainty,
    Envelope,
    Kind,
    Reading,
    reading_of_other_mail,
)
from onward.core.reading.transport import from_plain
from onward.inbox.filing.ties import Pair, Ties, ordered
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

Placed = tuple[Reading, datetime | None]
"""A reading with its place in time."""


@dataclass(frozen=True, slots=True)
class HandFact:
    """A fact that was written by hand, with the application it stands in and the names that the person gave it.

    begun_in: the application that it was first written into. is_named: that one was, by the person, so that it is never
    taken for another one that was.
    """

    key: str
    application: UUID
    kind: str
    at: datetime | None
    place: datetime | None
    stage: str
    company: str
    role: str
    requisition: str
    is_named: bool = False
    begun_in: UUID | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """That an application was let rest. tied, apart: the keys that it is told with, and those that it never is."""

    fact: HandFact
    tied: frozenset[str]
    apart: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one filing works on.

    entries: readings with their places, those made of facts by hand among them. hand: facts by hand, by key;
    hand_groups: which of them the person tied together, key → a name; by default, what stands in one application.
    endings: what lets applications rest: no part of any course, it hangs on whatever story it is told in.
    """

    entries: tuple[Entry, ...]
    hand: Mapping[str, HandFact]
    decisions: Decisions
    hand_groups: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    endings: tuple[Ending, ...] = ()


def gather(seeker: Seeker) -> Gathered:
    """Read all that the stories of one person are made of."""
    decided = read_decided(seeker)
    readings = _mail_readings(seeker, decided)
    ties = decided.ties({key for key, (reading, _) in readings.items() if len(reading.answers) > 1})
    left_alone = _tie_awaited(seeker, decided, ties)
    written = {fact.key: fact for fact in _hand_facts(seeker, decided)}
    hand = {key: fact for key, fact in written.items() if fact.kind != EventKind.LET_GO}
    _tie_by_hand(written.values(), ties)
    _part_by_hand(hand.values(), ties)
    entries = [
        Entry(reading, decided.dates.get(key, place))
        for key, (reading, place) in readings.items()
        if key not in left_alone
    ]
    entries += [_entry_by_hand(fact) for fact in hand.values() if _can_be_filed(fact, ties, readings)]
    present = {entry.reading.envelope.key for entry in entries} - decided.set_aside
    together = frozenset(_hang_on_its_like(pair, ties, readings, present) for pair in ties.pairs_together(present))
    decisions = Decisions(together, ties.pairs_apart(present), MappingProxyType(decided.kinds))
    hand_groups = {key: ties.find(key) for key in written}
    endings = tuple(_ending(fact, ties) for key, fact in written.items() if key not in hand)
    return Gathered(tuple(entries), MappingProxyType(hand), decisions, MappingProxyType(hand_groups), endings)


def _ending(fact: HandFact, ties: Ties) -> Ending:
    """What lets an application rest, with what it is tied to and what it is kept apart from."""
    apart = {key for top in ties.kept_apart(fact.key) for key in ties.members(top)}
    return Ending(fact, frozenset(ties.members(fact.key)), frozenset(apart))


@dataclass(frozen=True, slots=True)
class Decided:
    """The person's decisions that hold, by what they are about; of two about the same the later one."""

    together: tuple[Pair, ...]
    apart: tuple[Pair, ...]
    kinds: Mapping[str, Kind]
    companies: Mapping[str, str]
    roles: Mapping[str, str]
    dates: Mapping[str, datetime]

    @property
    def set_aside(self) -> frozenset[str]:
        """The keys of what the person says is about no application."""
        return frozenset(key for key, kind in self.kinds.items() if kind in NOT_ABOUT_AN_APPLICATION)

    def ties(self, shared: Collection[str]) -> Ties:
        """What is tied and what is kept apart; shared: keys of mail that speaks of several applications."""
        ties = Ties(shared)
        for one, other in self.together:
            ties.join(one, other)
        for one, other in self.apart:
            ties.keep_apart(one, other)
        return ties

    def correct(self, reading: Reading) -> Reading:
        """The reading as the person corrected it."""
        key = reading.envelope.key
        changes: dict[str, Any] = {}
        if key in self.companies:
            changes |= {"company": self.companies[key], "agency": None}
        if key in self.roles:
            changes["role"] = self.roles[key]
        if key in self.dates:
            changes["envelope"] = replace(reading.envelope, sent_at=self.dates[key])
        if key in self.kinds:
            changes["answers"] = ()
            if reading.kind in NOT_ABOUT_AN_APPLICATION:
                # What was read as nothing could only join a story; what the person names may also begin one.
                changes |= {"kind": self.kinds[key], "leaning": self.kinds[key]}
        return replace(reading, **changes) if changes else reading


def read_decided(seeker: Seeker) -> Decided:
    """All decisions that hold; one query."""
    rows = Decision.objects.of(seeker).filter(superseded_in=None, act__undone_at=None).order_by("id")
    pairs: dict[str, list[Pair]] = {Fact.TOGETHER: [], Fact.APART: []}
    values: dict[str, dict[str, str]] = {Fact.KIND: {}, Fact.COMPANY: {}, Fact.ROLE: {}, Fact.DATE: {}}
    for fact, key, other, value in rows.values_list("fact", "key", "other", "value"):
        if fact in pairs:
            pairs[fact].append((key, other))
        else:
            values[fact][key] = value
    return Decided(
        together=tuple(pairs[Fact.TOGETHER]),
        apart=tuple(pairs[Fact.APART]),
        kinds={key: Kind(value) for key, value in values[Fact.KIND].items()},
        companies=values[Fact.COMPANY],
        roles=values[Fact.ROLE],
        dates={key: datetime.fromisoformat(value) for key, value in values[Fact.DATE].items()},
    )


def _mail_readings(seeker: Seeker, decided: Decided) -> dict[str, Placed]:
    """The readings of stored mail as the person corrected them, with their places, by key."""
    rows = StoredReading.objects.of(seeker).values_list("plain", "mail__place").iterator(chunk_size=2000)
    corrected = ((decided.correct(from_plain(plain)), place) for plain, place in rows)
    return {reading.envelope.key: (reading, place) for reading, place in corrected}


def _tie_awaited(seeker: Seeker, decided: Decided, ties: Ties) -> frozenset[str]:
    """Tie awaited answers to the application they were asked for; the keys of those that were asked for none."""
    alone = set()
    for key, anchor in _awaited_answers(seeker).items():
        if key in decided.kinds or ties.is_tied(key):
            continue
        if anchor is None:
            alone.add(key)
        else:
            ties.join(key, anchor)
    return frozenset(alone)


def _hang_on_its_like(pair: Pair, ties: Ties, readings: Mapping[str, Placed], present: Collection[str]) -> Pair:
    """A tie with a mail that speaks of several jobs, made with whatever in the group is about one of these jobs."""
    for key, other in (pair, pair[::-1]):
        answers = readings[key][0].answers if key in readings else ()
        if len(answers) > 1 and other in readings and len(readings[other][0].answers) <= 1:
            titles = [parse_title(answer.role) for answer in answers]
            named = [one for one in sorted(ties.members(other)) if one in present and one in readings]
            roles = {one: parse_title(role) for one in named if (role := readings[one][0].role)}
            alike = {one: max(compare_titles(title, mine) for title in titles) for one, mine in roles.items()}
            return ordered(key, max(alike, key=alike.__getitem__, default=other))
    return pair


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


def _hand_facts(seeker: Seeker, decided: Decided) -> Iterator[HandFact]:
    """What was written by hand; it is named by the person alone, where it was first written or since."""
    events = Event.objects.of(seeker).filter(origin=Origin.HAND)
    names = ("company__name", "role", "requisition", "said")
    begun = {
        row[0]: row[1:]
        for row in events.filter(replaces=None).values_list(
            "key", "application", *(f"application__{name}" for name in names)
        )
    }
    rows = events.filter(withdrawn_in=None).order_by("key")
    for key, application, kind, at, place, stage in rows.values_list(
        "key", "application", "kind", "at", "place", "stage"
    ):
        begun_in, company, role, requisition, said = begun[key]
        yield HandFact(
            key=key,
            application=application,
            kind=kind,
            at=at,
            place=place,
            stage=stage,
            company=decided.companies.get(key, company or "" if "company" in said else ""),
            role=decided.roles.get(key, role if "role" in said else ""),
            requisition=requisition if "requisition" in said else "",
            is_named="company" in said,
            begun_in=begun_in,
        )


def _can_be_filed(fact: HandFact, ties: Ties, readings: Collection[str]) -> bool:
    """Whether filing can tell where a fact by hand belongs; without a name it is told by its own application alone."""
    return bool(fact.company) or any(key in readings for key in ties.members(fact.key))


def _entry_by_hand(fact: HandFact) -> Entry:
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
    return Entry(reading, fact.at or fact.place)


def _tie_by_hand(facts: Iterable[HandFact], ties: Ties) -> None:
    """Tie facts that were written into one application, unless the person said otherwise since."""
    for keys in _by_application(facts).values():
        for number, key in enumerate(keys):
            any(ties.join(other, key) for other in keys[:number])


def _part_by_hand(facts: Collection[HandFact], ties: Ties) -> None:
    """Part two applications at one employer that were both written by hand, unless the person joined them."""
    employers: defaultdict[str, list[str]] = defaultdict(list)
    first_keys = {keys[0] for keys in _by_application(facts).values()}
    for fact in facts:
        if fact.key in first_keys and fact.is_named and fact.company:
            employers[next(iter(spellings(fact.company)), "")].append(fact.key)
    for keys in employers.values():
        for one, other in combinations(keys, 2):
            ties.keep_apart(one, other)


def _by_application(facts: Iterable[HandFact]) -> dict[UUID, list[str]]:
    """The keys first written into each application, sorted."""
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for fact in facts:
        found[fact.begun_in or fact.application].append(fact.key)
    return {application: sorted(keys) for application, keys in found.items()}
