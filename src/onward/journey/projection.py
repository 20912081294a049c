"""What is told of applications, kept beside them: folded from their events, and never anything else."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import astuple, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from onward.accounts.models import Seeker
from onward.journey.models import Application, Event
from onward.journey.standing import Counted, Standing, fold, in_order

FEW = 500
"""So many applications are asked for by name; of more than that, all are read."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An application whose stored standing is not what its events say."""

    application: UUID
    stored: Standing
    folded: Standing


@dataclass(frozen=True, slots=True)
class PlacedEvent(Counted):
    """An event that counts, with what it is put in order by."""

    key: str = ""
    place: datetime | None = None


def project(seeker: Seeker, applications: Collection[UUID]) -> None:
    """Store how these applications of the person's stand by their events."""
    store(seeker, find_differences(seeker, applications))


def rebuild(seeker: Seeker) -> int:
    """Store how all applications stand by their events; the answer says how many were told wrongly."""
    with transaction.atomic():
        found = differences(seeker)
        store(seeker, found)
    return len(found)


def differences(seeker: Seeker) -> tuple[Difference, ...]:
    """All applications whose stored standing is not what their events say; two queries."""
    return find_differences(seeker, None)


def find_differences(seeker: Seeker, applications: Collection[UUID] | None) -> tuple[Difference, ...]:
    """The same for some applications, or for all."""
    wanted = None if applications is None else set(applications)
    events = Event.objects.of(seeker).filter(withdrawn_in=None)
    rows = Application.objects.of(seeker)
    if wanted is not None and len(wanted) <= FEW:
        events = events.filter(application__in=wanted)
        rows = rows.filter(id__in=wanted)
    told: defaultdict[UUID, list[PlacedEvent]] = defaultdict(list)
    columns = events.values_list("application_id", "kind", "at", "stage", "key", "place", "origin")
    for application, kind, at, stage, key, place, origin in columns:
        told[application].append(PlacedEvent(kind, at, stage, key, place, origin=origin))
    found = []
    for application, *values in rows.values_list("id", *Application.PROJECTED):
        stored, folded = Standing(*values), fold(in_order(told[application]))
        if stored != folded and (wanted is None or application in wanted):
            found.append(Difference(application, stored, folded))
    return tuple(found)


def store(seeker: Seeker, found: Collection[Difference]) -> None:
    """Store what was folded."""
    folded = {difference.application: difference.folded for difference in found}
    rows = Application.objects.of(seeker)
    changed = [
        row
        for row in (rows.filter(id__in=folded) if len(folded) <= FEW else rows).iterator(chunk_size=2000)
        if row.id in folded
    ]
    for row in changed:
        for column, value in zip(Application.PROJECTED, astuple(folded[row.id]), strict=True):
            setattr(row, column, value)
    Application.objects.change_all(changed, Application.PROJECTED)
