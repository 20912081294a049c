"""The words for facts, kept beside the events they speak for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from onward.accounts.models import Seeker
from onward.core.reading.reading import Evidence as Said
from onward.core.reading.reading import Reading
from onward.journey.actions.acts import HAND, act_of
from onward.journey.models import Event, Evidence
from onward.journey.states import Origin

BATCH = 500
Named = TypeVar("Named", UUID, str)


def write_evidence(
    seeker: Seeker, recorded: Sequence[Event], sources: Mapping[UUID, tuple[str, ...]], readings: Mapping[str, Reading]
) -> None:
    """Give events the words of their sources, and take away those of mail that is gone.

    sources: event → the keys of its evidence, for those that were recorded and those whose evidence may have changed.
    What a person wrote about a fact stays with it when a new event takes its place, or brings it back.
    """
    new = {event.id for event in recorded}
    there = _stored(seeker, [one for one in sources if one not in new])
    fresh: list[Evidence] = _words_by_hand(seeker, recorded)
    gone: list[UUID] = []
    for event, keys in sources.items():
        for key in keys:
            if key not in there[event]:
                fresh += _words(seeker, event, key, readings)
        silent = (rows for source, rows in there[event].items() if source not in keys and not _is_by_hand(source))
        gone += (row.id for rows in silent for row in rows)
    Evidence.objects.add_all(fresh)
    for ids in in_batches(gone):
        Evidence.objects.of(seeker).filter(id__in=ids).delete()


def _words_by_hand(seeker: Seeker, recorded: Sequence[Event]) -> list[Evidence]:
    """For these events the words that a person wrote about the same facts before."""
    written: defaultdict[str, list[Evidence]] = defaultdict(list)
    rows = Evidence.objects.of(seeker).filter(source__startswith=HAND).select_related("event").order_by("id")
    for row in rows if recorded else ():
        written[row.event.key].append(row)
    fresh: dict[tuple[UUID, str, str, str], Evidence] = {}
    for event in recorded:
        for row in written[event.key]:
            by_hand = event.origin == Origin.HAND or row.event.application_id == event.application_id
            if by_hand or row.event_id == event.replaces_id:
                fresh.setdefault((event.id, row.source, row.about, row.text), _copy(row, event.id))
    return list(fresh.values())


def _stored(seeker: Seeker, events: Sequence[UUID]) -> defaultdict[UUID, defaultdict[str, list[Evidence]]]:
    """The evidence that these events have, by source."""
    there: defaultdict[UUID, defaultdict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for ids in in_batches(events):
        for row in Evidence.objects.of(seeker).filter(event__in=ids):
            there[row.event_id][row.source].append(row)
    return there


def _words(seeker: Seeker, event: UUID, source: str, readings: Mapping[str, Reading]) -> Iterator[Evidence]:
    if source not in readings or _is_by_hand(source):
        return
    reading = readings[source]
    # A mail always leaves its name at the fact that it speaks for, if only by its subject.
    for said in reading.evidence or (Said("kind", reading.envelope.subject),):
        yield Evidence(seeker=seeker, event_id=event, source=source, about=said.about, text=said.text)


def _is_by_hand(source: str) -> bool:
    return act_of(source) is not None


def _copy(row: Evidence, event: UUID) -> Evidence:
    return Evidence(seeker_id=row.seeker_id, event_id=event, source=row.source, about=row.about, text=row.text)


def in_batches(ids: Iterable[Named]) -> Iterator[list[Named]]:
    """The same ids or keys, as many at once as a query may name."""
    every = list(ids)
    for start in range(0, len(every), BATCH):
        yield every[start : start + BATCH]
