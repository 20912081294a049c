import gzip
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onward.core.archive import (
    Found,
    LeftOut,
    PieceResult,
    Place,
    Text,
    Wishes,
    guess_own_addresses,
    open_source,
    read_archive,
    start_workers,
)
from onward.core.known import Known
from onward.core.mail.decode import identify
from onward.core.mail.message import Address
from onward.core.mail.sources import KeptMessages, MailboxRange, MessageFiles, Piece
from onward.core.mail.workers import WorkerLostError
from onward.core.problems import Problem
from onward.core.reading.reading import Kind

LINE = "From 17@xxx Mon Jan 05 09:00:00 +0000 2026\n"
SHOP = "Lampwick <news@lampwick.example>"
TOO_MUCH = "kept, not read: reading it took too much time"


def mail(number: int, sender: str = "Ada <ada@home.example>", body: str = "See you on Friday.") -> str:
    """A stored message."""
    date = f"Date: Mon, 5 Jan 2026 09:{number % 60:02}:00 +0000"
    return f"{LINE}Message-ID: <{number}@x.example>\nFrom: {sender}\nSubject: s{number}\n{date}\nTo: r@x.example\n\n{body}\n\n"


def make_box(path: Path, count: int) -> Path:
    """A mailbox in which every third message is shop mail."""
    path.write_text(
        "".join(mail(number, SHOP if number % 3 == 2 else "Ada <ada@home.example>") for number in range(count))
    )
    return path


def ids_of(results: list[PieceResult]) -> list[str | None]:
    """The Message-IDs of what was found, in order."""
    return [found.reading.envelope.message_id for result in results for found in result.found]


class HereAndNow(Executor):
    """Does each task at once, in this process; `fail` may raise for a piece."""

    def __init__(self, fail: Callable[[Piece], None] = lambda _: None) -> None:
        self.fail = fail

    def submit(self, task: Callable[..., Any], /, *args: object, **kwargs: object) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            assert isinstance(args[0], MailboxRange | MessageFiles | KeptMessages)
            self.fail(args[0])
            future.set_result(task(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 (as executors do)
            future.set_exception(error)
        return future


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A mailbox of nine messages, three of them shop mail."""
    return make_box(tmp_path / "box.mbox", 9)


def test_archive_gives_readings_of_what_the_scan_keeps_and_counts_the_rest(box: Path) -> None:
    results = list(read_archive([open_source(box)], Known(), HereAndNow()))
    assert ids_of(results) == [f"<{number}@x.example>" for number in (0, 1, 3, 4, 6, 7)]
    assert [(result.messages, result.left_out_count, result.left_out) for result in results] == [(9, 3, ())]
    assert results[0].found[1].place == Place(str(box.resolve()), len(mail(0)), ("box",))
    assert results[0].found[1].text is None


def test_archive_gives_every_message_when_wished(box: Path) -> None:
    results = list(read_archive([open_source(box)], Known(), HereAndNow(), Wishes(every=True)))
    assert ids_of(results) == [f"<{number}@x.example>" for number in range(9)]
    left_out = results[0].found[2]
    assert (left_out.left_out, left_out.reading.kind, left_out.reading.envelope.subject) == (True, Kind.OTHER, "s2")


def test_archive_gives_texts_when_wished(box: Path) -> None:
    found = next(read_archive([open_source(box)], Known(), HereAndNow(), Wishes(every=True, texts=True))).found
    assert [one.text for one in found[1:3]] == [
        Text("s1", "Ada <ada@home.example>", "See you on Friday."),
        Text("s2", "", ""),
    ]


def test_archive_lists_what_was_left_out_when_wished(box: Path) -> None:
    result = next(read_archive([open_source(box)], Known(), HereAndNow(), Wishes(left_out=True)))
    first = result.left_out[0]
    assert isinstance(first, LeftOut)
    assert (first.place.offset, first.sender, first.subject) == (len(mail(0) + mail(1)), SHOP, "s2")
    assert (first.sent_at.isoformat() if first.sent_at else None) == "2026-01-05T09:02:00+00:00"
    assert first.reason == "automatic mail without a word about jobs"
    envelope = first.envelope
    assert (envelope.message_id, envelope.sender, envelope.recipients, envelope.thread) == (
        "<2@x.example>",
        Address("Lampwick", "news@lampwick.example"),
        (Address("", "r@x.example"),),
        (),
    )


def test_archive_lists_what_says_nothing_of_itself(tmp_path: Path) -> None:
    (tmp_path / "box").write_text(LINE + "Precedence: bulk\n\nBuy a lamp\n")
    result = next(read_archive([open_source(tmp_path / "box")], Known(), HereAndNow(), Wishes(left_out=True)))
    assert [(one.sent_at, one.sender, one.subject) for one in result.left_out] == [(None, "", "")]


def test_archive_tells_how_far_it_is(box: Path, tmp_path: Path) -> None:
    packed = tmp_path / "box.gz"
    packed.write_bytes(gzip.compress(box.read_bytes()))
    seen: list[tuple[int, int]] = []
    sources = [open_source(box), open_source(packed)]
    list(read_archive(sources, Known(), HereAndNow(), on_progress=lambda done, total: seen.append((done, total))))
    total = box.stat().st_size + packed.stat().st_size
    assert (seen[0], seen[-1]) == ((box.stat().st_size, total), (total, total))


def test_archive_names_what_cannot_be_read(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.eml").write_text("From: a@b.example\n\nHi")
    source = open_source(tmp_path)
    (tmp_path / "a.eml").unlink()
    (result,) = read_archive([source], Known(), HereAndNow())
    assert (result.messages, result.problems) == (
        1,
        (Problem("not read: No such file or directory", str((tmp_path / "a.eml").resolve())),),
    )


def test_archive_names_a_mailbox_that_vanished(box: Path) -> None:
    source = open_source(box)
    box.unlink()
    (result,) = read_archive([source], Known(), HereAndNow())
    assert (result.messages, [problem.where for problem in result.problems]) == (0, [str(box.resolve())])


def lose_at(positions: set[int], *, told: bool) -> Callable[[Piece], None]:
    """Lose the worker of each piece that holds one of these positions unless it is marked as not to be read."""

    def fail(piece: Piece) -> None:
        if isinstance(piece, MailboxRange):
            inside = sorted(
                p for p in positions if piece.start <= p < piece.end and not (p == piece.start and piece.unread_first)
            )
        elif isinstance(piece, MessageFiles):
            names = [Path(file.path).stem for file in piece.files]
            inside = [
                i for i, name in enumerate(names) if int(name) in positions and not (i == 0 and piece.unread_first)
            ]
        else:
            inside = []
        if inside and told:
            raise WorkerLostError("reading it took too much time", inside[0])
        if inside:
            raise RuntimeError("a worker of some cluster was lost")

    return fail


def problems_of(results: list[PieceResult]) -> dict[str | None, list[str]]:
    """What was not read, by Message-ID."""
    every: Iterator[Found] = (found for result in results for found in result.found)
    return {
        found.reading.envelope.message_id: [problem.what for problem in found.reading.problems]
        for found in every
        if any(problem.what.startswith("kept") for problem in found.reading.problems)
    }


def test_archive_keeps_unread_what_cost_a_worker_and_reads_the_rest(box: Path) -> None:
    starts = [
        sum(len(mail(n, SHOP if n % 3 == 2 else "Ada <ada@home.example>")) for n in range(end)) for end in range(9)
    ]
    executor = HereAndNow(lose_at({starts[0], starts[4], starts[8]}, told=True))
    results = list(read_archive([open_source(box)], Known(), executor))
    assert ids_of(results) == [f"<{number}@x.example>" for number in (0, 1, 3, 4, 6, 7, 8)]
    assert problems_of(results) == {f"<{number}@x.example>": [TOO_MUCH] for number in (0, 4, 8)}
    assert sum(result.size for result in results) == box.stat().st_size


def test_archive_parts_a_piece_when_an_executor_does_not_say_where_it_was_lost(box: Path) -> None:
    starts = [
        sum(len(mail(n, SHOP if n % 3 == 2 else "Ada <ada@home.example>")) for n in range(end)) for end in range(9)
    ]
    executor = HereAndNow(lose_at({starts[4]}, told=False))
    results = list(read_archive([open_source(box)], Known(), executor))
    assert ids_of(results) == [f"<{number}@x.example>" for number in (0, 1, 3, 4, 6, 7)]
    assert problems_of(results) == {"<4@x.example>": ["kept, not read: reading it stopped the worker process"]}


def test_archive_gives_one_result_for_a_piece_that_was_parted(box: Path) -> None:
    starts = [
        sum(len(mail(n, SHOP if n % 3 == 2 else "Ada <ada@home.example>")) for n in range(end)) for end in range(9)
    ]
    wishes = Wishes(left_out=True)
    for told in (True, False):
        executor = HereAndNow(lose_at({starts[3], starts[7]}, told=told))
        (whole,) = read_archive([open_source(box)], Known(), HereAndNow(), wishes, was_read=lambda _: False)
        (parted,) = read_archive([open_source(box)], Known(), executor, wishes, was_read=lambda _: False)
        assert (parted.messages, parted.left_out, parted.size, parted.digest) == (
            whole.messages,
            whole.left_out,
            whole.size,
            whole.digest,
        )
        assert sorted(str(one) for one in problems_of([parted])) == ["<3@x.example>", "<7@x.example>"]
        assert [found.place for found in parted.found] == [found.place for found in whole.found]


def test_archive_gives_a_lost_message_the_key_it_has_when_it_is_read(box: Path) -> None:
    keys = {
        tuple(
            found.reading.envelope.key
            for result in read_archive([open_source(box)], Known(), executor)
            for found in result.found
        )
        for executor in (HereAndNow(), HereAndNow(lose_at({0}, told=True)), HereAndNow(lose_at({0}, told=False)))
    }
    assert len(keys) == 1


def test_archive_looks_only_at_the_header_of_what_costs_a_second_worker(box: Path) -> None:
    def fail(piece: Piece) -> None:
        if isinstance(piece, MailboxRange) and piece.start == 0 and not piece.bare_first:
            raise WorkerLostError("reading it took too much time", 0)

    (result,) = read_archive([open_source(box)], Known(), HereAndNow(fail), Wishes(kept=True))
    first = result.found[0]
    assert first.reading.envelope.message_id == "<0@x.example>"
    assert [problem.what for problem in first.reading.problems] == [TOO_MUCH]
    assert first.reading.envelope.key == identify(mail(0).encode(), by_header=True)
    assert first.kept
    assert zlib.decompress(first.kept.raw) == mail(0).removeprefix(LINE).removesuffix("\n").encode()


def test_archive_tells_digests_only_when_it_is_asked_what_was_read(box: Path) -> None:
    (plain,) = read_archive([open_source(box)], Known(), HereAndNow())
    (told,) = read_archive([open_source(box)], Known(), HereAndNow(), was_read=lambda _: False)
    assert (plain.digest, len(told.digest), told.skipped) == ("", 32, False)
    assert replace(told, digest="") == plain


def test_archive_skips_pieces_that_were_read_before(box: Path, tmp_path: Path) -> None:
    other = make_box(tmp_path / "other.mbox", 4)
    missing = make_box(tmp_path / "missing", 3)
    sources = [open_source(one) for one in (box, missing, other)]
    missing.unlink()
    done: list[int] = []
    executor = HereAndNow()
    (first, *_) = read_archive([open_source(box)], Known(), executor, was_read=lambda _: False)
    results = list(
        read_archive(
            sources,
            Known(),
            executor,
            on_progress=lambda now, _: done.append(now),
            was_read={first.digest}.__contains__,
        )
    )
    assert [(one.skipped, one.messages, one.size) for one in results[::2]] == [
        (True, 0, box.stat().st_size),
        (False, 4, other.stat().st_size),
    ]
    assert (results[0].digest, results[1].digest, len(results[1].problems)) == (first.digest, "", 1)
    assert (done[0], done[-1]) == (box.stat().st_size, box.stat().st_size + other.stat().st_size)


def test_archive_never_skips_what_changed_in_its_last_message(tmp_path: Path) -> None:
    box = make_box(tmp_path / "box", 5)
    digests = {one.digest for one in read_archive([open_source(box)], Known(), HereAndNow(), was_read=lambda _: False)}
    box.write_text(box.read_text() + "One more line.\n")
    results = list(read_archive([open_source(box)], Known(), HereAndNow(), was_read=digests.__contains__))
    assert [(one.skipped, one.messages) for one in results] == [(False, 5)]


@pytest.mark.parametrize("told", [True, False])
def test_archive_of_files_keeps_unread_what_cost_a_worker(tmp_path: Path, *, told: bool) -> None:
    for number in range(5):
        (tmp_path / f"{number}.eml").write_text(mail(number).removeprefix(LINE))
    results = list(read_archive([open_source(tmp_path)], Known(), HereAndNow(lose_at({0, 3}, told=told))))
    assert ids_of(results) == [f"<{number}@x.example>" for number in range(5)]
    assert sorted(str(one) for one in problems_of(results)) == ["<0@x.example>", "<3@x.example>"]


def test_archive_gives_up_when_a_piece_fails_whatever_is_left_out(box: Path) -> None:
    def fail(_: Piece) -> None:
        raise WorkerLostError("out of order", 0)

    with pytest.raises(WorkerLostError, match="out of order"):
        list(read_archive([open_source(box)], Known(), HereAndNow(fail)))


def test_archive_gives_up_when_the_executor_is_broken(box: Path) -> None:
    def fail(_: Piece) -> None:
        raise BrokenExecutor("no more processes")

    with pytest.raises(BrokenExecutor):
        list(read_archive([open_source(box)], Known(), HereAndNow(fail)))


def test_archive_that_is_left_early_cancels_what_waits(tmp_path: Path) -> None:
    source = open_source(make_box(tmp_path / "box", 3))
    waiting: list[Future[Any]] = []

    class Slow(HereAndNow):
        def submit(self, task: Callable[..., Any], /, *args: object, **kwargs: object) -> Future[Any]:
            future: Future[Any] = Future() if waiting else super().submit(task, *args, **kwargs)
            waiting.append(future)
            return future

    results = read_archive([source, source, source], Known(), Slow())
    next(results)
    assert isinstance(results, Iterator)
    del results
    assert [future.cancelled() for future in waiting] == [False, True, True]


def test_archive_reads_the_same_with_any_executor(tmp_path: Path) -> None:
    box = make_box(tmp_path / "box", 60)
    with start_workers(2) as limited, ThreadPoolExecutor(2) as threads:
        every = [list(read_archive([open_source(box)], Known(), one)) for one in (HereAndNow(), threads, limited)]
    assert every[0] == every[1] == every[2]
    assert guess_own_addresses([open_source(box)]) == frozenset()
