"""At most three things to do, the most pressing first; each can be left."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import F, OuterRef, Subquery

from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.desk.queries.today import Masks, open_now
from onward.desk.silence.queries import quiet_applications
from onward.inbox.models import Proposal
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.models import Application, Event
from onward.journey.queries import live_applications
from onward.journey.states import EventKind, Outcome

MOST = 3
SOON = timedelta(days=7)


class Errand(StrEnum):
    """What there is to do, in the order in which it presses."""

    OFFER = "offer"
    APPLY = "apply"
    ASKED = "asked"
    ADDRESS = "address"
    QUESTION = "question"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do. on: by when, or since when it is quiet."""

    errand: Errand
    application: Application | None = None
    on: date | None = None


def to_do(seeker: Seeker, masks: Masks, now: datetime) -> tuple[ToDo, ...]:
    """At most three things to do; five queries."""
    zone = zone_of(seeker.time_zone)
    today = now.astimezone(zone).date()
    rows = live_applications(seeker).exclude(id__in=masks.standings).select_related("company")
    offers = rows.filter(outcome=Outcome.OFFER).order_by(F("last_heard_at").desc(nulls_last=True), "id")
    due = rows.filter(outcome=Outcome.CONSIDERING, deadline_on__range=(today, today + SOON))
    told = Event.objects.of(seeker).filter(withdrawn_in=None, application=OuterRef("pk")).exclude(kind=EventKind.LET_GO)
    last = told.order_by("-place", "-key").values("kind")[:1]
    waiting = rows.filter(open_now(seeker), outcome=Outcome.OPEN).annotate(last_kind=Subquery(last))
    asked = waiting.filter(last_kind__in=(EventKind.INFO_REQUEST, EventKind.ASSESSMENT))
    silent = quiet_applications(seeker, masks).select_related("company").order_by("-last_heard_at", "id")
    found = [ToDo(Errand.OFFER, row, day_of(row.last_heard_at, zone)) for row in offers[:MOST]]
    found += [ToDo(Errand.APPLY, row, row.deadline_on) for row in due.order_by("deadline_on", "id")[:MOST]]
    found += [
        ToDo(Errand.ASKED, row, day_of(row.last_heard_at, zone))
        for row in asked.order_by(F("last_heard_at").desc(nulls_last=True), "id")[:MOST]
    ]
    found += _questions(seeker)
    # One of them is enough for a day: each is a small goodbye.
    found += [ToDo(Errand.SILENT, row, day_of(row.last_heard_at, zone)) for row in silent[:1]]
    return tuple(found[:MOST])


def _questions(seeker: Seeker) -> list[ToDo]:
    rows = Proposal.objects.of(seeker).filter(state=ProposalState.OPEN)
    kinds = set(rows.order_by().values_list("kind", flat=True).distinct())
    found = [ToDo(Errand.ADDRESS)] if ProposalKind.OWN_ADDRESS in kinds else []
    return [*found, ToDo(Errand.QUESTION)] if kinds - {ProposalKind.OWN_ADDRESS} else found
