"""`I got a no`, with little more than a company's name."""

from datetime import datetime

from django.db import transaction

from onward.accounts.models import Seeker
from onward.core.filing.names import split_name
from onward.journey.actions.acts import Change, hold
from onward.journey.actions.applications import add_application
from onward.journey.actions.events import find_same, record_event
from onward.journey.actions.facts import add_evidence
from onward.journey.actions.inputs import check_fields, check_moment, check_text, clean_fields
from onward.journey.companies import known_companies, pick_company
from onward.journey.models import Application
from onward.journey.queries import applications, counting_events
from onward.journey.standing import UNANSWERED
from onward.journey.states import EventKind, Outcome


def note_rejection(  # noqa: PLR0913  # an act names all that it writes down
    seeker: Seeker,
    *,
    company: str,
    role: str = "",
    at: datetime | None,
    text: str = "",
    application: Application | None = None,
    now: datetime,
) -> Change:
    """Write down a no with little more than a company's name.

    One application is open there: it gets the no. None: a new one is made. Several: they come back as candidates and
    nothing is stored, until `application` names one of them. A no that was told already is not told twice.
    """
    given = clean_fields({"company": company, "role": role})
    text = text.strip()
    problems = (*check_fields(given, now), *check_moment(at, now), *check_text(text, "text"))
    if problems:
        return Change(problems=problems)
    with transaction.atomic():
        hold(seeker)
        found = [application] if application else find_meant(seeker, str(given["company"]), str(given["role"]), at)
        if len(found) > 1:
            return Change(candidates=tuple(found))
        if found:
            return record_event(seeker, found[0], kind=EventKind.REJECTION, at=at, text=text, now=now)
        change = add_application(seeker, company=company, role=role, kind=EventKind.REJECTION, at=at, now=now)
        if change.act and change.event:
            add_evidence(change.act, change.event, text)
        return change


def find_meant(seeker: Seeker, company: str, role: str, at: datetime | None) -> list[Application]:
    """The applications that a no from this company may be about.

    Those that are open or were let rest; else those only considered; else those that were told this no already.
    """
    employer = pick_company(known_companies(seeker), company)
    rows = applications(seeker)
    rows = [row for row in rows if employer and row.company_id == employer.id and fits(row.role, role)]
    for outcomes in (UNANSWERED, {Outcome.CONSIDERING}):
        found = [row for row in rows if row.outcome in outcomes]
        if found:
            same = [row for row in found if role and split_name(row.role) == split_name(role)]
            return same or found
    return [row for row in rows if is_told(seeker, row, at)]


def is_told(seeker: Seeker, row: Application, at: datetime | None) -> bool:
    """Whether this no stands in the application's story already."""
    events = counting_events(seeker, row.id)
    return find_same(events, EventKind.REJECTION, at, Outcome(row.outcome)) is not None


def fits(role: str, other: str) -> bool:
    """Whether two ways of writing a job may mean the same: one holds all words of the other."""
    words, others = set(split_name(role)), set(split_name(other))
    return words <= others or others <= words
