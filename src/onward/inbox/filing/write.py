"""Write the difference between what the record holds and what it should hold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F

from onward.accounts.models import Seeker
from onward.inbox.filing.details import write_contacts, write_merges, write_names
from onward.inbox.filing.evidence import in_batches, write_evidence
from onward.inbox.filing.gather import Gathered
from onward.inbox.filing.groups import DesiredFact, Group, readings_by_key
from onward.inbox.filing.match import Holders, Pins, gone_into, match_applications
from onward.journey.models import Act, Application, Event
from onward.journey.projection import project
from onward.journey.states import Origin


@dataclass(frozen=True, slots=True)
class Refiled:
    """What filing changed: facts that are new to the record, applications that are, and those found to be another's.

    changed: every application whose facts or names are not what they were.
    """

    new_events: int
    opened: tuple[UUID, ...]
    merged: Mapping[UUID, UUID]
    changed: frozenset[UUID]


@dataclass(slots=True)
class _Difference:
    """Events to withdraw and to record. sources: event → the keys of its evidence, where that may have changed."""

    withdrawn: list[UUID] = field(default_factory=list)
    recorded: list[Event] = field(default_factory=list)
    sources: dict[UUID, tuple[str, ...]] = field(default_factory=dict)
    touched: set[UUID] = field(default_factory=set)
    new: int = 0

    def add(self, event: Event, before: Event | None, sources: tuple[str, ...]) -> None:
        """Record an event in place of the one before it, if there was any."""
        self.recorded.append(event)
        self.sources[event.id] = sources
        self.touched.add(event.application_id)
        if before:
            self.withdraw(before)
        else:
            self.new += 1

    def withdraw(self, event: Event) -> None:
        """Let an event count no more."""
        self.withdrawn.append(event.id)
        self.touched.add(event.application_id)


def write(seeker: Seeker, act: Act, groups: Sequence[Group], gathered: Gathered, pins: Pins) -> Refiled:
    """Bring the record to these groups; call it inside a transaction that holds the person's row."""
    holders = _holders(seeker)
    matched = match_applications(groups, holders, pins)
    opened = _open_new(seeker, act, groups, matched)
    renamed = write_names(seeker, groups, matched)
    difference = _compare(seeker, act, groups, matched)
    merged = gone_into(groups, matched, holders)
    readings = readings_by_key(gathered)
    _store(seeker, act, difference)
    write_evidence(seeker, difference.recorded, difference.sources, readings)
    write_merges(seeker, merged, matched.values())
    # Of all, not of those with new events: an undo puts facts back by itself, and mail may be mere evidence of one.
    write_contacts(seeker, {one: groups[number] for number, one in matched.items()}, readings)
    changed = frozenset(difference.touched | renamed | merged.keys() | set(opened))
    project(seeker, changed)
    Seeker.objects.filter(pk=seeker.pk).update(version=F("version") + 1)
    return Refiled(difference.new, opened, merged, changed)


def _holders(seeker: Seeker) -> Holders:
    rows = Event.objects.of(seeker)
    now, past = (
        _by_key(which.values_list("key", "application").iterator(chunk_size=5000))
        for which in (rows.filter(withdrawn_in=None), rows)
    )
    shared = [key for key, applications in past.items() if len(applications) > 1]
    kinds: defaultdict[tuple[str, UUID], set[str]] = defaultdict(set)
    for keys in in_batches(shared):
        for key, application, kind in rows.filter(key__in=keys).values_list("key", "application", "kind"):
            kinds[key, application].add(kind)
    alike = {application for _, application in kinds}
    roles = {
        row_id: role
        for ids in in_batches(alike)
        for row_id, role in Application.objects.of(seeker).filter(id__in=ids).values_list("id", "role")
    }
    told_elsewhere = Application.objects.of(seeker).exclude(merged_into=None).values_list("id", "merged_into")
    gone = {one: into for one, into in told_elsewhere if into}
    return Holders(now, past, kinds, roles, gone)


def _by_key(rows: Iterable[tuple[str, UUID]]) -> dict[str, frozenset[UUID]]:
    found: defaultdict[str, set[UUID]] = defaultdict(set)
    for key, application in rows:
        found[key].add(application)
    return {key: frozenset(ids) for key, ids in found.items()}


def _open_new(seeker: Seeker, act: Act, groups: Sequence[Group], matched: dict[int, UUID]) -> tuple[UUID, ...]:
    """Open an application for each group that is none yet, and enter it among the matched."""
    fresh = {
        number: Application(seeker=seeker, opened_in=act) for number in range(len(groups)) if number not in matched
    }
    Application.objects.add_all(fresh.values())
    matched |= {number: application.id for number, application in fresh.items()}
    return tuple(application.id for application in fresh.values())


def _compare(seeker: Seeker, act: Act, groups: Sequence[Group], matched: Mapping[int, UUID]) -> _Difference:
    """What counts and should not, and what should and does not."""
    counting: dict[tuple[UUID, str], Event] = {}
    elsewhere: defaultdict[str, list[Event]] = defaultdict(list)
    for event in Event.objects.of(seeker).filter(withdrawn_in=None).order_by("id").iterator(chunk_size=5000):
        counting[event.application_id, event.key] = event
    wanted = {(matched[n], fact.key): fact for n, group in enumerate(groups) for fact in group.facts}
    for place, event in counting.items():
        if place not in wanted:
            elsewhere[event.key].append(event)
    difference = _Difference()
    for (application, key), fact in wanted.items():
        before = counting.get((application, key))
        if before and _says_the_same(before, fact):
            if fact.origin == Origin.HAND:
                difference.sources[before.id] = fact.sources
            continue
        if before is None and elsewhere[key]:
            before = elsewhere[key].pop()
        event = _event(seeker, act, application, fact, before)
        difference.add(event, before, fact.sources)
    for events in elsewhere.values():
        for event in events:
            difference.withdraw(event)
    return difference


def _event(seeker: Seeker, act: Act, application: UUID, fact: DesiredFact, before: Event | None) -> Event:
    return Event(
        seeker=seeker,
        application_id=application,
        key=fact.key,
        kind=fact.kind,
        at=fact.at,
        place=fact.place,
        stage=fact.stage,
        certainty=fact.certainty,
        origin=fact.origin,
        replaces=before,
        recorded_in=act,
    )


def _says_the_same(event: Event, fact: DesiredFact) -> bool:
    """Whether a stored event is this fact; where it stands matters only when it has no date."""
    same_place = event.at is not None or event.place == fact.place
    return same_place and (event.kind, event.at, event.stage, event.certainty) == (
        fact.kind,
        fact.at,
        fact.stage,
        fact.certainty,
    )


def _store(seeker: Seeker, act: Act, difference: _Difference) -> None:
    """Withdraw first: a fact counts once in one application."""
    for ids in in_batches(difference.withdrawn):
        Event.objects.of(seeker).filter(id__in=ids).update(withdrawn_in=act)
    Event.objects.add_all(difference.recorded)
