"""Read whole archives: every message once, in order, on all cores, with constant memory.

Sources are cut into pieces, pieces go through an executor (limited processes by default, any other works too),
results come back in order.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from datetime import datetime
from typing import Any

from onward.core.archive.results import NO_WISHES, Found, LeftOut, PieceResult, Place, Text, Wishes
from onward.core.known import Known
from onward.core.mail.sources import Piece, Source
from onward.core.mail.workers import LimitedProcesses, WorkerLostError
from onward.core.problems import Problem
from onward.core.reading.transport import from_plain

AHEAD = 6
"""How many pieces are under way at once: enough to keep all workers busy while the oldest one is waited for."""

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes there are."""


def read_archive(
    sources: Iterable[Source],
    known: Known,
    executor: Executor,
    wishes: Wishes = NO_WISHES,
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
    """The executor that read_archive works with by default.

    Limited processes, one a core, each started when there is work for it.
    """
    return LimitedProcesses(size, preload=("onward.core.archive.piece",))


def read_piece(piece: Piece, known: Known, wishes: Wishes) -> dict[str, Any]:
    """The task that workers do: read the messages of one piece."""
    # The process that shows results starts without the parser and the phrases; only workers decode.
    from onward.core.archive.piece import read_messages  # noqa: PLC0415

    return read_messages(piece, known, wishes)


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
            except Exception as error:  # noqa: BLE001 (each executor has its own way to tell of a lost worker)
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
