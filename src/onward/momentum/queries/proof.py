"""Proof of search: what was applied for in a period, and how it stands, with nothing else of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.inbox.letters import masked_standings, waiting_keys
from onward.journey.models import Application, Event
from onward.journey.queries import live_applications
from onward.journey.standing import is_unanswered, known_until
from onward.journey.states import Channel, EventKind, Outcome

SHOWN = 50
"""So many applications are shown at once."""
READ_AT_ONCE = 500
DAY = timedelta(days=1)
BEGINS = (
    EventKind.SENT,
    EventKind.ACKNOWLEDGEMENT,
    EventKind.INFO_REQUEST,
    EventKind.ASSESSMENT,
    EventKind.INTERVIEW,
)
"""What an application may begin with, as far as it is known; the day of a no or of an offer is not the day of it."""
FIELDS = (
    "id",
    "company__name",
    "role",
    "channel",
    "outcome",
    "closes_on",
    "from_mail",
    "applied_at",
    "begun_at",
)


@dataclass(frozen=True, slots=True)
class Period:
    """Days of a search, both included."""

    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class Proven:
    """One application as it is shown to others. outcome: as of today.

    on: the day it was sent, or first heard of; None where nothing but its end is known, which tells no such day.
    """

    on: date | None
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


def proof_of(seeker: Seeker, period: Period, start: int = 0, number: int = SHOWN, *, now: datetime) -> Proof:
    """One page of it; five queries. A letter that waits is not told: its application stands as it stood before."""
    keys = waiting_keys(seeker)
    found = _applied(seeker, period, keys)
    # When each was sent is asked once for both, how many there are and which stand on this page.
    ids = list(found.values_list("id", flat=True))
    shown = found.filter(id__in=ids[start : start + number])
    return Proof(tuple(_told(seeker, shown, keys, now)), len(ids), start)


def all_of(seeker: Seeker, period: Period, *, now: datetime) -> Iterator[Proven]:
    """All of it, row by row, read as they are asked for; four queries."""
    keys = waiting_keys(seeker)
    return _told(seeker, _applied(seeker, period, keys), keys, now)


def applied(
    seeker: Seeker, keys: frozenset[str], *, since: datetime | None = None, until: datetime
) -> QuerySet[Application]:
    """What was applied for, in time order, each with when it was sent or first heard of as `applied_at`.

    since: None from the beginning on; until: not included. keys: of letters that wait. That somebody thought of
    applying proves nothing, and a letter that waits gives no day away.
    """
    near = live_applications(seeker).filter(first_heard_at__lt=until)
    near = near.filter(last_heard_at__gte=since) if since else near
    rows = near.annotate(applied_at=_first(_told_events(seeker, keys))).filter(applied_at__lt=until)
    rows = rows.filter(applied_at__gte=since) if since else rows
    return rows.order_by("applied_at", "id")


def _applied(seeker: Seeker, period: Period, keys: frozenset[str]) -> QuerySet[Application]:
    zone = zone_of(seeker.time_zone)
    begins = datetime.combine(period.from_on, time(), zone)
    ends = datetime.combine(period.until_on + DAY, time(), zone)
    begun = _first(_told_events(seeker, keys), Q(kind__in=BEGINS))
    rows = applied(seeker, keys, since=begins, until=ends).annotate(begun_at=begun)
    return rows.select_related("company")


def _told_events(seeker: Seeker, keys: frozenset[str]) -> QuerySet[Event]:
    """What happened in an application and has a moment, without letters that wait; asked inside of another query."""
    words = Event.objects.of(seeker).filter(application=OuterRef("pk"), withdrawn_in=None, at__isnull=False)
    return words.exclude(kind__in=(EventKind.CONSIDERING, EventKind.LET_GO)).exclude(key__in=keys)


def _first(events: QuerySet[Event], which: Q | None = None) -> Subquery:
    # Which are meant is no condition of the query: SQLite would look through all of that kind for each application.
    first = Min("at", filter=which)
    return Subquery(events.order_by().values("application").annotate(first=first).values("first"))


def _told(seeker: Seeker, rows: QuerySet[Application], keys: frozenset[str], now: datetime) -> Iterator[Proven]:
    masked = masked_standings(seeker, keys)
    # In the language of the page, also where rows are read once it was answered.
    channels = {one.value: str(one.label) for one in Channel}
    outcomes = {one.value: str(one.label) for one in Outcome}
    zone, read_until = zone_of(seeker.time_zone), seeker.mail_read_until

    def tell() -> Iterator[Proven]:
        found = rows.values_list(*FIELDS).iterator(chunk_size=READ_AT_ONCE)
        for row_id, company, role, channel, *stored, applied_at, begun_at in found:
            hidden = masked.get(row_id)
            stood = (hidden.outcome, hidden.closes_on, hidden.from_mail) if hidden else stored
            stands, closes_on, from_mail = stood
            unanswered = is_unanswered(stands, closes_on, known_until(read_until, now, from_mail=from_mail))
            yield Proven(
                on=applied_at.astimezone(zone).date() if begun_at and begun_at <= applied_at else None,
                employer=company or "",
                role=role,
                channel=channels.get(channel, ""),
                outcome=outcomes[Outcome.SILENCE if unanswered else stands],
            )

    return tell()
