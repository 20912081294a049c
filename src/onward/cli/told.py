"""How things of the record are named at a terminal, and what of an application other programs get."""

from collections.abc import Collection, Iterable
from uuid import UUID

from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.cli.text import day, shorten
from onward.cli.words import NO_COMPANY
from onward.inbox.models import Mail
from onward.journey.models import Application, Company, Event, Evidence
from onward.journey.queries import as_contract
from onward.journey.states import Certainty, EventKind

NAME_LENGTH = 80
QUOTE_LENGTH = 200
ID_LENGTH = 8
"""The last digits of an id are random, the first are time: the last ones tell things apart."""


def short_id(one: UUID) -> str:
    """The end of an id, by which people name things."""
    return one.hex[-ID_LENGTH:]


def name_application(application: Application) -> str:
    """Company and role on one line; both may have been written by others."""
    return join_names(application.company, application.role)


def join_names(company: Company | None, role: str) -> str:
    """A company and a role on one line."""
    parts = (company.name if company else NO_COMPANY, role)
    return " · ".join(shorten(part, NAME_LENGTH) for part in parts if part)


def name_event(event: Event) -> str:
    """Day and kind of an event, and how sure it is where that matters."""
    parts = [day(event.at) or "no date   ", str(EventKind(event.kind).label)]
    if event.certainty in {Certainty.LIKELY, Certainty.UNSURE}:
        parts.append(str(Certainty(event.certainty).label).lower())
    return "  ".join((parts[0], " · ".join(parts[1:])))


def choose_words(evidence: Iterable[Evidence]) -> str:
    """The words to show for an event: those that say what it is, else any; fit for a terminal."""
    found = sorted(evidence, key=lambda one: (one.about != "kind", one.about == "company", str(one.id)))
    return shorten(found[0].text, QUOTE_LENGTH) if found else ""


def lines_of(seeker: Seeker, applications: Collection[UUID] | None = None) -> list[dict[str, object]]:
    """Applications in the public shape, all of the list unless some are named."""
    rows = Mail.objects.of(seeker).exclude(message_id="")
    if applications is not None:
        keys = Event.objects.of(seeker).filter(application__in=applications, withdrawn_in=None).values("key")
        rows = rows.filter(key__in=keys)
    message_ids = dict(rows.values_list("key", "message_id").iterator(chunk_size=5000))
    return as_contract(seeker, message_ids, now=look_at(seeker), only=applications)
