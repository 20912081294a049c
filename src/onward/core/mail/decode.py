"""One mail: bytes in, a Message out. Start with `decode`; it never raises, and what it cannot read it names.

Header and MIME tree are read by our own linear code (headers, parts), not by the standard library's mail parser:
the worst mail then costs what its size allows, in every version of Python.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256

from onward.core.mail import caps
from onward.core.mail.addresses import read_addresses, read_message_ids
from onward.core.mail.body import Body, read_body
from onward.core.mail.dates import read_date
from onward.core.mail.fingerprint import fingerprint_message, unescape_from
from onward.core.mail.headers import Fields, Notes, OverCapError, decode_words, find_body, read_bytes, read_fields
from onward.core.mail.labels import split_labels
from onward.core.mail.message import Address, Message
from onward.core.mail.parts import Part, leaf_parts, read_parts

_BULK_PRECEDENCE = frozenset({"bulk", "list", "junk"})
_BULK_FIELDS = ("list-id", "list-unsubscribe", "feedback-id")
_DELIVERY_FIELDS = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")
_NO_FIELDS = Fields({})


def decode(raw: bytes, *, labels: tuple[str, ...] = ()) -> Message:
    """The message in these bytes. Never raises: problems are in `problems`; what is over a cap is kept, not read.

    labels: folders or labels its source knows; those of X-Gmail-Labels are added.
    """
    found = _Found()
    try:
        _read(normalise(raw), found)
    except OverCapError as over:
        found.unread = f"kept, not read: {over}"
    except Exception as error:  # noqa: BLE001 - the promise of this function; the raw bytes stay with the caller
        found.unread = f"kept, not read: its form is broken ({type(error).__name__})"
    if found.unread is not None:
        found.notes.add(found.unread, "message")
    if not found.contents:
        found.contents.append(_canonical_rest(raw))
    return _make_message(raw, found, labels)


@dataclass(slots=True)
class _Found:
    """What has been read of a message so far; contents: a digest of each part's canonical content."""

    notes: Notes = field(default_factory=Notes)
    fields: Fields = _NO_FIELDS
    body: Body = field(default_factory=Body)
    contents: list[bytes] = field(default_factory=list)
    unread: str | None = None


def identify(raw: bytes, *, by_header: bool = False) -> str:
    """The fingerprint that decode gives this message, without reading its text. Never raises.

    by_header: one of the header alone, where even its parts must not be looked at; it is another than decode's.
    """
    found = _Found()
    with suppress(Exception):
        data = normalise(raw)
        found.fields, start, found.unread = _read_header(data, found.notes)
        if found.unread is None and not by_header:
            _read_contents(read_parts(data, start, found.fields, found.notes), found)
    if not found.contents:
        found.contents.append(b"" if by_header else _canonical_rest(raw))
    fields = found.fields
    ids = read_message_ids(fields.raw("message-id"))
    values = (decode_words(fields.raw(name), "header", found.notes) for name in ("date", "from", "subject"))
    return fingerprint_message((ids[0] if ids else "", *values), found.contents)


def read_tree(data: bytes, notes: Notes) -> Part:
    """The parts of a message that normalise() was given; raises OverCapError where it is not to be read."""
    fields, start, unread = _read_header(data, notes)
    if unread:
        raise OverCapError(unread)
    return read_parts(data, start, fields, notes)


def _read(data: bytes, found: _Found) -> None:
    found.fields, start, found.unread = _read_header(data, found.notes)
    if found.unread is None:
        root = read_parts(data, start, found.fields, found.notes)
        _read_contents(root, found)
        found.body = read_body(root, found.notes)


def _read_contents(root: Part, found: _Found) -> None:
    found.contents = [leaf.digest() for leaf in leaf_parts(root)]


def normalise(raw: bytes) -> bytes:
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
    """What stands for the content of a message that is not read: its bytes behind the header, made alike."""
    _, start = find_body(raw, 0, len(raw))
    return unescape_from(raw[start:]).translate(None, b" \t\r\n\f\v")


def _make_message(raw: bytes, found: _Found, labels: tuple[str, ...]) -> Message:
    fields, notes = found.fields, found.notes
    date_text = decode_words(fields.raw("date"), "header Date", notes)
    sent_at, problem = read_date(date_text)
    if problem:
        notes.add(problem, "header Date")
    _note_raw_bytes(fields, notes)
    ids = read_message_ids(fields.raw("message-id"))
    if not ids:
        notes.add("no Message-ID", "header Message-ID")
    message_id = ids[0] if ids else None
    senders = read_addresses(fields.raw("from"), "header From", notes)
    if not senders:
        notes.add("no sender", "header From")
    sender_text = decode_words(fields.raw("from"), "header From", notes)
    subject = decode_words(fields.raw("subject"), "header Subject", notes)
    precedence = fields.raw("precedence").strip().lower()
    return Message(
        fingerprint=fingerprint_message((message_id or "", date_text, sender_text, subject), found.contents),
        raw_sha256=sha256(raw).hexdigest(),
        message_id=message_id,
        sent_at=sent_at,
        sender=senders[0] if senders else None,
        sender_text=sender_text,
        reply_to=read_addresses(fields.raw("reply-to"), "header Reply-To", notes),
        recipients=_read_recipients(fields, notes),
        delivered_to=_read_deliveries(fields, notes),
        subject=subject,
        in_reply_to=read_message_ids(fields.raw("in-reply-to")),
        references=read_message_ids(fields.raw("references")),
        labels=tuple(dict.fromkeys((*labels, *_read_labels(fields, notes)))),
        bulk=precedence in _BULK_PRECEDENCE or any(name in fields.values for name in _BULK_FIELDS),
        automatic=precedence == "auto_reply" or _is_automatic(fields),
        passages=found.body.passages,
        invitation=found.body.invitation,
        attachments=found.body.attachments,
        unread=found.unread,
        problems=tuple(notes.problems),
    )


def _note_raw_bytes(fields: Fields, notes: Notes) -> None:
    for name in ("from", "to", "cc", "subject"):
        problem = read_bytes(fields.values.get(name, [b""])[0])[1]
        if problem:
            notes.add(problem, f"header {name.title()}")


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
    return split_labels(text)


def _is_automatic(fields: Fields) -> bool:
    submitted = fields.raw("auto-submitted").partition(";")[0].strip().lower()
    return submitted not in {"", "no"} or "x-auto-response-suppress" in fields.values
