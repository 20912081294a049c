"""What can be undone, told in plain sentences."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.models import Seeker
from onward.journey.models import Act, Application, Event
from onward.journey.states import ActKind, EventKind

BY_HAND = (
    ActKind.ADDED,
    ActKind.RECORDED,
    ActKind.EDITED,
    ActKind.REMOVED,
    ActKind.CORRECTED,
    ActKind.LET_GO,
    ActKind.LEFT_OPEN,
)
MOST_NAMED = 3
"""So many applications a sentence names."""
WRITES = (ActKind.ADDED, ActKind.RECORDED, ActKind.CORRECTED)
TAKES_IN_MAIL = (ActKind.IMPORTED, ActKind.PULLED_IN, ActKind.REREAD)


@dataclass(frozen=True, slots=True)
class Undoable:
    """An act that can be taken back. sentence: what it did, `Wrote down what happened: Northwind, They said no`."""

    id: UUID
    kind: ActKind
    at: datetime
    sentence: str


def acts(seeker: Seeker, limit: int = 20) -> list[Undoable]:
    """The person's latest acts that were not undone, newest first; at most four queries."""
    rows = list(Act.objects.of(seeker).filter(undone_at=None).order_by("-at", "-id")[:limit])
    events = Event.objects.of(seeker)
    took_in = [row.id for row in rows if row.kind in TAKES_IN_MAIL]
    counted = dict(events.filter(recorded_in__in=took_in).values_list("recorded_in").annotate(Count("id")).order_by())
    wrote = [row.id for row in rows if row.kind in WRITES]
    kinds = dict(events.filter(recorded_in__in=wrote).values_list("recorded_in", "kind"))
    names = name_applications(seeker, rows)
    return [
        Undoable(row.id, ActKind(row.kind), row.at, tell(row, names, kinds.get(row.id), counted.get(row.id, 0)))
        for row in rows
    ]


def name_applications(seeker: Seeker, rows: list[Act]) -> dict[str, str]:
    """The applications that acts by hand changed, by id, each told by company and role."""
    touched = {UUID(text) for row in rows if row.kind in BY_HAND for text in row.changes}
    found = Application.objects.of(seeker).filter(id__in=touched).values_list("id", "company__name", "role")
    return {str(row_id): ", ".join(filter(None, (company, role))) for row_id, company, role in found}


def tell(act: Act, names: dict[str, str], kind: str | None, event_count: int) -> str:
    """One act in a sentence."""
    done = str(ActKind(act.kind).label)
    if act.kind in TAKES_IN_MAIL:
        told = [ngettext("%(number)d event", "%(number)d events", event_count) % {"number": event_count}]
    else:
        named = [names[text] for text in act.changes if names.get(text)]
        told = [*named[:MOST_NAMED], *([_("and others")] if len(named) > MOST_NAMED else [])]
    if kind:
        told.append(str(EventKind(kind).label))
    return f"{done}: {', '.join(told)}" if told else done
