"""One page of the list of applications: chosen, ordered and put under headings by the database."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.desk.applications.choice import Choice, Since, Sort
from onward.desk.applications.last_word import last_words
from onward.desk.applications.past import is_past
from onward.desk.applications.standing import ALIVE, SILENCE, State, stage_told, state_of, stored_standing, until_of
from onward.inbox.letters import masked_standings, waiting_keys
from onward.journey.models import Application, Company, Event
from onward.journey.queries import live_applications, unanswered_now
from onward.journey.queries.lists import came_to, name_in_list, speaks_of
from onward.journey.standing import NOES, Standing, is_unanswered
from onward.journey.states import Outcome
from onward.momentum.queries.fresh_start import fresh_since

PAGE_LENGTH = 50
TITLES = (_lazy("Alive"), _lazy("Considering"), _lazy("Answered"), _lazy("No answer"))
ALIVE_RANK, CONSIDERED_RANK, ANSWERED_RANK, SILENT_RANK = range(4)
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
    """One page of what was found. count: all that was found; page, pages: where this is, from 1.

    past_until: the day on which the person began afresh, where anything that fits ended before it, in sight or not.
    """

    sections: tuple[Section, ...]
    count: int
    page: int
    pages: int
    past_until: date | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What every row is seen with, and when. masked: how those stand whose letter waits, before it came.

    fresh_on: the day on which the person began afresh; None where they did not, or where nothing is out of sight.
    """

    seeker: Seeker
    keys: frozenset[str]
    masked: Mapping[UUID, Standing]
    zone: ZoneInfo
    now: datetime
    fresh_on: date | None = None


def list_applications(seeker: Seeker, choice: Choice, now: datetime) -> Listing:
    """One page of the applications that were chosen; at most ten queries, whatever the number of rows."""
    keys = waiting_keys(seeker)
    fresh_on = None if choice.asks_for_past else fresh_since(seeker)
    ground = Ground(seeker, keys, masked_standings(seeker, keys), zone_of(seeker.time_zone), now, fresh_on)
    paginator = Paginator(find(ground, choice), PAGE_LENGTH)
    page = paginator.get_page(choice.page)
    rows = with_companies(seeker, list(page.object_list))
    heard = last_words(seeker, rows, now)
    listed = [Row(row, see(ground, row, heard[row.id])) for row in rows]
    sections = tuple(
        Section(title, tuple(group)) for title, group in groupby(listed, lambda row: heading(ground, choice.sort, row))
    )
    return Listing(sections, paginator.count, page.number, paginator.num_pages, past_until(ground, choice))


def find(ground: Ground, choice: Choice) -> Found:
    """The ids of what was chosen, in order."""
    rows = in_sight(ground, choice).annotate(rank=_rank(ground))
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


def narrow(ground: Ground, choice: Choice) -> QuerySet[Application]:
    """The applications that were chosen, but for the words; what a letter would give away is chosen by none."""
    rows = live_applications(ground.seeker)
    if choice.outcome:
        rows = rows.filter(_stands(ground, choice.outcome))
    if choice.stage:
        before = [home for home, standing in ground.masked.items() if stage_told(standing) == choice.stage]
        rows = rows.filter(Q(id__in=before) | (came_to(choice.stage) & ~Q(id__in=list(ground.masked))))
    if choice.channel:
        rows = rows.filter(channel=choice.channel)
    if choice.since == Since.EARLIER:
        rows = rows.filter(last_heard_at__lt=ground.now - timedelta(days=int(Since.YEAR)))
    elif choice.since:
        rows = rows.filter(last_heard_at__gte=ground.now - timedelta(days=int(choice.since)))
    if choice.after_no:
        told = Event.objects.of(ground.seeker).filter(kind__in=NOES, withdrawn_in=None)
        # Not `Exists`: SQLite would look through every no in the record for each application.
        rows = rows.filter(id__in=told.exclude(key__in=list(ground.keys)).values("application"))
    return rows


def in_sight(ground: Ground, choice: Choice) -> QuerySet[Application]:
    """The same without what ended before the person began afresh, unless that was chosen as well."""
    rows = narrow(ground, choice)
    if ground.fresh_on is None or choice.past:
        return rows
    return rows.filter(~is_past(ground.seeker, ground.keys, ground.masked, ground.fresh_on, ground.now))


def past_until(ground: Ground, choice: Choice) -> date | None:
    """The day on which the person began afresh, where anything that was chosen ended before it."""
    if ground.fresh_on is None:
        return None
    past = narrow(ground, choice).filter(
        is_past(ground.seeker, ground.keys, ground.masked, ground.fresh_on, ground.now)
    )
    return ground.fresh_on if past.exists() else None


def with_companies(seeker: Seeker, ids: Sequence[UUID]) -> list[Application]:
    """These applications in this order, each with its company; two queries."""
    rows = Application.objects.of(seeker).filter(id__in=ids).in_bulk()
    named = {row.company_id for row in rows.values() if row.company_id}
    companies = Company.objects.of(seeker).filter(id__in=named).in_bulk()
    found = [rows[one] for one in ids if one in rows]
    for row in found:
        row.company = companies[row.company_id] if row.company_id else None
    return found


def see(ground: Ground, row: Application, heard_at: datetime | None) -> State:
    """How an application stands, as far as it may be told."""
    masked = ground.masked.get(row.id)
    standing = masked or stored_standing(row)
    on = day_of(heard_at, ground.zone)
    return state_of(standing, until_of(ground.seeker, standing, ground.now), on, waits=masked is not None)


def heading(ground: Ground, sort: Sort, row: Row) -> str:
    """What a row stands under."""
    application = row.application
    if sort is Sort.STANDING:
        standing = ground.masked.get(application.id) or stored_standing(application)
        return str(TITLES[_rank_of(ground, standing)])
    if sort is Sort.NEWEST and application.last_heard_at and application.last_heard_at > ground.now:
        return _("Still to come")
    if sort is Sort.NEWEST:
        on = day_of(application.last_heard_at, ground.zone)
    elif sort is Sort.OLDEST:
        on = day_of(application.first_heard_at, ground.zone)
    else:
        return ""
    return date_format(on, "F Y") if on else _("No date")


def _rank_of(ground: Ground, standing: Standing) -> int:
    """Under which of `TITLES` it stands."""
    if _outcome(ground, standing) == SILENCE:
        return SILENT_RANK
    if standing.outcome is Outcome.CONSIDERING:
        return CONSIDERED_RANK
    return ALIVE_RANK if standing.outcome in ALIVE else ANSWERED_RANK


def _rank(ground: Ground) -> Case:
    """The same, as the database is asked for it."""
    masked: defaultdict[int, list[UUID]] = defaultdict(list)
    for home, standing in ground.masked.items():
        masked[_rank_of(ground, standing)].append(home)
    return Case(
        *(When(id__in=homes, then=Value(rank)) for rank, homes in masked.items()),
        When(unanswered_now(ground.seeker, ground.now), then=Value(SILENT_RANK)),
        When(outcome=Outcome.CONSIDERING, then=Value(CONSIDERED_RANK)),
        When(outcome__in=sorted(ALIVE), then=Value(ALIVE_RANK)),
        default=Value(ANSWERED_RANK),
        output_field=IntegerField(),
    )


def _stands(ground: Ground, outcome: str) -> Q:
    """Those that stand like this; whose letter waits stands as before it."""
    unanswered = unanswered_now(ground.seeker, ground.now)
    if outcome == SILENCE:
        stored = unanswered
    elif outcome == Outcome.OPEN:
        stored = Q(outcome=outcome) & ~unanswered
    else:
        stored = Q(outcome=outcome)
    before = [home for home, standing in ground.masked.items() if _outcome(ground, standing) == outcome]
    return Q(id__in=before) | (stored & ~Q(id__in=list(ground.masked)))


def _outcome(ground: Ground, standing: Standing) -> str:
    until = until_of(ground.seeker, standing, ground.now)
    quiet = is_unanswered(standing.outcome, standing.closes_on, until)
    return SILENCE if quiet else standing.outcome.value
