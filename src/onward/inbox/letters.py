"""Waiting letters: answers that are not a yes, shown only when the person opens them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, F, Min, OuterRef, QuerySet

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.inbox.models import Mail, OpenedLetter, Run
from onward.journey.models import Application, Event
from onward.journey.queries import counting_events
from onward.journey.standing import Standing, fold, fold_stage, in_order
from onward.journey.states import Certainty, EventKind, Origin, Outcome, Stage

NEWS = timedelta(days=14)
"""What is older than this when it is taken in is history: it waits behind no door."""
WAITING_KINDS = (EventKind.REJECTION, EventKind.CLOSED)
EVENING = time(19)


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail that is an answer other than a yes. key: of its events.

    event: the first of them, with its application and company. applications: all whose story it tells.
    """

    key: str
    event: Event
    applications: tuple[Application, ...]


def waiting_letters(seeker: Seeker, now: datetime) -> tuple[Letter, ...]:
    """The letters to be told of now, newest first; none while the person let them wait for later. Two queries."""
    return () if held_until(seeker, now) else all_waiting_letters(seeker)


def all_waiting_letters(seeker: Seeker) -> tuple[Letter, ...]:
    """All letters that nobody opened or filed, newest first, held back or not. Two queries."""
    return as_letters(waiting_events(seeker).select_related("application__company"))


def waiting_keys(seeker: Seeker) -> frozenset[str]:
    """The keys of all letters that wait, held back or not: no page tells what they say. Two queries."""
    return frozenset(waiting_events(seeker).values_list("key", flat=True))


def waiting_applications(seeker: Seeker) -> frozenset[UUID]:
    """The applications that a letter which waits would decide, held back or not. Two queries."""
    return frozenset(waiting_events(seeker).order_by().values_list("application", flat=True))


def held_until(seeker: Seeker, now: datetime) -> datetime | None:
    """Until when the person let their letters wait; None when they may be told of."""
    until = seeker.letters_held_until
    return until if until and until > now else None


def next_evening(seeker: Seeker, now: datetime) -> datetime:
    """The next 19:00 where the person is."""
    zone = zone_of(seeker.time_zone)
    here = now.astimezone(zone)
    today = datetime.combine(here.date(), EVENING, zone)
    return today if today > here else datetime.combine(here.date() + timedelta(days=1), EVENING, zone)


def employer_count(letters: Iterable[Letter]) -> int:
    """How many employers wrote these; letters that name none count one each."""
    rows = [letter.event for letter in letters]
    return len({row.application.company_id or row.application_id for row in rows})


def masked_standing(events: Sequence[Event], keys: Collection[str]) -> Standing:
    """How an application with these counting events, in order, stood before the letters with these keys came."""
    standing = fold([event for event in events if event.key not in keys])
    if standing.outcome is not Outcome.CONSIDERING or not any(event.key in keys for event in events):
        return standing
    # Whoever was written to has applied, also where no other mail tells it.
    return replace(standing, outcome=Outcome.OPEN, furthest_stage=Stage.APPLIED, shows_stage=True)


def masked_standings(seeker: Seeker, keys: Collection[str]) -> dict[UUID, Standing]:
    """The same for every application that one of these letters speaks of, and only for those; at most one query."""
    if not keys:
        return {}
    rows = Event.objects.of(seeker).filter(withdrawn_in=None)
    homes = rows.filter(key__in=list(keys)).values("application")
    told: defaultdict[UUID, list[Event]] = defaultdict(list)
    for event in rows.filter(application__in=homes):
        told[event.application_id].append(event)
    return {home: masked_standing(in_order(events), keys) for home, events in told.items()}


def waiting_events(seeker: Seeker) -> QuerySet[Event]:
    """What the letters that wait tell; what the person said or confirmed they know already.

    Asks at once for the first import: what is older than all news is not looked at one by one.
    """
    first = Run.objects.of(seeker).aggregate(at=Min("started_at"))["at"]
    if first is None:
        return Event.objects.of(seeker).none()
    mail = Mail.objects.of(seeker).filter(key=OuterRef("key"))
    opened = OpenedLetter.objects.of(seeker).filter(key=OuterRef("key"))
    unsaid = answer_events(seeker).filter(place__gt=first - NEWS).exclude(certainty=Certainty.SAID)
    return unsaid.filter(~Exists(opened), Exists(mail.filter(run__started_at__lt=OuterRef("place") + NEWS)))


def answer_events(seeker: Seeker) -> QuerySet[Event]:
    """What every mail tells that is an answer other than a yes, newest first; in the list's applications only."""
    rows = Event.objects.of(seeker).filter(withdrawn_in=None, kind__in=WAITING_KINDS, origin=Origin.MAIL)
    live = rows.filter(application__merged_into=None, application__removed_in=None)
    return live.order_by(F("place").desc(nulls_last=True), "key", "id")


def kept_letters(seeker: Seeker, *, filed: bool, limit: int) -> tuple[Letter, ...]:
    """The newest letters that were opened, or that were put away without a look. One query."""
    kept = OpenedLetter.objects.of(seeker).filter(filed=filed).values("key")
    rows = answer_events(seeker).filter(key__in=kept).select_related("application__company")
    return as_letters(rows)[:limit]


def has_history(seeker: Seeker) -> bool:
    """Whether there is any answer other than a yes behind no door, from before mail was taken in. Two queries."""
    kept = OpenedLetter.objects.of(seeker).filter(key=OuterRef("key"))
    waiting = waiting_events(seeker).order_by().values("key")
    return answer_events(seeker).filter(~Exists(kept)).exclude(key__in=waiting).exists()


def mail_ids(seeker: Seeker, letters: Iterable[Letter]) -> dict[str, UUID]:
    """By the key of each letter the id of its mail. One query."""
    rows = Mail.objects.of(seeker).filter(key__in=[letter.key for letter in letters])
    return dict(rows.values_list("key", "id"))


def stage_before(seeker: Seeker, event: Event) -> tuple[Stage, int | None]:
    """How far an application came before this event, and how many days after the first word of it the event came."""
    events = [one for one in counting_events(seeker, event.application_id) if one.kind != EventKind.CONSIDERING]
    keys = [one.key for one in events]
    before = events[: keys.index(event.key)] if event.key in keys else []
    moments = [one.at for one in before if one.at]
    days = (event.at - moments[0]).days if event.at and moments else None
    return (fold_stage(before) if before else Stage.UNKNOWN), days


def as_letters(events: Iterable[Event]) -> tuple[Letter, ...]:
    """One letter for each mail among these events, in their order."""
    told: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        told[event.key].append(event)
    return tuple(Letter(key, rows[0], tuple(row.application for row in rows)) for key, rows in told.items())
