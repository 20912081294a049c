"""Keeping a mail that the person pasted: as something that happened, written down by hand."""

from datetime import datetime

from django.db import transaction

from onward.accounts.models import Seeker
from onward.inbox.actions.correct import settle
from onward.inbox.actions.decisions import part
from onward.inbox.filing.told import keys_of_application
from onward.journey.actions import Change, add_application, hold, note_rejection, record_event
from onward.journey.actions.facts import add_evidence
from onward.journey.actions.inputs import check_fields, check_moment, check_text, clean_fields
from onward.journey.actions.rejections import fits
from onward.journey.companies import known_companies, pick_company
from onward.journey.models import Application
from onward.journey.queries import applications
from onward.journey.standing import UNANSWERED
from onward.journey.states import EventKind


def keep_pasted(  # noqa: PLR0913  # an act names all that it writes down
    seeker: Seeker,
    *,
    company: str,
    role: str = "",
    kind: EventKind,
    at: datetime | None,
    text: str,
    application: Application | None = None,
    as_new: bool = False,
    now: datetime,
) -> Change:
    """Write down what a pasted mail tells, with its words, in the application it belongs to or in a new one.

    Several may be meant: they come back as candidates and nothing is stored, until `application` names one of them or
    `as_new` says that it is none.
    """
    given = clean_fields({"company": company, "role": role})
    text = text.strip()
    problems = (*check_fields(given, now), *check_moment(at, now), *check_text(text, "text"))
    if problems:
        return Change(problems=problems)
    with transaction.atomic():
        hold(seeker)
        if application is None and not as_new and kind is EventKind.REJECTION:
            return settle(seeker, note_rejection(seeker, company=company, role=role, at=at, text=text, now=now))
        found = [] if as_new else [application] if application else find_there(seeker, company, role)
        if len(found) > 1:
            return Change(candidates=tuple(found))
        if found:
            return settle(seeker, record_event(seeker, found[0], kind=kind, at=at, text=text, now=now))
        others = find_there(seeker, company, role) if as_new else []
        change = add_application(seeker, company=company, role=role, kind=kind, at=at, now=now)
        if change.act and change.event:
            add_evidence(change.act, change.event, text)
            for row in others:
                part(change.act, {change.event.key}, keys_of_application(seeker, row.id))
        return settle(seeker, change)


def find_there(seeker: Seeker, company: str, role: str) -> list[Application]:
    """The applications at this company that may be meant: those that wait for an answer, or did, before all others."""
    employer = pick_company(known_companies(seeker), company)
    rows = applications(seeker) if employer else []
    there = [row for row in rows if employer and row.company_id == employer.id and fits(row.role, role)]
    return [row for row in there if row.outcome in UNANSWERED] or there
