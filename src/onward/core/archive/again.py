"""Read single messages again: from their places in the mail they came from, or from what a store kept of them.

Nothing is left out here: whoever asks for a message by its place wants it read, so the scan is passed over.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from onward.core.archive.in_order import Job, read_pieces
from onward.core.archive.results import NO_WISHES, Found, PieceResult, Place, Wishes
from onward.core.known import Known
from onward.core.mail.sources import PIECE_BYTES, KeptMessage, KeptMessages, pieces_at
from onward.core.problems import Problem

_MOST_MESSAGES = 200


def read_again(
    places: Sequence[Place], known: Known, executor: Executor, wishes: Wishes = NO_WISHES
) -> Iterator[Found | Problem]:
    """The message at each place, in the order of the places, read as read_archive reads it; a Problem where none is.

    Places in one compressed mailbox are cheapest in the order of their offsets. What a file of its own holds now is
    read, whatever it held before: compare the Message-ID where that matters.
    """
    pieces = pieces_at((place.path, place.offset, place.labels) for place in places)
    work = (PieceResult((), 0, 0, (), (one,), 0) if isinstance(one, Problem) else Job(one) for one in pieces)
    results = read_pieces(work, known, executor, replace(wishes, unscanned=True))
    for place, result in zip(places, results, strict=True):
        if result.found:
            yield result.found[0]
        elif result.problems:
            yield result.problems[0]
        else:
            yield Problem("not read: no message begins there any more", f"{place.path}, byte {place.offset}")


def read_kept(
    kept: Iterable[tuple[str, bytes, tuple[str, ...]]], known: Known, executor: Executor, wishes: Wishes = NO_WISHES
) -> Iterator[tuple[str, Found]]:
    """Read messages that a store kept: (key, message bytes, labels) each; gives each key with what was found, in order.

    The bytes are those that `Kept.raw` unpacks to; the path of each place is its key. Takes the next messages only as
    workers are free: constant memory.
    """
    for result in read_pieces(map(Job, _batches(kept)), known, executor, replace(wishes, unscanned=True)):
        for found in result.found:
            yield found.place.path, found


def _batches(kept: Iterable[tuple[str, bytes, tuple[str, ...]]]) -> Iterator[KeptMessages]:
    """The messages in runs of about the size of a piece."""
    batch: list[KeptMessage] = []
    size = 0
    for key, data, labels in kept:
        if batch and (len(batch) >= _MOST_MESSAGES or size + len(data) > PIECE_BYTES):
            yield KeptMessages(tuple(batch))
            batch, size = [], 0
        batch.append(KeptMessage(key, data, labels))
        size += len(data)
    if batch:
        yield KeptMessages(tuple(batch))
