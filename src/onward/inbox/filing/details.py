"""What goes with the facts of an application: its names, where its story went, the people met in it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

from onward.accounts.models import OwnAddress, Seeker
from onward.core.filing.employers import other_side
from onward.core.mail.message import Address
from onward.core.reading.reading import Reading
from onward.core.reading.senders import SenderType, sender_type
from onward.inbox.filing.evidence import in_batches
from onward.inbox.filing.groups import Group
from onward.journey.companies import find_companies
from onward.journey.models import NAME_LENGTH, Application, Company, Contact

ADDRESS_LENGTH = 320
SHARED = frozenset({SenderType.SYSTEM, SenderType.BOARD})


def write_names(seeker: Seeker, groups: Sequence[Group], matched: Mapping[int, UUID]) -> set[UUID]:
    """Give applications the names that their mail says, but for what the person set; the ids of those that changed."""
    companies = find_companies(seeker, sorted({group.company for group in groups if group.company}))
    by_id = {one: groups[number] for number, one in matched.items()}
    changed: list[Application] = []
    for application in Application.objects.of(seeker).filter(removed_in=None).iterator(chunk_size=2000):
        group = by_id.get(application.id)
        if group and _rename(application, group, companies.get(group.company)):
            changed.append(application)
    Application.objects.change_all(changed, ("company", "role", "requisition"))
    _spell(seeker, groups, companies)
    return {application.id for application in changed}


def _spell(seeker: Seeker, groups: Sequence[Group], companies: Mapping[str, Company]) -> None:
    """Write each employer as most stories do, whichever mail came first; what the person wrote stays."""
    rows = Application.objects.of(seeker).exclude(said=[]).values_list("company", "said")
    kept = {company for company, said in rows if "company" in said}
    ways: defaultdict[UUID, Counter[str]] = defaultdict(Counter)
    for group in groups:
        if group.company in companies:
            ways[companies[group.company].id][group.company] += 1
    changed = []
    for company in {one.id: one for one in companies.values()}.values():
        counted = ways[company.id]
        # A single word in small letters was taken from an address: any name that a mail writes is a better one.
        name = min(counted, key=lambda way: (way.islower() and " " not in way, -counted[way], len(way), way))
        name = name[:NAME_LENGTH]
        if name != company.name and company.id not in kept:
            company.aliases = [company.name, *(one for one in company.aliases if one not in (company.name, name))]
            company.name = name
            changed.append(company)
    Company.objects.change_all(changed, ("name", "aliases"))


def _rename(application: Application, group: Group, company: Company | None) -> bool:
    """Set what differs and was not said by the person; whether anything did."""
    before = (application.company_id, application.role, application.requisition)
    if "company" not in application.said:
        application.company = company
    if "role" not in application.said:
        application.role = group.role[:NAME_LENGTH]
    if "requisition" not in application.said:
        application.requisition = group.requisition[:NAME_LENGTH]
    return before != (application.company_id, application.role, application.requisition)


def write_merges(seeker: Seeker, merged: Mapping[UUID, UUID], living: Collection[UUID]) -> None:
    """Remember where the story of an application went that holds no fact any more, and forget it where it came back."""
    retired = Application.objects.of(seeker).exclude(merged_into=None).values_list("id", flat=True)
    for ids in in_batches(set(retired) & set(living)):
        Application.objects.of(seeker).filter(id__in=ids).update(merged_into=None)
    for gone, into in merged.items():
        Application.objects.of(seeker).filter(id=gone).update(merged_into=into)


def write_contacts(seeker: Seeker, groups: Mapping[UUID, Group], readings: Mapping[str, Reading]) -> None:
    """Keep the people met in these applications, as the mail in them says."""
    own = set(OwnAddress.objects.of(seeker).exclude(standing="denied").values_list("address", flat=True))
    wanted: dict[tuple[UUID, str], str] = {}
    for application, group in groups.items():
        for person in _people(group, readings):
            if person.address not in own:
                wanted.setdefault((application, person.address), person.name[:NAME_LENGTH])
    rows = Contact.objects.of(seeker).values_list("id", "application", "address").iterator(chunk_size=5000)
    there = {(application, address): row_id for row_id, application, address in rows if application in groups}
    gone = [row_id for place, row_id in there.items() if wanted.pop(place, None) is None]
    for ids in in_batches(gone):
        Contact.objects.of(seeker).filter(id__in=ids).delete()
    Contact.objects.add_all(
        Contact(seeker=seeker, application_id=application, address=address, name=name)
        for (application, address), name in wanted.items()
    )


def _people(group: Group, readings: Mapping[str, Reading]) -> Iterator[Address]:
    """Whoever wrote or was written to under an address of their own."""
    for fact in group.facts:
        for source in fact.sources:
            reading = readings.get(source)
            person = other_side(reading) if reading else None
            if reading and person and 0 < len(person.address) <= ADDRESS_LENGTH and is_a_person(person, reading):
                yield person


def is_a_person(person: Address, reading: Reading) -> bool:
    """Whether an address is somebody's own: no hiring system's or board's, and nobody said that none reads it."""
    return reading.reply_possible is not False and sender_type(person.address) not in SHARED
