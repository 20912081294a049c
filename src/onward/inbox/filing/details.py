"""What goes with the facts of an application: their words, its names, the people met in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from onward.accounts.models import OwnAddress, Seeker
from onward.core.filing.employers import other_side
from onward.core.mail.message import Address
from onward.core.reading.reading import Reading
from onward.core.reading.senders import SenderType, sender_type
from onward.inbox.filing.groups import Group
from onward.journey.companies import find_companies
from onward.journey.models import NAME_LENGTH, Application, Company, Contact, Event, Evidence
from onward.journey.states import Origin

SHARED = frozenset({SenderType.SYSTEM, SenderType.BOARD})
BATCH = 500


def write_evidence(
    seeker: Seeker, recorded: Sequence[Event], sources: Mapping[UUID, tuple[str, ...]], readings: Mapping[str, Reading]
) -> None:
    """Give events the words of their sources, and take away those of mail that is gone."""
    former = {event.id: event.replaces_id for event in recorded if event.origin == Origin.HAND and event.replaces_id}
    there: defaultdict[UUID, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    looked_at = [*(one for one in sources if one not in {event.id for event in recorded}), *former.values()]
    for ids in _in_batches(looked_at):
        for row in Evidence.objects.of(seeker).filter(event__in=ids):
            there[row.event_id][row.source].append(row)
    fresh: list[Evidence] = []
    for event_id, keys in sources.items():
        known = there[event_id]
        for key in keys:
            if key in readings and key not in known and not key.startswith("hand:"):
                fresh += _words_of(seeker, event_id, key, readings[key])
        for row in there[former[event_id]].get(keys[0], ()) if event_id in former else ():
            fresh.append(Evidence(seeker=seeker, event_id=event_id, source=row.source, about=row.about, text=row.text))
    gone = [
        row.id
        for event_id, keys in sources.items()
        for source, rows in there[event_id].items()
        if source not in keys
        for row in rows
    ]
    Evidence.objects.add_all(fresh)
    for ids in _in_batches(gone):
        Evidence.objects.of(seeker).filter(id__in=ids).delete()


def _words_of(seeker: Seeker, event_id: UUID, source: str, reading: Reading) -> Iterator[Evidence]:
    for said in reading.evidence:
        yield Evidence(seeker=seeker, event_id=event_id, source=source, about=said.about, text=said.text)


def write_names(seeker: Seeker, groups: Sequence[Group], matched: Mapping[int, UUID]) -> set[UUID]:
    """Give applications the names that their mail says, but for what the person set; the ids of those that changed."""
    companies = find_companies(seeker, sorted({group.company for group in groups if group.company}))
    by_id = {one: groups[number] for number, one in matched.items()}
    changed: list[Application] = []
    for application in Application.objects.of(seeker).filter(removed_in=None).iterator(chunk_size=2000):
        group = by_id.get(application.id)
        if group and _rename(application, group, companies.get(group.company)):
            changed.append(application)
    Application.objects.of(seeker).bulk_update(changed, ["company", "role", "requisition"], batch_size=BATCH)
    return {application.id for application in changed}


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
    back = Application.objects.of(seeker).exclude(merged_into=None)
    for application in back:
        if application.id in living:
            application.merged_into = None
            application.save(update_fields=["merged_into"])
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
    gone: list[UUID] = []
    for ids in _in_batches(groups):
        rows = Contact.objects.of(seeker).filter(application__in=ids)
        gone += [row.id for row in rows if wanted.pop((row.application_id, row.address), None) is None]
    for ids in _in_batches(gone):
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
            if reading and person and person.address and is_a_person(person, reading):
                yield person


def is_a_person(person: Address, reading: Reading) -> bool:
    """Whether an address is somebody's own: no hiring system's or board's, and nobody said that none reads it."""
    return reading.reply_possible is not False and sender_type(person.address) not in SHARED


def _in_batches(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    every = list(ids)
    for start in range(0, len(every), BATCH):
        yield every[start : start + BATCH]
