"""Applications and what belongs to them, as lists."""

import re
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q, QuerySet

from onward.accounts.models import Seeker
from onward.core.filing.names import spellings, split_name
from onward.journey.models import Application, Company, Event, Tally
from onward.journey.standing import in_order, is_unanswered, known_until
from onward.journey.states import Outcome, Stage

PART_OF_ID = re.compile(r"[0-9a-f]{4,32}")


class Order(StrEnum):
    """How a list is ordered; what lacks the date it is ordered by comes last."""

    NEWEST = "newest"
    OLDEST = "oldest"
    COMPANY = "company"
    DEADLINE = "deadline"


BY_TIME = {
    Order.NEWEST: (F("last_heard_at").desc(nulls_last=True), "-id"),
    Order.OLDEST: (F("first_heard_at").asc(nulls_last=True), "id"),
    Order.DEADLINE: (F("deadline_on").asc(nulls_last=True), F("last_heard_at").desc(nulls_last=True), "-id"),
    Order.COMPANY: (F("last_heard_at").desc(nulls_last=True), "-id"),
}


def live_applications(seeker: Seeker) -> QuerySet[Application]:
    """The applications that are in the list: neither told in another one, nor taken out, nor without any event."""
    return Application.objects.of(seeker).filter(merged_into=None, removed_in=None, event_count__gt=0)


def applications(  # noqa: PLR0913  # each narrows the list in its own way
    seeker: Seeker,
    *,
    outcome: Outcome | None = None,
    stage: Stage | None = None,
    text: str | None = None,
    after: datetime | None = None,
    order: Order = Order.NEWEST,
) -> list[Application]:
    """The person's applications with their companies; two queries.

    text: all its words begin words of the company, role, requisition or note. after: something happened at that moment
    or later.
    """
    rows = live_applications(seeker).order_by(*BY_TIME[order])
    if outcome is not None:
        rows = rows.filter(outcome=outcome)
    if stage is not None:
        rows = rows.filter(came_to(stage))
    if after is not None:
        rows = rows.filter(last_heard_at__gte=after)
    found = with_companies(seeker, rows)
    if text and text.strip():
        found = [row for row in found if speaks_of(row, text)]
    return sorted(found, key=name_in_list) if order is Order.COMPANY else found


def with_companies(seeker: Seeker, rows: QuerySet[Application]) -> list[Application]:
    """These applications with their companies, each of which is read once: a join would read it for every row."""
    found = list(rows)
    known = Company.objects.of(seeker).in_bulk() if found else {}
    for row in found:
        row.company = known[row.company_id] if row.company_id else None
    return found


def application(seeker: Seeker, id: UUID) -> Application | None:  # noqa: A002  # it is the id
    """One application with its company, or the one in which its story is told; None when it is not in the list."""
    rows = Application.objects.of(seeker).select_related("company")
    row = rows.filter(id=id).first()
    met = set()
    while row and row.merged_into_id and row.id not in met:
        met.add(row.id)
        row = rows.filter(id=row.merged_into_id).first()
    return row if row and not row.merged_into_id and not row.removed_in_id and row.event_count else None


def find_application(seeker: Seeker, text: str) -> list[Application]:
    """The applications that somebody may mean: by the beginning of the id, by company or role, by the end of the id.

    The first of these that finds any. Of companies, one whose whole name it is comes before those whose name has more
    words. Parts of ids have at least four digits.
    """
    found = applications(seeker)
    part = text.strip().lower().replace("-", "")
    named = PART_OF_ID.fullmatch(part) is not None
    by_start = [row for row in found if named and row.id.hex.startswith(part)]
    if by_start:
        return by_start
    if named and len(part) == len(seeker.id.hex):
        merged = application(seeker, UUID(part))
        return [merged] if merged else []
    forms = set(spellings(text))
    exact = [row for row in found if row.company and not forms.isdisjoint(spellings(row.company.name))]
    by_words = exact or [row for row in found if speaks_of(row, text)]
    return by_words or [row for row in found if named and row.id.hex.endswith(part)]


def speaks_of(row: Application, text: str) -> bool:
    """Whether all words of the text begin words that the application is known by."""
    company = (row.company.name, *row.company.aliases) if row.company else ()
    words = {word for told in (*company, row.role, row.requisition, row.note) for word in split_name(told)}
    words.update(form for name in company for form in spellings(name))
    wanted = split_name(text)
    return bool(wanted) and all(any(word.startswith(start) for word in words) for start in wanted)


def name_in_list(row: Application) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    """What orders applications by company, the same with every database; those without one come last."""
    return row.company is None, split_name(row.company.name if row.company else ""), split_name(row.role)


def counting_events(seeker: Seeker, application: UUID) -> list[Event]:
    """The events of one application that count, in order."""
    return in_order(Event.objects.of(seeker).filter(application=application, withdrawn_in=None))


def companies(seeker: Seeker) -> list[Company]:
    """The employers of the applications in the list, by name."""
    rows = Company.objects.of(seeker).filter(id__in=live_applications(seeker).values("company"))
    return sorted(rows, key=lambda company: (split_name(company.name), company.id))


def tallies(seeker: Seeker) -> list[Tally]:
    """What the person counted by themselves, newest first."""
    return list(Tally.objects.of(seeker).order_by("-counted_at", "-id"))


def came_to(stage: str) -> Q:
    """The applications whose events show that they came this far; `unknown`: those of which none shows it."""
    if stage == Stage.UNKNOWN:
        return Q(shows_stage=False) & ~Q(furthest_stage=Stage.NONE)
    return Q(furthest_stage=stage, shows_stage=stage != Stage.NONE)


def stands_unanswered(seeker: Seeker, row: Application, now: datetime) -> bool:
    """Whether a stored application stands as `No answer` at this moment."""
    until = known_until(seeker.mail_read_until, now, from_mail=row.from_mail)
    return is_unanswered(row.outcome, row.closes_on, until)


def open_now(seeker: Seeker, now: datetime) -> Q:
    """The applications whose answer is still to be expected, as far as they are known, and the offers."""
    return Q(outcome=Outcome.OFFER) | (Q(outcome=Outcome.OPEN) & ~silent_now(seeker, now))


def silent_now(seeker: Seeker, now: datetime) -> Q:
    """The open applications from which no answer is to be expected any more, each as far as it is known.

    What `known_until` says, as the database is asked for it.
    """
    closed = Q(from_mail=False, closes_on__lte=now.astimezone(UTC).date())
    if seeker.mail_read_until:
        closed |= Q(from_mail=True, closes_on__lte=seeker.mail_read_until.astimezone(UTC).date())
    return Q(outcome=Outcome.OPEN, closes_on__isnull=False) & closed


def unanswered_now(seeker: Seeker, now: datetime) -> Q:
    """What `is_unanswered` says, as the database is asked for it: silent, or let rest since."""
    return Q(outcome=Outcome.SILENCE) | silent_now(seeker, now)
