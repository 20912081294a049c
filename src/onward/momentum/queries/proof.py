"""Proof of search: what was applied for in a period, and how it stands, with nothing else of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Min, OuterRef, QuerySet, Subquery

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.inbox.letters import masked_standings, waiting_keys
from onward.journey.models import Application, Event
from onward.journey.queries import live_applications
from onward.journey.standing import is_unanswered
from onward.journey.states import Channel, EventKind, Outcome

SHOWN = 50
"""So many applications are shown at once."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days of a search, both included."""

    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class Proven:
    """One application as it is shown to others. on: the day it was sent, or first heard of; outcome: as of today."""

    on: date
    employer: str
    role: str
    channel: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Applications of a period, the oldest first, as far as they are shown. number: of all of them."""

    rows: tuple[Proven, ...]
    number: int
    start: int

    @property
    def more(self) -> bool:
        """Whether others follow."""
        return self.start + len(self.rows) < self.number


def period_at(seeker: Seeker, now: datetime) -> Period:
    """The last four weeks up to today."""
    today = now.astimezone(zone_of(seeker.time_zone)).date()
    return Period(today - timedelta(days=27), today)


def proof_of(seeker: Seeker, period: Period, start: int = 0, number: int = SHOWN) -> Proof:
    """One page of it; five queries. A letter that waits is not told: its application stands as it stood before."""
    keys = waiting_keys(seeker)
    found = _applied(seeker, period, keys)
    # When each was sent is asked once for both, how many there are and which stand on this page.
    ids = list(found.values_list("id", flat=True))
    shown = found.filter(id__in=ids[start : start + number])
    return Proof(tuple(_told(seeker, shown, keys)), len(ids), start)


def all_of(seeker: Seeker, period: Period) -> Iterator[Proven]:
    """All of it, row by row; four queries."""
    keys = waiting_keys(seeker)
    yield from _told(seeker, _applied(seeker, period, keys), keys)


def _applied(seeker: Seeker, period: Period, keys: frozenset[str]) -> QuerySet[Application]:
    zone = zone_of(seeker.time_zone)
    begins = datetime.combine(period.from_on, time(), zone)
    ends = datetime.combine(period.until_on + DAY, time(), zone)
    # That somebody thought of applying proves nothing, and a letter that waits gives no day away.
    words = Event.objects.of(seeker).filter(application=OuterRef("pk"), withdrawn_in=None, at__isnull=False)
    told = words.exclude(kind__in=(EventKind.CONSIDERING, EventKind.LET_GO)).exclude(key__in=keys)
    first = told.order_by().values("application").annotate(first=Min("at")).values("first")
    near = live_applications(seeker).filter(first_heard_at__lt=ends, last_heard_at__gte=begins)
    rows = near.annotate(applied_at=Subquery(first)).filter(applied_at__gte=begins, applied_at__lt=ends)
    return rows.select_related("company").order_by("applied_at", "id")


def _told(seeker: Seeker, rows: QuerySet[Application], keys: frozenset[str]) -> Iterator[Proven]:
    masked = masked_standings(seeker, keys)
    zone, until = zone_of(seeker.time_zone), seeker.mail_read_until
    fields = ("id", "company__name", "role", "channel", "outcome", "closes_on", "applied_at")
    for row_id, company, role, channel, outcome, closes_on, applied_at in rows.values_list(*fields):
        hidden = masked.get(row_id)
        stands = Outcome(hidden.outcome if hidden else outcome)
        unanswered = is_unanswered(stands, hidden.closes_on if hidden else closes_on, until)
        yield Proven(
            on=applied_at.astimezone(zone).date(),
            employer=company or "",
            role=role,
            channel=str(Channel(channel).label) if channel else "",
            outcome=str((Outcome.SILENCE if unanswered else stands).label),
        )
