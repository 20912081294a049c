"""Whom to write to about an application: the human found in its mail, and who else there is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Substr

from onward.accounts.models import Seeker
from onward.core.mail.decode import decode
from onward.core.mail.draft import is_mailbox
from onward.core.mail.message import Address
from onward.core.reading.names import LEGAL_WORDS, squash
from onward.core.reading.people import is_person, person_in
from onward.core.reading.reading import Kind, Reading
from onward.core.reading.senders import SenderType, is_shared_mailbox, is_unattended, sender_type
from onward.core.reading.transport import from_plain
from onward.inbox import models as inbox
from onward.inbox.letters import waiting_keys
from onward.inbox.mails import bytes_of
from onward.inbox.queries import own_addresses
from onward.journey.models import Application, Contact, Event
from onward.plan.address_forms import register_of
from onward.plan.letters import LANGUAGES, Register, first_name

MOST_MAILS = 40
"""So many of an application's newest mails are looked at."""
MOST_OPENED = 6
MOST_BYTES = 100_000
"""A mail is opened for where an answer to it goes, but none that takes long to read."""
READ_LETTERS = 4000
MOST_WAYS = 5
MOST_NAMES = 4


class WayKind(StrEnum):
    """Who somebody is that can be asked in the place of the employer."""

    AGENCY = "agency"
    CONTACT = "contact"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom to write to, and how. name: as their mail shows it. person: whom to greet, empty where that is not known.

    mail: the mail that is answered; message_id, references, subject: its thread, with brackets, oldest first; empty
    where there is none. own_name, own_address: as who they know the person. is_person: False for a mailbox of a team.
    """

    name: str
    address: str
    language: str
    register: Register = Register.FORMAL
    person: str = ""
    mail: UUID | None = None
    message_id: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""
    own_name: str = ""
    own_address: str = ""
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Somebody else to ask. application: where they were met. agency: the firm that put the person forward."""

    kind: WayKind
    recipient: Recipient
    application: UUID
    agency: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mail of an application, as far as it tells whom to write to. text: its beginning."""

    mail: inbox.Mail
    reading: Reading
    text: str


@dataclass(frozen=True, slots=True)
class _Look:
    """What is known of an application before anybody is chosen. language: to write in where no mail of theirs tells."""

    seen: tuple[_Seen, ...]
    own: frozenset[str]
    contacts: tuple[Address, ...]
    language: str


def whom_to_write(seeker: Seeker, application: Application) -> Recipient | None:
    """The human who is likeliest to read a letter about this application; None where only unattended mailboxes wrote.

    Somebody with a mailbox of their own comes before somebody behind a hiring system, then whom the person wrote to,
    whom they met, a mailbox of a team; of each the newest. Letters that wait tell nothing. At most seven queries.
    """
    return _whom(seeker, _look(seeker, application))


def other_ways(seeker: Seeker, application: Application) -> tuple[OtherWay, ...]:
    """Who else may be asked: an agency that put the person forward, people met in it, people met at the same employer.

    At most five, without the one that `whom_to_write` names. At most eight queries.
    """
    look = _look(seeker, application)
    first = _whom(seeker, look)
    met = {first.address} if first else set()
    ways: list[OtherWay] = []
    for way in (*_agencies(look, application), *_people_met(seeker, look, application)):
        if way.recipient.address not in met:
            met.add(way.recipient.address)
            ways.append(way)
    return tuple(ways[:MOST_WAYS])


def own_name(seeker: Seeker) -> str:
    """The person's name as their newest own mail shows it; empty where there is none. One query."""
    rows = inbox.Reading.objects.of(seeker).filter(kind=Kind.SENT.value).order_by("-mail__sent_at", "-id")
    newest = rows.values_list("plain", flat=True).first()
    sender = from_plain(newest).envelope.sender if newest else None
    return sender.name if sender else ""


def own_language(seeker: Seeker) -> str:
    """The language to write in where nothing tells theirs: the person's first that there are letters in."""
    return next((one for one in seeker.languages if one in LANGUAGES), "en")


def _look(seeker: Seeker, application: Application) -> _Look:
    seen = _mails_of(seeker, application)
    read = (one.reading.language for one in seen)
    language = next((one for one in read if one in LANGUAGES), None) or own_language(seeker)
    rows = Contact.objects.of(seeker).filter(application=application.id).order_by("-id")[:MOST_MAILS]
    contacts = tuple(Address(row.name, row.address) for row in rows if _is_attended(row.address))
    return _Look(tuple(seen), own_addresses(seeker), contacts, language)


def _whom(seeker: Seeker, look: _Look) -> Recipient | None:
    """The first that is found, from the likeliest to read a letter to the least."""
    ways: tuple[Callable[[], Address | tuple[_Seen, Address] | None], ...] = (
        lambda: _first(look, _direct),
        lambda: _first_elsewhere(seeker, look),
        lambda: _first(look, _behind_a_system),
        lambda: _first(look, _written_to),
        lambda: next((one for one in look.contacts if is_person(one.name, one.address)), None),
        lambda: _first(look, _team),
        lambda: next(iter(look.contacts), None),
    )
    for way in ways:
        found = way()
        if isinstance(found, Address):
            return _met(found, look.language)
        if found:
            return _recipient(*found, look)
    return None


def _agencies(look: _Look, application: Application) -> Iterator[OtherWay]:
    """The firms that put the person forward in this application, the newest mail first."""
    for one in look.seen:
        sender = one.reading.envelope.sender
        if one.reading.agency and sender and sender.address not in look.own and _is_attended(sender.address):
            yield OtherWay(WayKind.AGENCY, _recipient(one, sender, look), application.id, one.reading.agency)


def _people_met(seeker: Seeker, look: _Look, application: Application) -> Iterator[OtherWay]:
    """People met in this application, then at the same employer in others."""
    for person in look.contacts:
        if not is_shared_mailbox(person.address):
            yield OtherWay(WayKind.CONTACT, _met(person, look.language), application.id)
    if not application.company_id:
        return
    rows = Contact.objects.of(seeker).filter(application__company=application.company_id, application__removed_in=None)
    for row in rows.exclude(application=application.id).order_by("-id")[:MOST_MAILS]:
        if _is_attended(row.address) and not is_shared_mailbox(row.address):
            yield OtherWay(WayKind.COMPANY, _met(Address(row.name, row.address), look.language), row.application_id)


def _mails_of(seeker: Seeker, application: Application) -> list[_Seen]:
    """The application's newest mails, none of which is a letter that waits."""
    events = Event.objects.of(seeker).filter(application=application.id, withdrawn_in=None)
    keys = set(events.order_by("-place", "-id").values_list("key", flat=True)[:MOST_MAILS]) - waiting_keys(seeker)
    # One reading asked for by each mail's id: joined, a database without statistics would look at all of them.
    read = inbox.Reading.objects.of(seeker).filter(mail=OuterRef("pk")).values("plain")[:1]
    mails = inbox.Mail.objects.of(seeker).filter(key__in=keys).defer("raw", "text")
    rows = mails.annotate(head=Substr("text", 1, READ_LETTERS), plain=Subquery(read)).order_by("-place", "-id")
    seen = (_Seen(row, from_plain(row.plain), row.head) for row in rows if row.plain)
    return [one for one in seen if one.reading.envelope.sender]


def _first(look: _Look, choose: Callable[[_Seen, bool], Address | None]) -> tuple[_Seen, Address] | None:
    """The newest mail in which somebody is found in this way."""
    for one in look.seen:
        found = choose(one, _is_own_mail(one, look.own))
        if found and found.address not in look.own and _is_attended(found.address):
            return one, found
    return None


def _direct(one: _Seen, is_own: bool) -> Address | None:  # noqa: FBT001  # as `_first` asks
    """Somebody who wrote from a mailbox of their own."""
    sender = one.reading.envelope.sender
    if is_own or sender is None or _refuses(one.reading) or not _is_their_own(sender.address):
        return None
    return sender if _greeted(sender, one.text) else None


def _behind_a_system(one: _Seen, is_own: bool) -> Address | None:  # noqa: FBT001  # the same
    """Somebody who wrote through a hiring system, with a mailbox there that bears their name."""
    sender = one.reading.envelope.sender
    if is_own or sender is None or _refuses(one.reading):
        return None
    is_system = sender_type(sender.address) is SenderType.SYSTEM
    return sender if is_system and _greeted(sender, one.text) else None


def _written_to(one: _Seen, is_own: bool) -> Address | None:  # noqa: FBT001  # the same
    """Somebody whom the person wrote to by name."""
    recipients = one.reading.envelope.recipients if is_own else ()
    return next((to for to in recipients if _is_their_own(to.address) and is_person(to.name, to.address)), None)


def _team(one: _Seen, is_own: bool) -> Address | None:  # noqa: FBT001  # the same
    """A mailbox that more than one person may read."""
    envelope = one.reading.envelope
    other = next(iter(envelope.recipients), None) if is_own else envelope.sender
    if other is None or (not is_own and _refuses(one.reading)):
        return None
    return other if sender_type(other.address) in {SenderType.OWN, SenderType.FREE} else None


def _first_elsewhere(seeker: Seeker, look: _Look) -> tuple[_Seen, Address] | None:
    """Where an answer to one of these goes, when that is somebody else than its sender: its Reply-To."""
    small = [one for one in look.seen if one.mail.size <= MOST_BYTES and not _is_own_mail(one, look.own)]
    small = [one for one in small if not _refuses(one.reading)][:MOST_OPENED]
    rows = inbox.Mail.objects.of(seeker).filter(id__in=[one.mail.id for one in small]).only("raw")
    opened = {row.id: decode(bytes_of(row)) for row in rows}
    for one in small:
        sender = one.reading.envelope.sender
        for box in opened[one.mail.id].reply_to if one.mail.id in opened else ():
            if sender and box.address not in {sender.address, *look.own} and _is_attended(box.address):
                return one, box if box.name or not person_in(sender) else replace(box, name=sender.name)
    return None


def _recipient(one: _Seen, address: Address, look: _Look) -> Recipient:
    """Somebody found in a mail, with all that the mail tells about how to write to them."""
    envelope = one.reading.envelope
    is_own = _is_own_mail(one, look.own)
    senders = {address.address} if is_own else {address.address, one.mail.sender_address}
    theirs = [other for other in look.seen if other.mail.sender_address in senders]
    spoken = (other.reading.language for other in theirs)
    language = next((spoke for spoke in spoken if spoke in LANGUAGES), None) or look.language
    mine = envelope.sender if is_own else next((to for to in envelope.recipients if to.address in look.own), None)
    mine = mine or Address("", "")
    person = _greeted(address, *(other.text for other in theirs))
    return Recipient(
        name=person or address.name,
        address=address.address,
        language=language,
        register=register_of([other.text for other in theirs], language, mine.name),
        person=person,
        mail=one.mail.id,
        message_id=one.mail.message_id,
        references=tuple(reversed(one.mail.thread)),
        subject=one.mail.subject,
        own_name=mine.name,
        own_address=mine.address,
        is_person=bool(person),
    )


def _met(address: Address, language: str) -> Recipient:
    """Somebody who is known without a mail to answer."""
    person = _greeted(address)
    return Recipient(person or address.name, address.address, language, person=person, is_person=bool(person))


def _greeted(address: Address, *texts: str) -> str:
    """The person's name of a display name, empty where it may be a firm's or a team's.

    A mailbox that bears the name is a person's, unless a hiring system made it of a firm's; so is one whose mails are
    signed with the first name alone.
    """
    shown = person_in(address)
    words = (shown or address.name).split()
    if not words or is_shared_mailbox(address.address) or not LEGAL_WORDS.isdisjoint(squash(word) for word in words):
        return ""
    if shown and sender_type(address.address) is SenderType.SYSTEM:
        # Firms have hyphens where people have dots: reederei-sandkrug@, onno.tjarks@.
        return "" if "-" in address.local else shown
    is_signed = any(first_name(address.name) == line.strip(" ,.!–—-") for text in texts for line in text.splitlines())
    return shown or (address.name if is_signed and len(words) <= MOST_NAMES else "")


def _refuses(reading: Reading) -> bool:
    """Whether the mail itself says that nobody reads an answer; that its address says so is another matter."""
    sender = reading.envelope.sender
    words = [one.text for one in reading.evidence if one.about == "reply_possible"]
    return reading.reply_possible is False and bool(words) and sender is not None and words[0] != sender.address


def _is_own_mail(one: _Seen, own: frozenset[str]) -> bool:
    sender = one.reading.envelope.sender
    return one.reading.kind is Kind.SENT or (sender is not None and sender.address in own)


def _is_their_own(address: str) -> bool:
    return sender_type(address) in {SenderType.OWN, SenderType.FREE} and not is_shared_mailbox(address)


def _is_attended(address: str) -> bool:
    return is_mailbox(address) and not is_unattended(address) and sender_type(address) is not SenderType.BOARD
