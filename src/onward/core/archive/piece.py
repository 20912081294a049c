"""The worker's side of an archive: one piece, message after message. Imported only where mail is decoded."""

import hashlib
from typing import Any

from onward.core.archive.keep import is_worth_keeping, keep_message, keep_unread
from onward.core.archive.results import Found, LeftOut, PieceResult, Place, Text, Wishes
from onward.core.archive.transport import result_to_plain
from onward.core.known import Known
from onward.core.mail.decode import decode, identify
from onward.core.mail.glance import glance
from onward.core.mail.scan import scan
from onward.core.mail.sources import Piece, RawMessage, read_piece_messages
from onward.core.mail.worker_process import at
from onward.core.problems import Problem
from onward.core.reading.read import read
from onward.core.reading.reading import Certainty, Envelope, reading_of_other_mail


def read_messages(piece: Piece, known: Known, wishes: Wishes) -> dict[str, Any]:
    """Read the messages of one piece; plain data, ready for JSON."""
    work = _Work(known, wishes)
    for message in read_piece_messages(piece):
        if isinstance(message, Problem):
            work.problems.append(message)
            continue
        at(message.position)
        if piece.unread_first and not work.messages:
            work.keep_unread(message, piece.unread_first, bare=piece.bare_first)
        else:
            work.take(message)
    at(None)
    return result_to_plain(work.result())


class _Work:
    """What is gathered while one piece is read."""

    def __init__(self, known: Known, wishes: Wishes) -> None:
        self._known, self._wishes = known, wishes
        self.messages = self.left_out_count = 0
        self.found: list[Found] = []
        self.left_out: list[LeftOut] = []
        self.problems: list[Problem] = []

    def result(self) -> PieceResult:
        """All of it; its size the parent knows."""
        return PieceResult(
            tuple(self.found), self.messages, self.left_out_count, tuple(self.left_out), tuple(self.problems), 0
        )

    def take(self, message: RawMessage) -> None:
        """Read one message, or note why it was not read."""
        try:
            self._take(message)
        except Exception as error:  # noqa: BLE001 (one mail must not stop the others, whatever our readers do)
            self.keep_unread(message, f"reading it failed ({type(error).__name__})")
        else:
            self.messages += 1

    def keep_unread(self, message: RawMessage, why: str, *, bare: bool = False) -> None:
        """Note why a message is not read; bare: only its header is looked at, since its parts stopped a worker too."""
        self.messages += 1
        content = message.content()
        envelope = _envelope_at_a_glance(message.raw, identify(content, by_header=bare))
        problem = Problem(f"kept, not read: {why}", "message")
        reading = reading_of_other_mail(envelope, Certainty.UNSURE, (problem,))
        kept = keep_unread(content, reading, message.labels) if self._wishes.kept else None
        self.found.append(Found(_place_of(message), reading, None, left_out=False, kept=kept))

    def _take(self, message: RawMessage) -> None:
        reason = None if self._wishes.unscanned else scan(message.raw, self._known)
        if reason is not None:
            self._leave_out(message, reason)
            return
        content = message.content()
        decoded = decode(content, labels=message.labels)
        reading = read(decoded, self._known)
        text = Text(decoded.subject, decoded.sender_text, decoded.text) if self._wishes.texts else None
        wanted = self._wishes.all_kept or is_worth_keeping(decoded, reading, self._known)
        kept = keep_message(content, decoded) if self._wishes.kept and wanted else None
        self.found.append(Found(_place_of(message), reading, text, left_out=False, kept=kept))

    def _leave_out(self, message: RawMessage, reason: str) -> None:
        self.left_out_count += 1
        if not (self._wishes.left_out or self._wishes.every):
            return
        envelope = _envelope_at_a_glance(message.raw, hashlib.sha256(message.raw).hexdigest())
        if self._wishes.left_out:
            self.left_out.append(LeftOut(_place_of(message), envelope, reason))
        if self._wishes.every:
            reading = reading_of_other_mail(envelope, Certainty.LIKELY, ())
            text = Text(envelope.subject, "", "") if self._wishes.texts else None
            self.found.append(Found(_place_of(message), reading, text, left_out=True))


def _place_of(message: RawMessage) -> Place:
    return Place(message.path, message.offset, message.labels)


def _envelope_at_a_glance(raw: bytes, key: str) -> Envelope:
    """The envelope of a message of which only the header is looked at."""
    seen = glance(raw)
    return Envelope(key, seen.message_id, seen.sent_at, seen.sender, seen.recipients, seen.subject, seen.thread)
