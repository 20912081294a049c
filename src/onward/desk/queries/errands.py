"""What the record itself gives to do."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.desk.queries.today import Line, Masks
from onward.desk.silence.queries import quiet_applications
from onward.inbox.models import Proposal
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.models import Application, Event
from onward.journey.queries import live_applications, open_now
from onward.journey.states import EventKind, Outcome
from onward.momentum.queries.fresh_start import fresh_since
from onward.plan.suggestions import Suggestion
from onward.shell.days import told_day

LISTED = 3
MOST_PRESSING = 20
SOON = timedelta(days=7)
NEAR = timedelta(days=2)
"""What has a day comes before all else from so many days before it."""


def errands(seeker: Seeker, masks: Masks, lines: Iterable[Line], now: datetime) -> list[Suggestion]:
    """Talks and tasks that are near, offers, days to apply by, what they asked for, questions, one quiet application.

    lines: what has a date. An application whose letter waits asks for nothing, and neither does one that went quiet
    before the person began afresh. Five queries.
    """
    zone = zone_of(seeker.time_zone)
    today = now.astimezone(zone).date()
    rows = live_applications(seeker).exclude(id__in=masks.standings).select_related("company")
    due = Q(outcome=Outcome.CONSIDERING, deadline_on__range=(today, today + SOON))
    pressing = list(rows.filter(Q(outcome=Outcome.OFFER) | due).order_by("deadline_on", "id")[:MOST_PRESSING])
    told = Event.objects.of(seeker).filter(withdrawn_in=None, application=OuterRef("pk")).exclude(kind=EventKind.LET_GO)
    last = told.order_by("-place", "-key").values("kind")[:1]
    waiting = rows.filter(open_now(seeker, now), outcome=Outcome.OPEN).annotate(last_kind=Subquery(last))
    asked = waiting.filter(last_kind__in=(EventKind.INFO_REQUEST, EventKind.ASSESSMENT))
    silent = quiet_applications(seeker, masks, now).select_related("company").order_by("-last_heard_at", "id")
    if fresh_on := fresh_since(seeker):
        silent = silent.filter(closes_on__gte=fresh_on)
    return [
        *(_dated(line, line.on) for line in lines if line.title and line.on and line.on <= today + NEAR),
        *(_offer(row) for row in pressing if row.outcome == Outcome.OFFER),
        *(_apply(row, row.deadline_on, today) for row in pressing if row.outcome != Outcome.OFFER and row.deadline_on),
        *(_asked(row) for row in asked.order_by(F("last_heard_at").desc(nulls_last=True), "id")[:LISTED]),
        *_questions(seeker),
        # One of them is enough for a day: each is a small goodbye.
        *(_silent(row, day_of(row.last_heard_at, zone), today) for row in silent[:1]),
    ]


def _dated(line: Line, on: date) -> Suggestion:
    return Suggestion(
        key=key_of(line),
        kind="promised",
        title=line.title,
        why=named(line.application),
        url=page_of(line.application),
        due_on=on,
        weight=1,
    )


def _offer(row: Application) -> Suggestion:
    title = _("An offer waits for your answer")
    return Suggestion(f"record:offer:{row.id.hex}", "waiting", title, page_of(row), named(row), weight=1)


def _apply(row: Application, on: date, today: date) -> Suggestion:
    kind = "promised" if on <= today + NEAR else "plan"
    title = _("Apply until then")
    return Suggestion(f"record:apply:{row.id.hex}", kind, title, page_of(row), named(row), due_on=on, weight=0.3)


def _asked(row: Application) -> Suggestion:
    title = _("They asked for something")
    return Suggestion(f"record:asked:{row.id.hex}", "waiting", title, page_of(row), named(row), weight=0.9)


def _silent(row: Application, on: date | None, today: date) -> Suggestion:
    told = named(row)
    if on:
        since = _("quiet since %(day)s. No answer is an ending too.") % {"day": told_day(on, today.year)}
        told = f"{told} · {since}"
    title = _("No answer came")
    return Suggestion(f"record:silent:{row.id.hex}", "record", title, reverse("desk:quiet"), told, weight=0.2)


def _questions(seeker: Seeker) -> list[Suggestion]:
    rows = Proposal.objects.of(seeker).filter(state=ProposalState.OPEN)
    kinds = set(rows.order_by().values_list("kind", flat=True).distinct())
    page = reverse("inbox:review")
    found = []
    if ProposalKind.OWN_ADDRESS in kinds:
        why = _("It decides what counts as written by you.")
        title = _("Say whether an address is yours")
        found.append(Suggestion("record:address", "record", title, page, why, weight=0.8))
    if kinds - {ProposalKind.OWN_ADDRESS}:
        why = _("It could be read in two ways. One at a time, and you can stop.")
        title = _("Answer a question about a mail")
        found.append(Suggestion("record:question", "record", title, page, why, weight=0.6))
    return found


def key_of(line: Line) -> str:
    """The key of the suggestion that a line with a date is told by."""
    return f"record:date:{line.application.id.hex}:{line.on}"


def named(row: Application) -> str:
    """An application in one line."""
    company = row.company.name if row.company else _("An employer that is not named")
    return f"{company}, {row.role}" if row.role else company


def page_of(row: Application) -> str:
    """Where an application is shown."""
    return reverse("journey:application", args=[row.id])
