"""How a fact that somebody writes by hand gets into the record, and out of what counts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from onward.journey.actions.acts import hand_key
from onward.journey.models import Act, Event, Evidence
from onward.journey.standing import stage_shown
from onward.journey.states import Certainty, Origin, Stage

ABOUT = "kind"


def add_hand_event(act: Act, application: UUID, *, kind: str, at: datetime | None, stage: str = Stage.UNKNOWN) -> Event:
    """Store a new fact of this act. Without a date it stands at the moment at which it is written down."""
    return Event.objects.add(
        act.seeker,
        application_id=application,
        key=hand_key(act),
        kind=kind,
        at=at,
        place=place_of(at, act) or act.at,
        stage=stage_shown(kind, stage),
        certainty=Certainty.SAID,
        origin=Origin.HAND,
        recorded_in=act,
    )


def place_of(at: datetime | None, act: Act) -> datetime | None:
    """Where a fact by hand stands: at its moment, or now where that is still to come, as a mail that tells of it would.

    So a no that is told before a planned talk ends the application, and the talk does not open it again.
    """
    return min(at, act.at) if at else None


def replace_event(act: Act, event: Event, *, kind: str, at: datetime | None, stage: str) -> Event:
    """Let a new event tell what this one told until now; its words and its key stay."""
    withdraw([event], act)
    successor = Event.objects.add(
        act.seeker,
        application_id=event.application_id,
        key=event.key,
        kind=kind,
        at=at,
        place=place_of(at, act) or event.place,
        stage=stage,
        certainty=Certainty.SAID,
        origin=event.origin,
        replaces=event,
        recorded_in=act,
    )
    copy_evidence(event, successor)
    return successor


def withdraw(events: Sequence[Event], act: Act) -> None:
    """Let these events no longer count since this act."""
    for event in events:
        event.withdrawn_in = act
    names = [event.id for event in events]
    Event.objects.of(act.seeker).filter(id__in=names).update(withdrawn_in=act)


def copy_evidence(event: Event, other: Event) -> None:
    """Give the other event all words for the first one that it does not have."""
    evidence = Evidence.objects.of(event.seeker)
    held = set(evidence.filter(event=other).values_list("source", "about", "text"))
    rows = evidence.filter(event=event).order_by("id").values_list("source", "about", "text")
    Evidence.objects.add_all(
        Evidence(seeker=event.seeker, event=other, source=source, about=about, text=text)
        for source, about, text in rows
        if (source, about, text) not in held
    )


def add_evidence(act: Act, event: Event, text: str) -> None:
    """Store the words that the person gives for a fact, if any."""
    if text:
        Evidence.objects.add(act.seeker, event=event, source=hand_key(act), about=ABOUT, text=text)
