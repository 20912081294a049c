"""One mail: bytes in, a Message out. Start with `decode`; it never raises, and what it cannot read it names.

The header and the MIME tree are read by our own linear code (headers, parts) and not by the standard library's mail parser:
the worst mail then costs what its size allows, in every version of Python.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

from onward.core.mail import caps
from onward.core.mail.addresses import read_addresses, read_message_ids
from onward.core.mail.body import Body, read_body
from onward.core.mail.dates import read_date
from onward.core.mail.fingerprint import fingerprint_message, unescape_from
from onward.core.mail.headers import Fields, Notes, OverCap, decode_words, find_body, read_fields
from onward.core.mail.message import Address, Message
from onward.core.mail.parts import leaf_parts, read_parts

_BULK_PRECEDENCE = frozenset({"bulk", "list", "junk"})
_BULK_FIELDS = ("list-id", "list-unsubscribe", "feedback-id")
_DELIVERY_FIELDS = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")
_LABEL = re.compile(r'"([^"]*)"|([^,]+)')
_EMPTY_FIELDS = Fields({})


def decode(raw: bytes, *, labels: tuple[str, ...] = ()) -> Message:
    """The message in these bytes. Never raises: every problem is in `problems`, and what is over a cap is kept, not read.

    labels: folders or labels its source knows; those of X-Gmail-Labels are added.
    """
    notes = Notes()
    fields, body, unread = _EMPTY_FIELDS, Body(), None
    contents: list[bytes] = []
    try:
        data = _normalise(raw)
        fields, start, unread = _read_header(data, notes)
        if unread is None:
            root = read_parts(data, start, len(data), fields, notes)
            contents = [sha256(leaf.canonical()).digest() for leaf in leaf_parts(root)]
            body = read_body(root, notes)
    except OverCap as over:
        unread = f"kept, not read: {over}"
    except Exception as error:  # noqa: BLE001 - the promise of this function; the raw bytes stay with the caller
        unread = f"kept, not read: its form is broken ({type(error).__name__})"
    if unread is not None:
        notes.add(unread, "message")
    return _make_message(raw, fields, body, contents or [_canonical_rest(raw)], unread, labels, notes)


def _normalise(raw: bytes) -> bytes:
    """The bytes from the first header line on, old Mac line ends made new; the same object when nothing is to do."""
    data = raw
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    if data[:2] in {b"\r\n", b"\n"} or data[:1] == b"\n":
        data = data.lstrip(b"\r\n")
    if data.startswith((b"From ", b">From ")):
        data = data[data.find(b"\n", 0, 2000) + 1 :]
    if b"\n" not in data[: caps.HEADER_BYTES] and b"\r" in data[: caps.HEADER_BYTES]:
        data = data.replace(b"\r", b"\n")
    return data


def _read_header(data: bytes, notes: Notes) -> tuple[Fields, int, str | None]:
    """The header's fields, where the body begins, and why the body is not to be read."""
    head_end, body = find_body(data, 0, min(len(data), caps.HEADER_BYTES + 2))
    block = data[: min(head_end, caps.HEADER_BYTES)]
    fields, used = read_fields(block, "header", notes)
    reason = None
    if used < len(block):
        body = used
    elif head_end > caps.HEADER_BYTES:
        reason = f"a header of more than {caps.HEADER_BYTES} bytes"
    if fields.too_many:
        reason = f"more than {caps.FIELDS} header fields"
    elif len(data) > caps.MESSAGE_BYTES:
        reason = f"a message of more than {caps.MESSAGE_BYTES} bytes"
    if not fields.values:
        notes.add("no header", "header")
    return fields, body, f"kept, not read: {reason}" if reason else None


def _canonical_rest(raw: bytes) -> bytes:
    """What stands for the content of a message that is not read: its bytes behind the header, without what a store may change."""
    _, start = find_body(raw, 0, len(raw))
    return unescape_from(raw[start:]).translate(None, b" \t\r\n\f\v")


@dataclass(frozen=True, slots=True)
class _Envelope:
    """Header values that are needed more than once."""

    sender_text: str
    subject: str
    message_id: str | None


def _make_message(
    raw: bytes,
    fields: Fields,
    body: Body,
    contents: list[bytes],
    unread: str | None,
    labels: tuple[str, ...],
    notes: Notes,
) -> Message:
    date_text = decode_words(fields.raw("date"), "header Date", notes)
    sent_at, problem = read_date(date_text)
    if problem:
        notes.add(problem, "header Date")
    envelope = _read_envelope(fields, notes)
    senders = read_addresses(fields.raw("from"), "header From", notes)
    if not senders:
        notes.add("no sender", "header From")
    recipients = _read_recipients(fields, notes)
    precedence = fields.raw("precedence").strip().lower()
    found_labels = (*labels, *_read_labels(fields, notes))
    return Message(
        fingerprint=fingerprint_message(
            envelope.message_id or "", date_text, envelope.sender_text, envelope.subject, contents
        ),
        raw_sha256=sha256(raw).hexdigest(),
        message_id=envelope.message_id,
        sent_at=sent_at,
        sender=senders[0] if senders else None,
        sender_text=envelope.sender_text,
        reply_to=read_addresses(fields.raw("reply-to"), "header Reply-To", notes),
        recipients=recipients,
        delivered_to=_read_deliveries(fields, notes),
        subject=envelope.subject,
        in_reply_to=read_message_ids(fields.raw("in-reply-to")),
        references=read_message_ids(fields.raw("references")),
        labels=tuple(dict.fromkeys(found_labels)),
        bulk=precedence in _BULK_PRECEDENCE or any(name in fields.values for name in _BULK_FIELDS),
        automatic=precedence == "auto_reply" or _is_automatic(fields),
        passages=body.passages,
        invitation=body.invitation,
        attachments=body.attachments,
        unread=unread,
        problems=tuple(notes.problems),
    )


def _read_envelope(fields: Fields, notes: Notes) -> _Envelope:
    ids = read_message_ids(fields.raw("message-id"))
    if not ids:
        notes.add("no Message-ID", "header Message-ID")
    return _Envelope(
        decode_words(fields.raw("from"), "header From", notes),
        decode_words(fields.raw("subject"), "header Subject", notes),
        ids[0] if ids else None,
    )


def _read_recipients(fields: Fields, notes: Notes) -> tuple[Address, ...]:
    found: list[Address] = []
    for name in ("to", "cc", "bcc"):
        for value in fields.every(name):
            found += read_addresses(value, f"header {name.title()}", notes, caps.ADDRESSES - len(found))
    return tuple(address for address in found if address.address)


def _read_deliveries(fields: Fields, notes: Notes) -> tuple[str, ...]:
    values = (value for name in _DELIVERY_FIELDS for value in fields.every(name)[: caps.PARAMETERS])
    found = (address.address for value in values for address in read_addresses(value, "header Delivered-To", notes))
    return tuple(dict.fromkeys(address for address in found if address))[: caps.ADDRESSES]


def _read_labels(fields: Fields, notes: Notes) -> tuple[str, ...]:
    text = ",".join(
        decode_words(value, "header X-Gmail-Labels", notes) for value in fields.every("x-gmail-labels")[:10]
    )
    return tuple(label for quoted, bare in _LABEL.findall(text) if (label := (quoted or bare).strip()))


def _is_automatic(fields: Fields) -> bool:
    submitted = fields.raw("auto-submitted").partition(";")[0].strip().lower()
    return submitted not in {"", "no"} or "x-auto-response-suppress" in fields.values
