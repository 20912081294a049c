"""Read whole archives: every message once, in order, on all cores, with constant memory.

Sources are cut into pieces, pieces go through an executor (limited processes by default, any other works too),
results come back in order, one for each piece.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from typing import Any

from onward.core.archive.results import NO_WISHES, PieceResult, Wishes
from onward.core.archive.transport import result_from_plain
from onward.core.known import Known
from onward.core.mail.sources import PIECE_BYTES, Piece, Source, digest_piece
from onward.core.mail.workers import LimitedProcesses, WorkerLostError
from onward.core.problems import Problem

AHEAD = 6
"""How many pieces are under way at once: enough to keep all workers busy while the oldest one is waited for."""

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes there are."""


def read_archive(  # noqa: PLR0913 (the last three are wishes of the caller's own process, the others go to workers)
    sources: Iterable[Source],
    known: Known,
    executor: Executor,
    wishes: Wishes = NO_WISHES,
    *,
    on_progress: Progress | None = None,
    was_read: Callable[[str], bool] | None = None,
    piece_bytes: int = PIECE_BYTES,
) -> Iterator[PieceResult]:
    """Read every message of the sources, in order; one that stops its worker is kept, not read, and holds up no other.

    was_read: whether the piece of this digest (PieceResult.digest) was read before and is to be skipped; asked in the
    caller's thread, a few pieces ahead. What is known and wished does not go into digests: a caller that has learnt
    more and wants everything read again says no. piece_bytes: about how much of a mailbox one piece holds. Raises
    BrokenExecutor when the executor itself cannot go on.
    """
    ready = tuple(sources)
    total, done = sum(source.size for source in ready), 0
    for result in read_pieces(_all_work(ready, was_read, piece_bytes), known, executor, wishes):
        done += result.size
        if on_progress:
            on_progress(done, total)
        yield result


def start_workers(size: int | None = None) -> LimitedProcesses:
    """The executor that read_archive works with by default.

    Limited processes, one a core, each started when there is work for it.
    """
    return LimitedProcesses(size, preload=("onward.core.archive.piece",))


def read_piece(piece: Piece, known: Known, wishes: Wishes) -> dict[str, Any]:
    """The task that workers do: read the messages of one piece."""
    # The process that shows results starts without the parser and the phrases; only workers decode.
    from onward.core.archive.piece import read_messages  # noqa: PLC0415

    return read_messages(piece, known, wishes)


def read_pieces(
    work: Iterator["PieceResult | Job"], known: Known, executor: Executor, wishes: Wishes
) -> Iterator[PieceResult]:
    """Keep a few pieces under way and give their results in the order of the work, those that are ready as they are."""
    under_way: deque[PieceResult | Job] = deque()
    try:
        while True:
            while len(under_way) < AHEAD and (item := next(work, None)) is not None:
                if isinstance(item, Job):
                    item.start(executor, known, wishes)
                under_way.append(item)
            if not under_way:
                return
            oldest = under_way[0]
            result = oldest.finish() if isinstance(oldest, Job) else oldest
            under_way.popleft()
            yield result
    finally:
        for item in under_way:
            if isinstance(item, Job):
                item.cancel()


class Job:
    """One piece on its way through the executor, in parts where a message in it stops its worker."""

    def __init__(self, piece: Piece, digest: str = "") -> None:
        self._piece, self._digest = piece, digest
        self._parts: deque[tuple[Piece, Future[dict[str, Any]]]] = deque()
        self._submit: Callable[[Piece], Future[dict[str, Any]]]

    def start(self, executor: Executor, known: Known, wishes: Wishes) -> None:
        """Hand the piece to the executor."""
        self._submit = lambda part: executor.submit(read_piece, part, known, wishes)
        self._parts.append((self._piece, self._submit(self._piece)))

    def finish(self) -> PieceResult:
        """Wait for the result of the whole piece; raises what stops the work when no smaller part of it helps."""
        done: list[dict[str, Any]] = []
        while self._parts:
            part, future = self._parts[0]
            try:
                done.append(future.result())
            except (BrokenExecutor, CancelledError):
                raise
            except Exception as error:  # noqa: BLE001 (each executor has its own way to tell of a lost worker)
                parts = _part_again(part, error)
                self._parts.popleft()
                self._parts.extendleft((one, self._submit(one)) for one in reversed(parts))
            else:
                self._parts.popleft()
        return result_from_plain(done, self._piece.size, self._digest)

    def cancel(self) -> None:
        """Give up what has not begun."""
        for _, future in self._parts:
            future.cancel()


def _all_work(
    sources: Sequence[Source], was_read: Callable[[str], bool] | None, piece_bytes: int
) -> Iterator[PieceResult | Job]:
    for source in sources:
        for problem in source.problems:
            yield PieceResult((), 0, 0, (), (problem,), 0)
        for piece in source.pieces(piece_bytes):
            if isinstance(piece, Problem):
                yield PieceResult((), 0, 0, (), (piece,), 0)
                continue
            digest = digest_piece(piece) if was_read else ""
            if was_read and digest and was_read(digest):
                yield PieceResult((), 0, 0, (), (), piece.size, digest, skipped=True)
            else:
                yield Job(piece, digest)


def _part_again(piece: Piece, error: Exception) -> tuple[Piece, ...]:
    """The work of a piece whose worker was lost, cut so that the message at fault is not read again.

    The error when nothing helps.
    """
    if isinstance(error, WorkerLostError) and error.position is not None:
        parts = piece.split(error.position, error.reason)
    else:
        parts = piece.halves()
        if parts == (piece,):
            parts = piece.split(piece.first_position, "reading it stopped the worker process")
    if parts == (piece,):
        raise error
    return parts
