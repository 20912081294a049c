import gzip
from pathlib import Path

import pytest

from onward.core.mail.sources import MailboxRange, RawMessage, open_source, read_piece_messages
from onward.core.mail.sources import compressed as module
from onward.core.problems import Problem

LINE = b"From 17@xxx Mon Jan 05 09:00:00 +0000 2026\n"
BOX = b"".join(LINE + b"Subject: %d\n\n%b\n\n" % (number, b"text " * number) for number in range(200))


def read_everything(path: Path, piece_bytes: int) -> tuple[list[tuple[int, bytes]], list[Problem]]:
    """Messages and problems of a source, read in pieces of this size."""
    found: list[tuple[int, bytes]] = []
    problems: list[Problem] = []
    for piece in open_source(path).pieces(piece_bytes):
        if isinstance(piece, Problem):
            problems.append(piece)
        else:
            found += [(m.offset, m.content()) for m in read_piece_messages(piece) if isinstance(m, RawMessage)]
    return found, problems


@pytest.mark.parametrize("piece_bytes", [50, 1_000, 10_000_000])
def test_compressed_mailbox_gives_the_messages_of_the_plain_one(tmp_path: Path, piece_bytes: int) -> None:
    plain, packed = tmp_path / "plain.mbox", tmp_path / "packed.mbox.gz"
    plain.write_bytes(BOX)
    packed.write_bytes(gzip.compress(BOX))
    assert read_everything(packed, piece_bytes) == read_everything(plain, 1_000)


def test_compressed_mailbox_brings_the_progress_to_its_own_size(tmp_path: Path) -> None:
    packed = tmp_path / "packed.gz"
    packed.write_bytes(gzip.compress(BOX))
    source = open_source(packed)
    sizes = [piece.size for piece in source.pieces(1_000) if not isinstance(piece, Problem)]
    assert sum(sizes) == source.size == packed.stat().st_size


def test_compressed_mailbox_that_is_cut_gives_what_is_there_and_a_problem(tmp_path: Path) -> None:
    packed = tmp_path / "packed.gz"
    packed.write_bytes(gzip.compress(BOX)[:-200])
    found, problems = read_everything(packed, 1_000)
    assert [offset for offset, _ in found][:2] == [0, BOX.index(b"Subject: 1\n") - len(LINE)]
    assert [problem.what.partition(",")[0] for problem in problems] == ["the compressed file is damaged"]


def test_compressed_message_beyond_the_cap_is_cut_and_the_next_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST_MESSAGE_BYTES", 100_000)
    packed = tmp_path / "packed.gz"
    packed.write_bytes(gzip.compress(LINE + b"Subject: long\n\n" + b"x" * 300_000 + b"\n\n" + BOX))
    found, _ = read_everything(packed, 10_000)
    assert found[0][1][:13] == b"Subject: long"
    assert [content[:11] for _, content in found[1:3]] == [b"Subject: 0\n", b"Subject: 1\n"]
    assert len(found) == 201


def test_compressed_sample_is_its_first_piece(tmp_path: Path) -> None:
    packed = tmp_path / "packed.gz"
    packed.write_bytes(gzip.compress(BOX))
    source = open_source(packed)
    part = source.parts[0]
    assert isinstance(part, MailboxRange)
    assert [sample.start for sample in source.sample_range(part, 1_000)] == [0]
