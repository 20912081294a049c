"""What is kept of a message for a store. Imported only where mail is decoded."""

import zlib
from hashlib import sha256

from onward.core.archive.results import Kept, sender_line
from onward.core.known import Known
from onward.core.mail import caps
from onward.core.mail.message import Message
from onward.core.mail.slim import slim
from onward.core.reading.awaited import matched_awaited
from onward.core.reading.reading import Reading, may_take_part

_LEVEL = 6
_FAST_LEVEL = 1
_LARGE_BYTES = 4_000_000
"""From here on the best compression would take too much of the time that one message has."""


def is_worth_keeping(message: Message, reading: Reading, known: Known) -> bool:
    """True for what may take part in an application, what answers something awaited, and what could not be read."""
    if message.unread is not None or may_take_part(reading):
        return True
    return bool(matched_awaited(reading.envelope, known.awaited))


def keep_message(content: bytes, message: Message) -> Kept:
    """What is kept of a message that was decoded."""
    raw, complete = _cut(slim(content))
    return Kept(
        raw=zlib.compress(raw, _LEVEL if len(raw) <= _LARGE_BYTES else _FAST_LEVEL),
        size=len(content),
        raw_sha256=sha256(raw).hexdigest(),
        complete=complete,
        text=message.text,
        sender_text=message.sender_text,
        delivered_to=message.delivered_to,
        attachments=message.attachments,
        labels=message.labels,
    )


def keep_unread(content: bytes, reading: Reading, labels: tuple[str, ...]) -> Kept:
    """What is kept of a message that reading could not do with: its bytes, not taken apart."""
    raw, complete = _cut(content)
    sender = sender_line(reading.envelope.sender)
    return Kept(
        zlib.compress(raw, _FAST_LEVEL), len(content), sha256(raw).hexdigest(), complete, "", sender, (), (), labels
    )


def _cut(raw: bytes) -> tuple[bytes, bool]:
    return (raw, True) if len(raw) <= caps.KEPT_BYTES else (raw[: caps.KEPT_BYTES], False)
