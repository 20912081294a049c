"""The stories of applications: with all their words, or in the public shape of `onward timeline`."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from django.db.models import F, TextField
from django.db.models.functions import Cast

from onward.accounts.models import Seeker
from onward.journey.models import Application, Event, Evidence
from onward.journey.queries.lists import counting_events, live_applications
from onward.journey.standing import is_silent, known_until
from onward.journey.states import Certainty, EventKind, Outcome, Stage

NO_MESSAGES: Mapping[str, str] = MappingProxyType({})
PUBLIC_OUTCOME = {
    Outcome.ACCEPTED: "offer",
    Outcome.DECLINED: "withdrawn",
    Outcome.RESCINDED: "rejection",
    Outcome.CONSIDERING: "open",
}
PUBLIC_KIND: Mapping[str, str] = {
    EventKind.ACCEPTED: "offer",
    EventKind.DECLINED: "withdrawal",
    EventKind.RESCINDED: "rejection",
}
UNTOLD = (EventKind.CONSIDERING, EventKind.LET_GO)
"""What only says how the person thinks of an application is no event of it to other programs."""
PUBLIC_CERTAINTY: Mapping[str, str] = {Certainty.SAID: Certainty.SURE.value}
SILENCE = "silence"
FEW = 500
"""So many applications are asked for by name; of more than that, all events are read."""
LAST = "~"
"""Comes behind every moment as a text."""
CLOCK_LENGTH = len("09:12:00.250000")


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """An event that counts, and the words for it."""

    event: Event
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ApplicationStory:
    """One application with all that happened in it, in order."""

    application: Application
    events: tuple[StoryEvent, ...]


def story(seeker: Seeker, application: Application) -> ApplicationStory:
    """What happened in an application, with the words for it; two queries."""
    words: defaultdict[UUID, list[Evidence]] = defaultdict(list)
    rows = Evidence.objects.of(seeker).filter(event__application=application, event__withdrawn_in=None)
    for evidence in rows.order_by("id"):
        words[evidence.event_id].append(evidence)
    events = counting_events(seeker, application.id)
    return ApplicationStory(application, tuple(StoryEvent(event, tuple(words[event.id])) for event in events))


def as_contract(
    seeker: Seeker,
    message_ids: Mapping[str, str] = NO_MESSAGES,
    *,
    now: datetime,
    only: Collection[UUID] | None = None,
) -> list[dict[str, object]]:
    """Applications of the list as `onward applications --json` prints them, oldest first; two queries for any number.

    message_ids: key of an event → Message-ID; what was written by hand has none. now: to when silence is counted where
    no mail tells of an application. only: these applications.
    """
    events = events_as_contract(seeker, message_ids, only)
    rows = live_applications(seeker).order_by(F("first_heard_at").asc(nulls_last=True), "id")
    columns = ("id", "company__name", "role", "requisition", "outcome", "furthest_stage", "closes_on", "from_mail")
    read_until = seeker.mail_read_until
    wanted = None if only is None else set(only)
    return [
        {
            "id": str(row_id),
            "company": company,
            "role": role or None,
            "requisition": requisition or None,
            "outcome": public_outcome(outcome, closes_on, known_until(read_until, now, from_mail=from_mail)),
            "standing": outcome,
            "furthest_stage": stage or Stage.UNKNOWN.value,
            "events": events[row_id.hex],
        }
        for row_id, company, role, requisition, outcome, stage, closes_on, from_mail in rows.values_list(*columns)
        if wanted is None or row_id in wanted
    ]


def public_outcome(outcome: str, closes_on: date | None, until: datetime | None) -> str:
    """How an application stands in the words of the contract, silence counted to the moment until which it is known."""
    if is_silent(outcome, closes_on, until):
        return SILENCE
    return PUBLIC_OUTCOME.get(Outcome(outcome), outcome)


def events_as_contract(
    seeker: Seeker, message_ids: Mapping[str, str], only: Collection[UUID] | None
) -> defaultdict[str, list[dict[str, object]]]:
    """All events that count, by the digits of their application's id and in order, in the public shape."""
    told: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    rows = Event.objects.of(seeker).filter(withdrawn_in=None).exclude(kind__in=UNTOLD)
    if only is not None and len(only) <= FEW:
        rows = rows.filter(application__in=only)
    # As texts, which sort alike: to make moments and ids of so many would take longer than all the rest.
    told_as = [Cast(name, TextField()) for name in ("application", "at", "place")]
    columns = rows.values_list(*told_as, "kind", "key", "certainty")
    for application, at, _, kind, key, certainty in sorted(columns, key=lambda row: (row[2] or LAST, row[4])):
        told[application.replace("-", "")].append(
            {
                "kind": PUBLIC_KIND.get(kind, kind),
                "at": moment_as_iso(at) if at else None,
                "message_id": message_ids.get(key),
                "certainty": PUBLIC_CERTAINTY.get(certainty, certainty),
            }
        )
    return told


def moment_as_iso(stored: str) -> str:
    """A moment of UTC as databases write it, `2026-03-04 09:12:00.25+00`, in the form of the contract."""
    day, _, clock = stored.removesuffix("+00").partition(" ")
    return f"{day}T{clock.ljust(CLOCK_LENGTH, '0') if '.' in clock else clock}+00:00"
