"""What a correction teaches for mail to come: what a sentence means, whose mail a sender's is."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from onward.accounts.models import Seeker
from onward.core.mail.message import Address
from onward.core.reading.reading import Kind, Reading
from onward.core.reading.senders import SenderType, is_agency, is_brand, is_tenant, is_unattended, sender_type
from onward.inbox.models import Taught
from onward.inbox.states import TaughtKind
from onward.journey.actions.acts import grow_version
from onward.journey.models import Act

NAME_LENGTH = 1000


def teach_kind(act: Act, reading: Reading, kind: str) -> Taught | None:
    """Let the sentence that decided what this mail is mean this kind in mail of the same sender.

    None where there is no such sentence, or nobody whose it could be: the person's own mail, a shared address that
    gives no name.
    """
    sender = reading.envelope.sender
    sentence = next((said.text for said in reading.evidence if said.about == "kind"), "")
    if not sentence or reading.kind is Kind.SENT or not sender or not can_be_told(sender):
        return None
    return Taught.objects.add(
        act.seeker,
        act=act,
        kind=TaughtKind.KIND,
        value=kind,
        sentence=sentence,
        address=sender.address,
        name=sender.name[:NAME_LENGTH],
    )


def teach_company(act: Act, readings: Iterable[Reading], company: str) -> tuple[Taught, ...]:
    """Let mail from the senders of these be this company's, as far as a sender stands for one company alone."""
    senders = {
        name_of(reading.envelope.sender) for reading in readings if reading.envelope.sender and stands_for_one(reading)
    }
    return tuple(
        Taught.objects.add(
            act.seeker, act=act, kind=TaughtKind.COMPANY, value=company, address=address, name=name[:NAME_LENGTH]
        )
        for address, name in sorted(senders)
    )


def forget(seeker: Seeker, taught: Taught, *, now: datetime) -> Taught | None:
    """Let mail to come be read without this; None when it is not there. What was corrected stays as it is."""
    with transaction.atomic():
        row = Taught.objects.of(seeker).filter(id=taught.id).first()
        if row and row.removed_at is None:
            grow_version(seeker)
            row.removed_at = now
            row.save(update_fields=["removed_at"])
        return row


def can_be_told(sender: Address) -> bool:
    """Whether a sender can be told from others: an address that many share only together with a name."""
    return bool(sender.name) or sender_type(sender.address) is SenderType.OWN


def stands_for_one(reading: Reading) -> bool:
    """Whether all mail of this sender is one company's: no recruiter's, and no hiring system's under its own name."""
    sender = reading.envelope.sender
    if reading.kind is Kind.SENT or not sender or not can_be_told(sender):
        return False
    if reading.agency or is_agency(sender.address, sender.name):
        return False
    return is_tenant(sender.address) or not is_brand(sender.name)


def name_of(sender: Address) -> tuple[str, str]:
    """The address, and the display name where the address alone may be several companies'."""
    alone = sender_type(sender.address) is SenderType.OWN and not is_unattended(sender.address)
    return sender.address, "" if alone else sender.name
