"""The worker's side of an archive: one piece, message after message. Imported only where mail is decoded."""

import hashlib
from typing import Any

from onward.core.archive.results import Wishes
from onward.core.known import Known
from onward.core.mail.decode import decode
from onward.core.mail.glance import glance
from onward.core.mail.scan import scan
from onward.core.mail.sources import Piece, RawMessage, read_piece_messages
from onward.core.mail.worker_process import at
from onward.core.problems import Problem
from onward.core.reading.read import read
from onward.core.reading.reading import Certainty, Envelope, Reading, reading_of_other_mail
from onward.core.reading.transport import to_plain


def read_messages(piece: Piece, known: Known, wishes: Wishes) -> dict[str, Any]:
    """Read the messages of one piece; plain data, ready for JSON."""
    work = _Work(known, wishes)
    for message in read_piece_messages(piece):
        if isinstance(message, Problem):
            work.problems.append([message.what, message.where])
            continue
        at(message.position)
        work.take(message, "" if work.messages else piece.unread_first)
    at(None)
    return {
        "found": work.found,
        "messages": work.messages,
        "left_out_count": work.left_out_count,
        "left_out": work.left_out,
        "problems": work.problems,
    }


class _Work:
    """What is gathered while one piece is read, as plain data."""

    def __init__(self, known: Known, wishes: Wishes) -> None:
        self._known, self._wishes = known, wishes
        self.messages = self.left_out_count = 0
        self.found: list[dict[str, Any]] = []
        self.left_out: list[list[Any]] = []
        self.problems: list[list[str]] = []

    def take(self, message: RawMessage, unread: str) -> None:
        """Read one message, or note why it was not read."""
        self.messages += 1
        if unread:
            self._keep(message, _unread_reading(message.raw, Problem(f"kept, not read: {unread}", "message")))
            return
        try:
            self._take(message)
        except Exception as error:  # noqa: BLE001 (one mail must not stop the others, whatever our readers do)
            problem = Problem(f"kept, not read: reading it failed ({type(error).__name__})", "message")
            self._keep(message, _unread_reading(message.raw, problem))

    def _take(self, message: RawMessage) -> None:
        reason = scan(message.raw, self._known)
        if reason is not None:
            self._leave_out(message, reason)
            return
        decoded = decode(message.content(), labels=message.labels)
        text = [decoded.subject, decoded.sender_text, decoded.text] if self._wishes.texts else None
        self._keep(message, read(decoded, self._known), text)

    def _keep(
        self, message: RawMessage, reading: Reading, text: list[str] | None = None, *, left_out: bool = False
    ) -> None:
        place = [message.path, message.offset]
        self.found.append({"place": place, "reading": to_plain(reading), "text": text, "left_out": left_out})

    def _leave_out(self, message: RawMessage, reason: str) -> None:
        self.left_out_count += 1
        if self._wishes.left_out:
            seen = glance(message.raw)
            sent_at = seen.sent_at.isoformat() if seen.sent_at else None
            sender = f"{seen.sender.name} <{seen.sender.address}>".strip() if seen.sender else ""
            self.left_out.append([[message.path, message.offset], sent_at, sender, seen.subject, reason])
        if self._wishes.every:
            reading = _unread_reading(message.raw, None)
            text = [reading.envelope.subject, "", ""] if self._wishes.texts else None
            self._keep(message, reading, text, left_out=True)


def _unread_reading(raw: bytes, problem: Problem | None) -> Reading:
    """The reading of a message of which only the header was looked at: kind other.

    Unsure when a problem is the cause.
    """
    seen = glance(raw)
    envelope = Envelope(
        key=hashlib.sha256(raw).hexdigest(),
        message_id=seen.message_id,
        sent_at=seen.sent_at,
        sender=seen.sender,
        recipients=seen.recipients,
        subject=seen.subject,
        thread=seen.thread,
    )
    certainty = Certainty.UNSURE if problem else Certainty.LIKELY
    return reading_of_other_mail(envelope, certainty, (problem,) if problem else ())
