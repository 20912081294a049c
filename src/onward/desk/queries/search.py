"""What a few words find: applications, companies, people, subjects of mail. Words are words, never a pattern."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from onward.accounts.models import Seeker
from onward.core.filing.names import split_name
from onward.inbox.letters import waiting_keys
from onward.inbox.models import Mail
from onward.journey.models import Application, Company, Contact
from onward.journey.queries import Order, applications
from onward.journey.queries.lists import speaks_of

LISTED = 20


@dataclass(frozen=True, slots=True)
class Employer:
    """A company that was found, with the applications there."""

    company: Company
    applications: tuple[Application, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody met in an application."""

    contact: Contact
    application: Application


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, at most 20 of each; more: whether there was more of anything."""

    companies: tuple[Employer, ...]
    applications: tuple[Application, ...]
    people: tuple[Person, ...]
    mails: tuple[Mail, ...]
    more: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.companies or self.applications or self.people or self.mails)


def search(seeker: Seeker, text: str) -> Found:
    """What these words find; each of them begins a word of what is found. Five queries.

    A letter that waits behind its door is not found by its subject.
    """
    wanted = split_name(text)
    if not wanted:
        return Found((), (), (), (), more=False)
    # By name: how recent an application is may tell of a letter that waits.
    known = applications(seeker, order=Order.COMPANY)
    employers = _employers(known, wanted)
    at_employers = {row.id for employer in employers for row in employer.applications}
    jobs = [row for row in known if row.id not in at_employers and speaks_of(row, text)]
    people = _people(seeker, {row.id: row for row in known}, wanted)
    mails = _mails(seeker, wanted)
    cut = any(len(found) > LISTED for found in (employers, jobs, people, mails))
    return Found(
        tuple(employers[:LISTED]), tuple(jobs[:LISTED]), tuple(people[:LISTED]), tuple(mails[:LISTED]), more=cut
    )


def _employers(known: list[Application], wanted: tuple[str, ...]) -> list[Employer]:
    rows: defaultdict[Company, list[Application]] = defaultdict(list)
    for row in known:
        if row.company is not None and _begin(wanted, " ".join((row.company.name, *row.company.aliases))):
            rows[row.company].append(row)
    return [Employer(company, tuple(found)) for company, found in rows.items()]


def _people(seeker: Seeker, known: dict[UUID, Application], wanted: tuple[str, ...]) -> list[Person]:
    rows = Contact.objects.of(seeker).order_by("name", "address", "id")
    met: set[str] = set()
    found = []
    for row in rows.iterator(chunk_size=2000):
        home = known.get(row.application_id)
        if home and row.address not in met and _begin(wanted, f"{row.name} {row.address}"):
            met.add(row.address)
            found.append(Person(row, home))
    return found


def _mails(seeker: Seeker, wanted: tuple[str, ...]) -> list[Mail]:
    hidden = waiting_keys(seeker)
    rows = Mail.objects.of(seeker).only("id", "key", "subject", "sent_at", "sender_name", "sender_address", "seeker")
    found = []
    for row in rows.order_by(F("sent_at").desc(nulls_last=True), "id").iterator(chunk_size=2000):
        if row.key not in hidden and _begin(wanted, row.subject):
            found.append(row)
            if len(found) > LISTED:
                break
    return found


def _begin(wanted: tuple[str, ...], text: str) -> bool:
    words = split_name(text)
    return all(any(word.startswith(start) for word in words) for start in wanted)
