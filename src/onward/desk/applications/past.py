"""What ended before somebody began afresh: it stays out of sight until they ask for it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import BooleanField, Case, F, Q, Value, When

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.core.filing.outcome import SILENT_DAYS_AFTER_APPLYING
from onward.desk.applications.standing import until_of
from onward.inbox.models import OpenedLetter
from onward.journey.models import Event
from onward.journey.queries import silent_now
from onward.journey.standing import Standing, is_silent
from onward.journey.states import EventKind, Outcome

ENDED = frozenset({Outcome.REJECTION, Outcome.CLOSED, Outcome.WITHDRAWN, Outcome.DECLINED, Outcome.RESCINDED})
"""How an application stands that is over; one that was accepted is the aim and never out of sight."""
ENDING = (EventKind.REJECTION, EventKind.CLOSED, EventKind.WITHDRAWAL, EventKind.DECLINED, EventKind.RESCINDED)
SILENT_FOR = timedelta(days=SILENT_DAYS_AFTER_APPLYING)


def is_past(
    seeker: Seeker, keys: Collection[str], masked: Mapping[UUID, Standing], fresh_on: date, now: datetime
) -> Case:
    """Whether an application ended before this day where the person is, and no word came since, as a database is asked.

    keys: of the letters that wait; masked: how those stood whose letter it is, before it came: it changes nothing. What
    has no date ended when that was written down. What the person left open, or learned of since by opening its letter,
    is not past.
    """
    start = datetime.combine(fresh_on, time(), zone_of(seeker.time_zone))
    before = [home for home, standing in masked.items() if _was_past(standing, until_of(seeker, standing, now), start)]
    no, yes = Value(value=False), Value(value=True)
    return Case(
        When(_learned_since(seeker, keys, start), then=no),
        When(id__in=before, left_open_on=None, then=yes),
        When(id__in=list(masked), then=no),
        When(_decided(start) | _silent(seeker, fresh_on, now) | _rests(seeker, start), then=yes),
        default=no,
        output_field=BooleanField(),
    )


def _was_past(standing: Standing, until: datetime | None, start: datetime) -> bool:
    """The same for one whose letter waits, as it stood before."""
    heard_at, closes_on = standing.last_heard_at, standing.closes_on
    if standing.outcome in ENDED:
        return heard_at is None or heard_at < start
    if standing.outcome is Outcome.SILENCE:
        return heard_at is None or heard_at < start - SILENT_FOR
    return closes_on is not None and closes_on < start.date() and is_silent(standing.outcome, closes_on, until)


def _decided(start: datetime) -> Q:
    return Q(outcome__in=sorted(ENDED)) & (Q(last_heard_at=None) | Q(last_heard_at__lt=start))


def _silent(seeker: Seeker, fresh_on: date, now: datetime) -> Q:
    asked = Q(left_open_on=None) | Q(left_open_on__lt=F("closes_on"))
    return silent_now(seeker, now) & Q(closes_on__lt=fresh_on) & asked


def _rests(seeker: Seeker, start: datetime) -> Q:
    """Let rest before that moment, or since, when it had long been quiet by then."""
    rows = Event.objects.of(seeker).filter(withdrawn_in=None, kind=EventKind.LET_GO, at__lt=start)
    by_then = (Q(last_heard_at=None) | Q(last_heard_at__lt=start)) & Q(id__in=rows.values("application"))
    return Q(outcome=Outcome.SILENCE) & (Q(last_heard_at__lt=start - SILENT_FOR) | by_then)


def _learned_since(seeker: Seeker, keys: Collection[str], start: datetime) -> Q:
    """That it ended the person wrote down since, without a day, or read since in a letter."""
    rows = Event.objects.of(seeker).filter(withdrawn_in=None)
    undated = rows.filter(kind__in=ENDING, at=None, recorded_in__at__gte=start).exclude(key__in=list(keys))
    opened = OpenedLetter.objects.of(seeker).filter(opened_at__gte=start, filed=False)
    read = rows.filter(key__in=opened.values("key"))
    # Two lists: of one with an `or` inside, SQLite would look through every no in the record.
    return Q(id__in=undated.values("application")) | Q(id__in=read.values("application"))
