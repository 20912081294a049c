"""What a message's header says, read cheaply: for mail that is listed without being decoded."""

from dataclasses import dataclass
from datetime import datetime

from onward.core.mail import caps
from onward.core.mail.addresses import read_addresses, read_message_ids
from onward.core.mail.dates import read_date
from onward.core.mail.headers import Notes, decode_words, find_body, read_fields
from onward.core.mail.message import Address

_FEW_ADDRESSES = 20
_FEW_IDS = 20


@dataclass(frozen=True, slots=True)
class Glance:
    """The envelope of a message, as far as its header says it; what it does not say is None or empty."""

    message_id: str | None
    sent_at: datetime | None
    sender: Address | None
    recipients: tuple[Address, ...]
    subject: str
    thread: tuple[str, ...]


def glance(raw: bytes) -> Glance:
    """Who wrote a raw message to whom, when and about what; the body is not looked at."""
    head = raw[: caps.HEADER_BYTES]
    fields, _ = read_fields(head[: find_body(head, 0, len(head))[0]], "header", Notes())
    notes = Notes()
    senders = read_addresses(fields.raw("from"), "From", notes, 1)
    own_ids = read_message_ids(fields.raw("message-id"))
    answered = (
        read_message_ids(fields.raw("in-reply-to"))[:_FEW_IDS] + read_message_ids(fields.raw("references"))[-_FEW_IDS:]
    )
    return Glance(
        message_id=own_ids[0] if own_ids else None,
        sent_at=read_date(fields.raw("date"))[0],
        sender=senders[0] if senders else None,
        recipients=read_addresses(fields.raw("to"), "To", notes, _FEW_ADDRESSES),
        subject=decode_words(fields.raw("subject"), "Subject", notes),
        thread=tuple(dict.fromkeys(answered)),
    )
