import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.core.archive.test_in_order import HereAndNow, make_box

from onward.core.archive import Found, Place, Wishes, open_source, read_again, read_archive, read_kept, start_workers
from onward.core.known import Awaited, Known
from onward.core.mail.decode import decode
from onward.core.mail.sources import KeptMessages, Piece
from onward.core.mail.workers import WorkerLostError
from onward.core.problems import Problem
from onward.core.reading.reading import Kind

ALL = Wishes(every=True, texts=True, kept=True)
KNOWN = Known(awaited=(Awaited("feedback", frozenset({"ada@home.example"})),))


def found_in(path: Path, known: Known = KNOWN) -> list[Found]:
    """Everything that is found in an archive when it is read the first time."""
    return [found for result in read_archive([open_source(path)], known, HereAndNow(), ALL) for found in result.found]


@pytest.mark.parametrize("packed", [False, True])
def test_read_again_gives_what_read_archive_gave(tmp_path: Path, *, packed: bool) -> None:
    box = make_box(tmp_path / "Inbox", 30)
    if packed:
        box.write_bytes(gzip.compress(box.read_bytes()))
    first = [found for found in found_in(box) if not found.left_out]
    again = list(read_again([found.place for found in first], KNOWN, HereAndNow(), ALL))
    assert (len(first), again) == (20, first)
    assert {found.place.labels for found in first} == {("Inbox",)}


def test_read_again_reads_what_the_scan_left_out(tmp_path: Path) -> None:
    box = make_box(tmp_path / "box", 3)
    (left_out,) = (found for found in found_in(box) if found.left_out)
    (again,) = read_again([left_out.place], Known(), HereAndNow())
    assert isinstance(again, Found)
    assert (again.left_out, again.reading.envelope.subject) == (False, "s2")
    assert again.reading.envelope.key == decode(box.read_bytes().split(b"\n\n" + b"From ")[-1]).fingerprint


def test_read_again_keeps_the_order_of_the_places_and_names_what_is_gone(tmp_path: Path) -> None:
    box, other = make_box(tmp_path / "box", 9), make_box(tmp_path / "other", 3)
    first, second = found_in(box), found_in(other)
    other.unlink()
    lost = Place(first[0].place.path, first[0].place.offset + 1)
    places = [first[4].place, second[0].place, lost, first[1].place]
    again = list(read_again(places, KNOWN, HereAndNow(), ALL))
    assert again == [
        first[4],
        Problem("not read: No such file or directory", str(other.resolve())),
        Problem("not read: no message begins there any more", f"{box.resolve()}, byte 1"),
        first[1],
    ]


def test_read_again_goes_through_workers_and_reads_nothing_when_asked_for_nothing(tmp_path: Path) -> None:
    box = make_box(tmp_path / "box", 9)
    first = [found for found in found_in(box) if not found.left_out]
    with start_workers(1) as executor:
        assert list(read_again([found.place for found in first], KNOWN, executor, ALL)) == first
        assert list(read_again([], KNOWN, executor, ALL)) == []


def kept_of(found: list[Found]) -> Iterator[tuple[str, bytes, tuple[str, ...]]]:
    for one in found:
        if one.kept:
            yield one.reading.envelope.key, zlib.decompress(one.kept.raw), one.kept.labels


def test_read_kept_gives_each_key_with_the_same_reading_in_order(tmp_path: Path) -> None:
    first = [found for found in found_in(make_box(tmp_path / "box", 30)) if found.kept]
    again = list(read_kept(kept_of(first), KNOWN, HereAndNow(), ALL))
    assert len(first) == 20
    keys = [found.reading.envelope.key for found in first]
    assert again == [
        (key, replace(one, place=Place(key, 0, one.place.labels))) for key, one in zip(keys, first, strict=True)
    ]


def test_read_kept_takes_the_next_messages_only_as_the_first_are_read() -> None:
    taken: list[int] = []

    def many() -> Iterator[tuple[str, bytes, tuple[str, ...]]]:
        for number in range(40):
            taken.append(number)
            yield str(number), b"Subject: %d\n\n" % number + b"x" * 1_000_000, ()

    results = read_kept(many(), Known(), HereAndNow())
    assert (next(results)[0], len(taken)) == ("0", 19)  # six batches of three, and the one that begins the next
    assert [key for key, _ in results] == [str(number) for number in range(1, 40)]


@pytest.mark.parametrize("told", [True, False])
def test_read_kept_keeps_unread_what_cost_a_worker(*, told: bool) -> None:
    def fail(piece: Piece) -> None:
        assert isinstance(piece, KeptMessages)
        bad = [n for n, one in enumerate(piece.messages) if one.key == "3" and (n or not piece.unread_first)]
        if bad:
            raise WorkerLostError("reading it took too much time", bad[0]) if told else RuntimeError("lost")

    kept = [(str(number), b"Subject: %d\n\nHello" % number, ()) for number in range(6)]
    found = dict(read_kept(kept, Known(), HereAndNow(fail)))
    assert list(found) == ["0", "1", "2", "3", "4", "5"]
    unread = [key for key, one in found.items() if any(p.what.startswith("kept") for p in one.reading.problems)]
    assert (unread, found["3"].reading.kind) == (["3"], Kind.OTHER)
