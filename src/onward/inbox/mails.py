"""Mail as it is kept: found by its id, its bytes, and the message that they are."""

import zlib
from uuid import UUID

from onward.accounts.models import Seeker
from onward.core.mail.decode import decode
from onward.core.mail.message import Address, Attachment, Message
from onward.core.mail.omission import read_omission
from onward.core.mail.quoting import split
from onward.inbox.models import Mail

MOST_DECODED = 300_000
"""Bytes of a mail that are read again while somebody waits for a page: a fifth of a second at the worst."""
OMITTED = b"(left out here, "


def find_mail(seeker: Seeker, mail_id: UUID) -> Mail | None:
    """A mail of this person's; None where there is none."""
    return Mail.objects.of(seeker).filter(pk=mail_id).first()


def bytes_of(mail: Mail) -> bytes:
    """The mail as it is kept, byte for byte."""
    return zlib.decompress(mail.raw)


def lacks_attachments(raw: bytes) -> bool:
    """Whether a line stands in these bytes for the body of an attachment that is not kept."""
    lines = (line for line in raw.splitlines() if line.lstrip().startswith(OMITTED))
    return any(read_omission(line, 0, len(line)) for line in lines)


def message_of(mail: Mail) -> Message:
    """The message that a mail is; of a big one what is told of it in the record, for its bytes take long to read."""
    if mail.size <= MOST_DECODED:
        return decode(bytes_of(mail), labels=tuple(mail.labels))
    sender = Address(mail.sender_name, mail.sender_address)
    return Message(
        fingerprint=mail.key,
        raw_sha256=mail.sha256,
        message_id=mail.message_id or None,
        sent_at=mail.sent_at,
        sender=sender if sender.address else None,
        sender_text=mail.sender_text,
        reply_to=(),
        recipients=(),
        delivered_to=(),
        subject=mail.subject,
        in_reply_to=(),
        references=tuple(mail.thread),
        labels=tuple(mail.labels),
        bulk=False,
        automatic=False,
        passages=split(mail.text[:MOST_DECODED]),
        invitation=None,
        attachments=tuple(Attachment(*one) for one in mail.attachments),
        unread=None,
        problems=(),
    )
