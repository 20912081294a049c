"""Read whole archives: every message once, in order, on all cores, with constant memory.

Sources are cut into pieces, pieces go through an executor (limited processes by default, any other works too), results come back in order.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onward.core.known import Known
from onward.core.mail.glance import glance
from onward.core.mail.scan import scan
from onward.core.mail.sources import Piece, RawMessage, Source, guess_own_addresses, open_source, read_piece_messages
from onward.core.mail.worker_process import at
from onward.core.mail.workers import LimitedProcesses, WorkerLostError
from onward.core.problems import Problem
from onward.core.reading.reading import Certainty, Envelope, Kind, Reading, Stage
from onward.core.reading.transport import from_plain, to_plain

__all__ = [
    "Found",
    "LeftOut",
    "PieceResult",
    "Place",
    "Text",
    "Wishes",
    "guess_own_addresses",
    "open_source",
    "read_archive",
    "read_piece",
    "start_workers",
]

AHEAD = 6
"""How many pieces are under way at once: enough to keep all workers busy while the oldest one is waited for."""

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes there are."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a caller wants besides the readings of mail that may be about jobs.

    every: a reading (kind other) also for what the scan left out. texts: subject, sender and text as they were read.
    left_out: list what the scan left out, not only count it.
    """

    every: bool = False
    texts: bool = False
    left_out: bool = False


_NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands: its file, and the byte of its separator line in a mailbox (0 in a file of its own)."""

    path: str
    offset: int


@dataclass(frozen=True, slots=True)
class Text:
    """What was read of a message: decoded subject, From and text."""

    subject: str
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """One message that was read. left_out: it was not, the scan left it out (only with Wishes.every)."""

    place: Place
    reading: Reading
    text: Text | None
    left_out: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One message that the scan left out, told by its header alone."""

    place: Place
    sent_at: datetime | None
    sender: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class PieceResult:
    """What one piece of an archive holds.

    found: in the order of the source. messages: how many there are in all, left_out_count of them not read.
    left_out: those, when they were wished for. size: bytes of the source that this piece stands for.
    """

    found: tuple[Found, ...]
    messages: int
    left_out_count: int
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    size: int


def read_archive(
    sources: Iterable[Source],
    known: Known,
    executor: Executor,
    wishes: Wishes = _NO_WISHES,
    *,
    on_progress: Progress | None = None,
) -> Iterator[PieceResult]:
    """Read every message of the sources, in order; one that stops its worker is kept, not read, and holds up no other.

    Raises concurrent.futures.BrokenExecutor when the executor itself cannot go on.
    """
    ready = tuple(sources)
    total, done = sum(source.size for source in ready), 0
    for result in _read_in_order(_all_pieces(ready), known, executor, wishes):
        done += result.size
        if on_progress:
            on_progress(done, total)
        yield result


def start_workers(size: int | None = None) -> LimitedProcesses:
    """The executor that read_archive works with by default: limited processes, one a core, each started when there is work for it."""
    return LimitedProcesses(size, preload=("onward.core.mail.decode", "onward.core.reading.read"))


def read_piece(piece: Piece, known: Known, wishes: Wishes) -> dict[str, Any]:
    """The worker's side of read_archive: read one piece; plain data, ready for JSON."""
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
        # Only workers decode: the process that shows results starts without the parser and the phrases.
        from onward.core.mail.decode import decode  # noqa: PLC0415
        from onward.core.reading.read import read  # noqa: PLC0415

        self._decode, self._read = decode, read
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
        except Exception as error:  # noqa: BLE001 (one mail must not stop the others, whatever our own readers do)
            problem = Problem(f"kept, not read: reading it failed ({type(error).__name__})", "message")
            self._keep(message, _unread_reading(message.raw, problem))

    def _take(self, message: RawMessage) -> None:
        reason = scan(message.raw, self._known)
        if reason is not None:
            self._leave_out(message, reason)
            return
        decoded = self._decode(message.content(), labels=message.labels)
        text = [decoded.subject, decoded.sender_text, decoded.text] if self._wishes.texts else None
        self._keep(message, self._read(decoded, self._known), text)

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
    """The reading of a message of which only the header was looked at: kind other; unsure when a problem is the cause."""
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
    return Reading(
        envelope=envelope, kind=Kind.OTHER, also=(), certainty=Certainty.UNSURE if problem else Certainty.LIKELY, leaning=None,
        language=None, company=None, agency=None, role=None, requisition=None, stage=Stage.UNKNOWN, reason=None,
        reply_possible=None, answers=(), evidence=(), problems=(problem,) if problem else (),
    )  # fmt: skip


def _all_pieces(sources: Sequence[Source]) -> Iterator[Piece | Problem]:
    for source in sources:
        yield from source.problems
        yield from source.pieces()


def _read_in_order(
    work: Iterator[Piece | Problem], known: Known, executor: Executor, wishes: Wishes
) -> Iterator[PieceResult]:
    """Keep a few pieces under way and give their results in the order of the pieces."""
    under_way: deque[tuple[Piece, Future[dict[str, Any]]] | Problem] = deque()
    try:
        while True:
            while len(under_way) < AHEAD and (piece := next(work, None)) is not None:
                under_way.append(
                    piece if isinstance(piece, Problem) else (piece, _submit(executor, piece, known, wishes))
                )
            if not under_way:
                return
            oldest = under_way.popleft()
            if isinstance(oldest, Problem):
                yield PieceResult((), 0, 0, (), (oldest,), 0)
                continue
            piece, future = oldest
            try:
                plain = future.result()
            except (BrokenExecutor, CancelledError):
                raise
            except Exception as error:  # noqa: BLE001 (a foreign executor may tell the loss of a worker in its own way)
                parts = _part_again(piece, error)
                under_way.extendleft((part, _submit(executor, part, known, wishes)) for part in reversed(parts))
            else:
                yield _result(plain, piece.size)
    finally:
        for item in under_way:
            if not isinstance(item, Problem):
                item[1].cancel()


def _submit(executor: Executor, piece: Piece, known: Known, wishes: Wishes) -> Future[dict[str, Any]]:
    return executor.submit(read_piece, piece, known, wishes)


def _part_again(piece: Piece, error: Exception) -> tuple[Piece, ...]:
    """The work of a piece whose worker was lost, cut so that the message at fault is not read again; the error when nothing helps."""
    if isinstance(error, WorkerLostError) and error.position is not None:
        parts = piece.split(error.position, error.reason)
    else:
        parts = piece.halves()
        if parts == (piece,):
            parts = piece.split(piece.first_position, "reading it stopped the worker process")
    if parts == (piece,):
        raise error
    return parts


def _result(plain: dict[str, Any], size: int) -> PieceResult:
    return PieceResult(
        found=tuple(_found(item) for item in plain["found"]),
        messages=plain["messages"],
        left_out_count=plain["left_out_count"],
        left_out=tuple(
            LeftOut(Place(*place), datetime.fromisoformat(sent_at) if sent_at else None, sender, subject, reason)
            for place, sent_at, sender, subject, reason in plain["left_out"]
        ),
        problems=tuple(Problem(*problem) for problem in plain["problems"]),
        size=size,
    )


def _found(plain: dict[str, Any]) -> Found:
    text = Text(*plain["text"]) if plain["text"] else None
    return Found(Place(*plain["place"]), from_plain(plain["reading"]), text, plain["left_out"])
