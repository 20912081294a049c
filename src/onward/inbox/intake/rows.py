"""Messages as rows, in what columns take: no NUL and no half characters, and not longer than they are."""

import json
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from onward.core.archive import Found, Kept, LeftOut, Place
from onward.core.filing.parts import applies
from onward.core.reading import READER_VERSION
from onward.core.reading.reading import Certainty, Envelope, Kind, Reading, reading_of_other_mail
from onward.core.reading.transport import to_plain
from onward.inbox import models
from onward.inbox.intake.order import Met

_DIGEST_BYTES = 20
_LONGEST = 1000
_LONGEST_ADDRESS = 320
_MOST_LABELS = 50
OWN_MAIL = "You wrote it, about no application"
"""Why a letter of the person's own is left out."""
_BECAUSE = {
    Kind.SENT: OWN_MAIL,
    Kind.OUTREACH: "It is about jobs, but about no application of yours",
    Kind.OTHER: "Nothing in it is about an application",
}


def key_of_header(envelope: Envelope, place: Place) -> str:
    """What tells a mail from others by its header alone, the same in whatever form it is stored.

    One without a Message-ID is told by where it stands.
    """
    sent_at = envelope.sent_at.astimezone(UTC).isoformat() if envelope.sent_at else ""
    sender = envelope.sender.address if envelope.sender else ""
    name = [envelope.message_id] if envelope.message_id else [place.path, place.offset]
    facts = json.dumps([sent_at, sender, *name])
    return f"header:{blake2b(facts.encode(), digest_size=_DIGEST_BYTES).hexdigest()}"


def mail_row(run: models.Run, found: Found, kept: Kept, place: datetime | None) -> models.Mail:
    """A message that is kept."""
    envelope = found.reading.envelope
    sender = envelope.sender
    return models.Mail(
        seeker_id=run.seeker_id,
        run=run,
        key=envelope.key,
        header_key=key_of_header(envelope, found.place),
        raw=kept.raw,
        sha256=kept.raw_sha256,
        size=kept.size,
        complete=kept.complete,
        text=fit(kept.text),
        labels=storable([fit(label, _LONGEST) for label in kept.labels[:_MOST_LABELS]]),
        attachments=storable([[one.name, one.media_type, one.size] for one in kept.attachments]),
        message_id=fit(envelope.message_id or "", _LONGEST),
        thread=storable(list(envelope.thread)),
        sender_name=fit(sender.name if sender else "", _LONGEST),
        sender_address=fit(sender.address if sender else "", _LONGEST),
        sender_text=fit(kept.sender_text, _LONGEST),
        subject=fit(envelope.subject),
        sent_at=envelope.sent_at,
        place=place,
    )


def reading_row(mail: models.Mail, reading: Reading, first: Reading | None = None) -> models.Reading:
    """What a kept message says; first: what it says for itself, where that is another reading."""
    return models.Reading(
        seeker_id=mail.seeker_id,
        mail=mail,
        reader_version=READER_VERSION,
        kind=reading.kind.value,
        plain=storable(to_plain(reading)),
        first=storable(to_plain(first)) if first else None,
    )


def left_out_row(run: models.Run, met: Met, own_addresses: frozenset[str]) -> models.LeftOut:
    """A message that is not kept."""
    message, envelope = met.message, met.envelope
    sender = envelope.sender
    address = sender.address if sender else ""
    because = message.reason if isinstance(message, LeftOut) else _BECAUSE.get(message.reading.kind, "")
    to = [one.address for one in envelope.recipients] if address in own_addresses else []
    return models.LeftOut(
        seeker_id=run.seeker_id,
        run=run,
        key=key_of_header(envelope, message.place),
        path=fit(message.place.path),
        offset=message.place.offset,
        sent_at=envelope.sent_at,
        place=met.place,
        sender=fit(f"{sender.name} <{address}>".strip() if sender else "", _LONGEST),
        sender_address=fit(address, _LONGEST_ADDRESS),
        subject=fit(envelope.subject),
        message_id=fit(envelope.message_id or "", _LONGEST),
        thread=storable(list(envelope.thread)),
        recipients=storable(to),
        labels=storable(list(message.place.labels)),
        because=fit(because, 200),
        scanned_out=isinstance(message, LeftOut),
    )


def is_private(reading: Reading, own_addresses: frozenset[str]) -> bool:
    """Whether a mail is a letter of the person's own that by itself says nothing of an application.

    It is kept only when it stands in the thread of one, or goes to somebody met in one.
    """
    sender = reading.envelope.sender
    if reading.kind is not Kind.SENT or sender is None or sender.address not in own_addresses:
        return False
    return reading.leaning in (None, Kind.SENT) and not reading.also and not applies(reading)


def first_reading_of(found: Found) -> Reading:
    """What a message says for itself that was left out: nothing about an application."""
    return reading_of_other_mail(found.reading.envelope, Certainty.LIKELY, ())


def fit(text: str, length: int | None = None) -> str:
    """A text as a column takes it, cut to its length."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\0", "")[:length]


def storable(plain: Any) -> Any:  # noqa: ANN401  # whatever JSON can hold
    """The same plain value without what PostgreSQL's JSON refuses; looked through only where there is any."""
    written = json.dumps(plain)
    return _clean(plain) if "\\u0000" in written or "\\ud" in written else plain


def _clean(plain: Any) -> Any:  # noqa: ANN401  # whatever JSON can hold
    if isinstance(plain, str):
        return fit(plain)
    if isinstance(plain, list):
        return [_clean(one) for one in plain]
    if isinstance(plain, dict):
        return {fit(key): _clean(value) for key, value in plain.items()}
    return plain
