"""A fact written by hand through all its tellings, and how one of them is taken back.

A fact keeps its key when the person corrects it and when filing moves it to another application: each time a new event
replaces the one before.
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from onward.journey.actions.facts import copy_evidence, withdraw
from onward.journey.models import Act, Event
from onward.journey.states import Origin


@dataclass(frozen=True, slots=True)
class HandFact:
    """All events that told one fact written by hand, counting or not, in the order in which they were recorded."""

    key: str
    events: tuple[Event, ...]

    @property
    def counting(self) -> list[Event]:
        """The event that counts, if any."""
        return [event for event in self.events if not event.withdrawn_in_id]

    def told_in(self, act: Act) -> Event | None:
        """The event that this act recorded, if any."""
        return next((event for event in self.events if event.recorded_in_id == act.id), None)

    def begins_in(self, act: Act) -> bool:
        """Whether this act first told the fact."""
        return any(event.recorded_in_id == act.id and not event.replaces_id for event in self.events)

    def is_said_in(self, act: Act) -> bool:
        """Whether the person says in this act what the fact is; otherwise it was only moved."""
        event = self.told_in(act)
        return event is not None and self.says(event)

    def says(self, event: Event) -> bool:
        """Whether this event tells the fact otherwise than the one that it replaced."""
        before = next((other for other in self.events if other.id == event.replaces_id), None)
        return before is None or (before.kind, before.at) != (event.kind, event.at)

    def corrected_after(self, act: Act) -> list[UUID]:
        """The later acts in which the person corrected the fact."""
        acts = [event.recorded_in for event in self.events if self.says(event)]
        return [other.id for other in acts if (other.at, other.id) > (act.at, act.id)]

    def standing(self, event: Event, act: Act) -> Event | None:
        """This event, or the nearest one before it, that was recorded in an act which stands when this act does not."""
        by_id = {other.id: other for other in self.events}
        found: Event | None = event
        while found and (found.recorded_in_id == act.id or found.recorded_in.undone_at):
            found = by_id[found.replaces_id] if found.replaces_id else None
        return found

    def set_aside_in(self, act: Act) -> Event | None:
        """The event that this act let count no longer, without another in its place."""
        replaced = {event.replaces_id for event in self.events if event.recorded_in_id == act.id}
        mine = (event for event in self.events if event.withdrawn_in_id == act.id and event.id not in replaced)
        return next(mine, None)


def hand_facts(act: Act) -> list[HandFact]:
    """The facts written by hand that this act told, corrected, moved or set aside; two queries."""
    events = Event.objects.of(act.seeker).filter(origin=Origin.HAND)
    keys = set(events.filter(Q(recorded_in=act) | Q(withdrawn_in=act)).values_list("key", flat=True))
    told: defaultdict[str, list[Event]] = defaultdict(list)
    rows = events.filter(key__in=keys).select_related("recorded_in", "seeker")
    for event in rows.order_by("recorded_in__at", "recorded_in", "id"):
        told[event.key].append(event)
    return [HandFact(key, tuple(rows)) for key, rows in told.items()]


def take_back_fact(fact: HandFact, act: Act) -> set[UUID]:
    """Let a fact be told as it would be without this act; the answer names the applications it touches."""
    counting = fact.counting
    if fact.begins_in(act):
        withdraw(counting, act)
        return {event.application_id for event in fact.events}
    moved = fact.is_said_in(act) or any(event.recorded_in_id == act.id for event in counting)
    last = (counting[0] if moved else None) if counting else fact.set_aside_in(act)
    before = fact.standing(fact.told_in(act) or last, act) if last else None
    if last and before:
        withdraw(counting, act)
        copy_evidence(last, before)
        Event.objects.of(act.seeker).filter(id=before.id).update(withdrawn_in=None)
    return {event.application_id for event in fact.events}
