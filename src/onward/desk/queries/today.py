"""Today: what is alive, what has a date, what is new. Nothing here gives away what a letter behind its door says."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.desk.applications.last_word import last_words
from onward.desk.applications.standing import State, state_of, stored_standing, until_of
from onward.inbox.letters import masked_standings
from onward.journey.models import Application, Event
from onward.journey.queries import live_applications, open_now
from onward.journey.standing import STILL_ALIVE, Standing
from onward.journey.states import Certainty, EventKind, Outcome

LISTED = 5
NEWS_LISTED = 3
NEWS_DAYS = timedelta(days=7)
NEWS = (EventKind.INTERVIEW, EventKind.OFFER, EventKind.ASSESSMENT, EventKind.INFO_REQUEST, EventKind.FEEDBACK)
IN_A_LINE = ("kind", "at", "application__role", "application__company__name")
"""What a line tells of a fact."""
HAS_A_DATE = (EventKind.INTERVIEW, EventKind.ASSESSMENT, EventKind.INFO_REQUEST, EventKind.OFFER)


@dataclass(frozen=True, slots=True)
class Line:
    """One application in a word or two. on: the day of it; title: what the day is for, or what came."""

    application: Application
    on: date | None
    title: str = ""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Alive:
    """What is alive: how many applications, and those that moved last."""

    count: int
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Masks:
    """Applications with a letter that waits, and how each stood before it; keys: of those letters' events."""

    keys: frozenset[str]
    standings: Mapping[UUID, Standing]

    @property
    def alive(self) -> tuple[UUID, ...]:
        """Those that stood before their letter as what may still come to something."""
        return tuple(home for home, standing in self.standings.items() if standing.outcome in STILL_ALIVE)


def masks_of(seeker: Seeker, keys: frozenset[str]) -> Masks:
    """What hides the letters with these keys; at most one query."""
    return Masks(keys, masked_standings(seeker, keys))


def alive(seeker: Seeker, masks: Masks, now: datetime) -> Alive:
    """What is alive, as far as that is known; what a letter waits for counts as it stood. Four queries at most."""
    waiting = [key for key, standing in masks.standings.items() if standing.outcome in {Outcome.OPEN, Outcome.OFFER}]
    rows = live_applications(seeker).select_related("company")
    others = rows.filter(open_now(seeker, now)).exclude(id__in=masks.standings)
    latest = list(others.order_by(F("last_heard_at").desc(nulls_last=True), "-id")[:LISTED])
    heard = last_words(seeker, latest, now)
    hidden = list(rows.filter(id__in=waiting))
    lines = [_line(seeker, row, masks, now, heard.get(row.id)) for row in (*latest, *hidden)]
    # By the day that is shown: that of a letter would tell where it came from.
    lines.sort(key=lambda line: line.on or date.min, reverse=True)
    return Alive(others.count() + len(hidden), tuple(lines[:LISTED]))


def ahead(seeker: Seeker, masks: Masks, now: datetime) -> tuple[Line, ...]:
    """What has a date from today on, the nearest first: days one must apply by, talks, tasks. Two queries."""
    zone = zone_of(seeker.time_zone)
    today = now.astimezone(zone).date()
    undecided = Q(outcome__in=(Outcome.OPEN, Outcome.CONSIDERING)) | Q(id__in=masks.alive)
    due = live_applications(seeker).filter(undecided, deadline_on__gte=today).select_related("company")
    lines = [Line(row, row.deadline_on, "") for row in due.order_by("deadline_on", "id")[:LISTED]]
    coming = dated(_events(seeker, masks).filter(_stands(masks)), HAS_A_DATE, after=now).order_by("at", "id")
    lines += [
        Line(event.application, day_of(event.at, zone), str(EventKind(event.kind).label)) for event in coming[:LISTED]
    ]
    return tuple(sorted(lines, key=lambda line: line.on or date.max)[:LISTED])


def news(seeker: Seeker, masks: Masks, now: datetime) -> tuple[Line, ...]:
    """What came within a week and is no letter that waits, newest first: of what a no did not end since. One query.

    Advice is news also after a no.
    """
    zone = zone_of(seeker.time_zone)
    told = _events(seeker, masks).filter(_stands(masks) | Q(kind=EventKind.FEEDBACK))
    recent = dated(told, NEWS, after=now - NEWS_DAYS, until=now)
    rows = recent.exclude(certainty=Certainty.UNSURE).order_by("-at", "id")[:NEWS_LISTED]
    return tuple(Line(event.application, day_of(event.at, zone), str(EventKind(event.kind).label)) for event in rows)


def dated(
    rows: QuerySet[Event], kinds: Collection[EventKind], *, after: datetime, until: datetime | None = None
) -> QuerySet[Event]:
    """Those of these kinds that happen in that time, without a look at all the others."""
    found = rows.filter(kind__in=kinds, at__gt=after)
    return found.filter(at__lte=until) if until else found


def _events(seeker: Seeker, masks: Masks) -> QuerySet[Event]:
    """What counts in the list's applications, without the letters that wait."""
    rows = Event.objects.of(seeker).filter(withdrawn_in=None, application__merged_into=None)
    live = rows.filter(application__removed_in=None).exclude(key__in=masks.keys)
    return live.select_related("application__company").only(*IN_A_LINE)


def _stands(masks: Masks) -> Q:
    """Of what no no has ended; what a letter waits for counts as it stood."""
    return Q(application__outcome__in=STILL_ALIVE) | Q(application__in=masks.alive)


def _line(seeker: Seeker, row: Application, masks: Masks, now: datetime, heard_at: datetime | None) -> Line:
    masked = masks.standings.get(row.id)
    standing = masked or stored_standing(row)
    on = day_of(standing.last_heard_at if masked else heard_at, zone_of(seeker.time_zone))
    until = until_of(seeker, standing, now)
    return Line(row, on, state=state_of(standing, until, on, waits=masked is not None))
