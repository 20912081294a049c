"""Questions about mail: what is known before reading, what was left out, which answers came."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import F, QuerySet

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.core import known as core
from onward.core.reading.senders import SenderType, is_unattended, sender_type
from onward.inbox.models import Awaited, LeftOut, Mail, Run, Taught
from onward.inbox.states import UNDER_WAY, TaughtKind
from onward.journey.models import Contact, Event

NOBODYS = frozenset({SenderType.SYSTEM, SenderType.BOARD})


def own_addresses(seeker: Seeker) -> frozenset[str]:
    """The person's own addresses, those that were guessed among them; in lower case."""
    rows = OwnAddress.objects.of(seeker).exclude(standing=AddressStanding.DENIED)
    return frozenset(rows.values_list("address", flat=True))


def known_of_reading(seeker: Seeker) -> core.Known:
    """What any mail is read with: own addresses and what was taught; no threads, contacts and awaited answers."""
    taught = list(Taught.objects.of(seeker).filter(removed_at=None, act__undone_at=None).order_by("id"))
    return core.Known(
        own_addresses=own_addresses(seeker),
        kinds=tuple(
            core.TaughtKind(one.sentence, one.address, one.value, one.name)
            for one in taught
            if one.kind == TaughtKind.KIND
        ),
        companies=tuple(
            core.TaughtCompany(one.value, one.address, one.name) for one in taught if one.kind == TaughtKind.COMPANY
        ),
    )


def known(seeker: Seeker) -> core.Known:
    """All that is known of a person before a mail is read: threads and contacts of the record as it is, too."""
    own = known_of_reading(seeker)
    keys = Event.objects.of(seeker).filter(withdrawn_in=None).values("key")
    threads: set[str] = set()
    rows = Mail.objects.of(seeker).filter(key__in=keys).values_list("message_id", "thread")
    for message_id, thread in rows.iterator(chunk_size=2000):
        threads.update(thread)
        threads.add(message_id)
    return replace(
        own,
        threads=frozenset(threads - {""}),
        contacts=people(Contact.objects.of(seeker).values_list("address", flat=True), own.own_addresses),
        awaited=tuple(awaited_as_known(one) for one in open_awaited_answers(seeker)),
    )


def people(addresses: Iterable[str], own: frozenset[str]) -> frozenset[str]:
    """Those of the addresses that are somebody else's: no hiring system's or board's, and none that nobody reads."""
    return frozenset(
        one
        for one in addresses
        if one and one not in own and not is_unattended(one) and sender_type(one) not in NOBODYS
    )


def open_awaited_answers(seeker: Seeker) -> QuerySet[Awaited]:
    """The answers that are still waited for, oldest first; one whose time is over is among them (see `closes_at`)."""
    return Awaited.objects.of(seeker).filter(closed_at=None).order_by("id")


def awaited_as_known(row: Awaited) -> core.Awaited:
    """An awaited answer in the form in which mail is compared with it."""
    return core.Awaited(
        purpose=row.purpose,
        addresses=frozenset(row.addresses),
        message_ids=frozenset(row.message_ids),
        subject=row.subject or None,
        key=row.id.hex,
    )


def answers(seeker: Seeker, purpose: str) -> QuerySet[Mail]:
    """The mails that answer what was asked for this purpose, oldest first, each with what it answers (`awaited`).

    Asks at once which they are, which an index holds: of a join a database would rather look at every mail in turn.
    """
    asked = Awaited.objects.of(seeker).filter(purpose=purpose).values_list("id", flat=True)
    found = Mail.objects.of(seeker).filter(awaited__in=list(asked)).order_by().values_list("id", flat=True)
    return (
        Mail.objects.of(seeker)
        .filter(id__in=list(found))
        .select_related("awaited")
        .defer("raw")
        .order_by("sent_at", "id")
    )


def left_out(seeker: Seeker) -> QuerySet[LeftOut]:
    """All mail that was left out and not pulled in since, newest first; what has no date comes last."""
    return LeftOut.objects.of(seeker).filter(mail=None).order_by(F("place").desc(nulls_last=True), "id")


def runs_under_way(seeker: Seeker) -> QuerySet[Run]:
    """The imports that were begun and are neither done, stopped nor undone, oldest first."""
    return Run.objects.of(seeker).filter(state__in=UNDER_WAY).order_by("id")


def find_run(seeker: Seeker, run_id: UUID) -> Run:
    """One import of this person's, with its act; raises Run.DoesNotExist."""
    return Run.objects.of(seeker).select_related("act", "seeker").get(pk=run_id)
