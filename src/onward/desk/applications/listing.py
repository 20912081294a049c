"""One page of the list of applications: chosen, ordered and put under headings by the database."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.desk.applications.choice import Choice, Since, Sort
from onward.desk.applications.standing import ALIVE, SILENCE, State, state_of, stored_standing
from onward.inbox.letters import masked_standings, waiting_keys
from onward.journey.models import Application, Company, Event
from onward.journey.queries import live_applications, unanswered_now
from onward.journey.queries.lists import name_in_list, speaks_of
from onward.journey.standing import Standing, is_unanswered
from onward.journey.states import EventKind, Outcome

PAGE_LENGTH = 50
TITLES = (_lazy("Alive"), _lazy("Considering"), _lazy("Answered"), _lazy("No answer"))
ALIVE_RANK, CONSIDERED_RANK, ANSWERED_RANK, SILENT_RANK = range(4)
NOES = (EventKind.REJECTION, EventKind.CLOSED, EventKind.RESCINDED)
ORDERS = {
    Sort.STANDING: ("rank", F("last_heard_at").desc(nulls_last=True), "-id"),
    Sort.NEWEST: (F("last_heard_at").desc(nulls_last=True), "-id"),
    Sort.OLDEST: (F("first_heard_at").asc(nulls_last=True), "id"),
    Sort.DEADLINE: (F("deadline_on").asc(nulls_last=True), F("last_heard_at").desc(nulls_last=True), "-id"),
}
Found = QuerySet[Application, UUID] | list[UUID]


@dataclass(frozen=True, slots=True)
class Row:
    """One application in the list."""

    application: Application
    state: State


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading, which may be empty."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of what was found. count: all that was found; page, pages: where this is, from 1."""

    sections: tuple[Section, ...]
    count: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What every row is seen with. masked: how those stand whose letter waits, before it came."""

    seeker: Seeker
    keys: frozenset[str]
    masked: Mapping[UUID, Standing]
    zone: ZoneInfo

    @property
    def read_until(self) -> datetime | None:
        """The newest moment of any mail that was read."""
        return self.seeker.mail_read_until


def list_applications(seeker: Seeker, choice: Choice, now: datetime) -> Listing:
    """One page of the applications that were chosen; at most seven queries, whatever the number of rows."""
    keys = waiting_keys(seeker)
    ground = Ground(seeker, keys, masked_standings(seeker, keys), zone_of(seeker.time_zone))
    paginator = Paginator(find(ground, choice, now), PAGE_LENGTH)
    page = paginator.get_page(choice.page)
    rows = with_companies(seeker, list(page.object_list))
    listed = [Row(row, see(ground, row)) for row in rows]
    sections = tuple(
        Section(title, tuple(group)) for title, group in groupby(listed, lambda row: heading(ground, choice.sort, row))
    )
    return Listing(sections, paginator.count, page.number, paginator.num_pages)


def find(ground: Ground, choice: Choice, now: datetime) -> Found:
    """The ids of what was chosen, in order."""
    rows = narrow(ground, choice, now).annotate(rank=_rank(ground))
    if not choice.text and choice.sort is not Sort.COMPANY:
        ids = rows.order_by(*ORDERS[choice.sort]).values_list("id", flat=True)
        # To ask all events once for the ids is faster than once for their number and once for a page of them.
        return list(ids) if choice.after_no else ids
    order = ORDERS.get(choice.sort, ORDERS[Sort.NEWEST])
    named = ("id", "seeker_id", "company_id", "role", "requisition", "note")
    told = list(rows.order_by(*order).only(*named))
    companies = Company.objects.of(ground.seeker).in_bulk()
    for row in told:
        row.company = companies[row.company_id] if row.company_id else None
    if choice.text:
        told = [row for row in told if speaks_of(row, choice.text)]
    if choice.sort is Sort.COMPANY:
        told.sort(key=name_in_list)
    return [row.id for row in told]


def narrow(ground: Ground, choice: Choice, now: datetime) -> QuerySet[Application]:
    """The applications that were chosen, but for the words; what a letter would give away is chosen by none."""
    rows = live_applications(ground.seeker)
    if choice.outcome:
        rows = rows.filter(_stands(ground, choice.outcome))
    if choice.stage:
        before = [home for home, standing in ground.masked.items() if standing.furthest_stage == choice.stage]
        rows = rows.filter(Q(id__in=before) | (Q(furthest_stage=choice.stage) & ~Q(id__in=list(ground.masked))))
    if choice.channel:
        rows = rows.filter(channel=choice.channel)
    if choice.since == Since.EARLIER:
        rows = rows.filter(last_heard_at__lt=now - timedelta(days=int(Since.YEAR)))
    elif choice.since:
        rows = rows.filter(last_heard_at__gte=now - timedelta(days=int(choice.since)))
    if choice.after_no:
        told = Event.objects.of(ground.seeker).filter(application=OuterRef("id"), kind__in=NOES, withdrawn_in=None)
        rows = rows.filter(Exists(told.exclude(key__in=list(ground.keys))))
    return rows


def with_companies(seeker: Seeker, ids: Sequence[UUID]) -> list[Application]:
    """These applications in this order, each with its company; two queries."""
    rows = Application.objects.of(seeker).filter(id__in=ids).in_bulk()
    named = {row.company_id for row in rows.values() if row.company_id}
    companies = Company.objects.of(seeker).filter(id__in=named).in_bulk()
    found = [rows[one] for one in ids if one in rows]
    for row in found:
        row.company = companies[row.company_id] if row.company_id else None
    return found


def see(ground: Ground, row: Application) -> State:
    """How an application stands, as far as it may be told."""
    masked = ground.masked.get(row.id)
    standing = masked or stored_standing(row)
    on = day_of(standing.last_heard_at, ground.zone)
    return state_of(standing, ground.read_until, on, waits=masked is not None)


def heading(ground: Ground, sort: Sort, row: Row) -> str:
    """What a row stands under."""
    application = row.application
    if sort is Sort.STANDING:
        standing = ground.masked.get(application.id) or stored_standing(application)
        return str(TITLES[rank_of(standing, ground.read_until)])
    if sort is Sort.NEWEST:
        on = day_of(application.last_heard_at, ground.zone)
    elif sort is Sort.OLDEST:
        on = day_of(application.first_heard_at, ground.zone)
    else:
        return ""
    return date_format(on, "F Y") if on else _("No date")


def rank_of(standing: Standing, read_until: datetime | None) -> int:
    """Under which of `TITLES` it stands."""
    if is_unanswered(standing.outcome, standing.closes_on, read_until):
        return SILENT_RANK
    if standing.outcome is Outcome.CONSIDERING:
        return CONSIDERED_RANK
    return ALIVE_RANK if standing.outcome in ALIVE else ANSWERED_RANK


def _rank(ground: Ground) -> Case:
    """The same, as the database is asked for it."""
    masked: defaultdict[int, list[UUID]] = defaultdict(list)
    for home, standing in ground.masked.items():
        masked[rank_of(standing, ground.read_until)].append(home)
    return Case(
        *(When(id__in=homes, then=Value(rank)) for rank, homes in masked.items()),
        When(unanswered_now(ground.seeker), then=Value(SILENT_RANK)),
        When(outcome=Outcome.CONSIDERING, then=Value(CONSIDERED_RANK)),
        When(outcome__in=sorted(ALIVE), then=Value(ALIVE_RANK)),
        default=Value(ANSWERED_RANK),
        output_field=IntegerField(),
    )


def _stands(ground: Ground, outcome: str) -> Q:
    """Those that stand like this; whose letter waits stands as before it."""
    unanswered = unanswered_now(ground.seeker)
    if outcome == SILENCE:
        stored = unanswered
    elif outcome == Outcome.OPEN:
        stored = Q(outcome=outcome) & ~unanswered
    else:
        stored = Q(outcome=outcome)
    before = [home for home, standing in ground.masked.items() if _outcome(ground, standing) == outcome]
    return Q(id__in=before) | (stored & ~Q(id__in=list(ground.masked)))


def _outcome(ground: Ground, standing: Standing) -> str:
    quiet = is_unanswered(standing.outcome, standing.closes_on, ground.read_until)
    return SILENCE if quiet else standing.outcome.value
