"""People whom mail about applications names: who wrote, or was written to, under an address of their own."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.core.mail.message import Address
from onward.core.reading.names import LEGAL_WORDS, ORGANISATIONS
from onward.core.reading.people import is_person, person_in
from onward.core.reading.senders import is_agency, is_shared_mailbox
from onward.inbox.models import Mail
from onward.inbox.queries import own_addresses, people
from onward.journey.models import Contact
from onward.people.naming import clean_address, clean_line, is_same_company
from onward.people.states import How

AT_ONCE = 500
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody whom mail names. company: the employer of the newest application; an agency's person has none of it."""

    name: str
    address: str
    company: str
    how: How
    last_heard_on: date | None
    applications: tuple[UUID, ...]


def people_in_mail(seeker: Seeker) -> tuple[Met, ...]:
    """Everybody whom mail about applications names as a person, each once, by address."""
    rows = Contact.objects.of(seeker).order_by("application", "address")
    named: defaultdict[str, list[tuple[str, UUID, str]]] = defaultdict(list)
    for address, name, application, company in rows.values_list(
        "address", "name", "application", "application__company__name"
    ):
        named[address].append((name, application, company or ""))
    real = people(named, own_addresses(seeker))
    somebody = {}
    for address in sorted(real & named.keys()):
        name = next((found for one, _, company in named[address] if (found := name_in(one, address, company))), "")
        if name and clean_address(address) == address:
            somebody[address] = name
    heard = last_heard(seeker, somebody)
    return tuple(
        Met(
            name=name,
            address=address,
            company="" if is_agency(address, name) else clean_line(named[address][-1][2]),
            how=How.RECRUITER if is_agency(address, name) else How.EMPLOYER,
            last_heard_on=heard.get(address),
            applications=tuple(application for _, application, _ in named[address]),
        )
        for address, name in somebody.items()
    )


def name_in(shown: str, address: str, company: str) -> str:
    """The person's name in a display name; empty where it is a team's or the company's own."""
    if is_shared_mailbox(address) or is_same_company(shown, company):
        return ""
    name = clean_line(person_in(Address(shown, address)) or shown)
    words = [word.strip(".,").lower() for word in name.split()]
    if is_person(name, address):
        return name
    is_plain = 1 < len(words) <= MOST_WORDS and (LEGAL_WORDS | ORGANISATIONS).isdisjoint(words)
    return name if is_plain and "@" not in name and not is_same_company(name, company) else ""


def last_heard(seeker: Seeker, addresses: Collection[str] | Iterable[str]) -> dict[str, date]:
    """The day of the newest mail from each of these, where the person is."""
    zone = zone_of(seeker.time_zone)
    listed = sorted(addresses)
    found: dict[str, date] = {}
    for start in range(0, len(listed), AT_ONCE):
        rows = Mail.objects.of(seeker).filter(sender_address__in=listed[start : start + AT_ONCE])
        newest = rows.order_by().values_list("sender_address").annotate(Max("sent_at"))
        found |= {address: at.astimezone(zone).date() for address, at in newest if at}
    return found
