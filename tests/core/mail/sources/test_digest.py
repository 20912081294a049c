import gzip
from pathlib import Path

import pytest

from onward.core.mail.sources import MailboxRange, MessageBytes, Piece, RawMessage, digest_piece, read_piece_messages
from onward.core.mail.sources.pieces import KeptMessage, KeptMessages
from onward.core.mail.sources.source import open_bytes, open_source
from onward.core.problems import Problem

LINE = b"From 17@xxx Mon Jan 05 09:00:00 +0000 2026\n"


def mail(number: int, size: int = 300) -> bytes:
    """A stored message of about this many bytes."""
    return LINE + b"Message-ID: <%d@x.example>\nSubject: s\n\n%s\n\n" % (number, b"word " * (size // 5))


def pieces_of(path: Path, piece_bytes: int = 2_000) -> list[Piece]:
    """The pieces of a source, all of which can be had."""
    return [piece for piece in open_source(path).pieces(piece_bytes) if not isinstance(piece, Problem)]


def digests_of(path: Path, piece_bytes: int = 2_000) -> list[str]:
    return [digest_piece(piece) for piece in pieces_of(path, piece_bytes)]


def test_digests_of_a_mailbox_that_grew_are_the_same_but_for_the_last(tmp_path: Path) -> None:
    box = tmp_path / "box"
    data = b"".join(mail(n) for n in range(40))
    box.write_bytes(data)
    before = digests_of(box)
    box.write_bytes(data + mail(40) + mail(41))
    after = digests_of(box)
    assert (len(before) > 5, len(set(before)), before[:-1]) == (True, len(before), after[: len(before) - 1])
    assert after[len(before) - 1] != before[-1]


@pytest.mark.parametrize("cut", [1, 2, 300])
def test_digest_tells_a_message_that_was_broken_off_at_the_end_of_a_piece(tmp_path: Path, cut: int) -> None:
    box, whole = tmp_path / "box", b"".join(mail(n) for n in range(40))
    box.write_bytes(whole)
    digests = digests_of(box, 1_000)
    box.write_bytes(whole[: len(whole) // 2 // 1_000 * 1_000 - cut + 1])
    broken = digests_of(box, 1_000)
    assert digests[: len(broken) - 1] == broken[:-1]
    assert broken[-1] not in digests


def test_digests_tell_every_byte(tmp_path: Path) -> None:
    box = tmp_path / "box"
    data = b"".join(mail(n) for n in range(20))
    box.write_bytes(data)
    digests = digests_of(box)
    for at in range(len(LINE), len(data), 97):
        box.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert digests_of(box) != digests, at


def test_digest_is_that_of_what_a_piece_holds(tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.write_bytes(b"".join(mail(n, 900 * (n % 4) + 100) for n in range(30)))
    held: dict[str, list[bytes]] = {}
    for piece in pieces_of(box, 1_000):
        raws = [one.raw for one in read_piece_messages(piece) if isinstance(one, RawMessage)]
        assert held.setdefault(digest_piece(piece), raws) == raws
    assert sum(map(len, held.values())) == 30


def test_digest_does_not_ask_where_mail_lies_but_how_it_is_labelled(tmp_path: Path) -> None:
    for name in ("a", "b", "Sent"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.eml").write_bytes(b"From: a@b.example\n\nHi\n")
    a, b, sent = (open_source(tmp_path / name).parts[0] for name in ("a", "b", "Sent"))
    labelled = open_source(tmp_path).parts[0]
    assert digest_piece(a) == digest_piece(b) == digest_piece(sent) != digest_piece(labelled)


def test_digest_tells_two_files_from_their_contents_joined(tmp_path: Path) -> None:
    for folder, texts in (("a", [b"From: x\n\n1", b"2"]), ("b", [b"From: x\n\n", b"12"])):
        (tmp_path / folder).mkdir()
        for number, text in enumerate(texts):
            (tmp_path / folder / f"{number}.eml").write_bytes(text)
    assert digest_piece(open_source(tmp_path / "a").parts[0]) != digest_piece(open_source(tmp_path / "b").parts[0])


def test_digest_of_what_cannot_be_read_is_none(tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.write_bytes(mail(1))
    (tmp_path / "1.eml").write_bytes(b"From: a@b.example\n\nHi\n")
    pieces = [*pieces_of(box), *pieces_of(tmp_path / "1.eml")]
    box.unlink()
    (tmp_path / "1.eml").unlink()
    assert [digest_piece(piece) for piece in pieces] == ["", ""]


def test_digests_of_compressed_mail_are_those_of_what_it_holds(tmp_path: Path) -> None:
    data = b"".join(mail(n) for n in range(40))
    box = tmp_path / "box.gz"
    box.write_bytes(gzip.compress(data, 1))
    before = digests_of(box)
    box.write_bytes(gzip.compress(data + mail(40), 9))
    after = digests_of(box)
    assert (len(before) > 5, after[: len(before) - 2]) == (True, before[:-2])


def test_digest_of_mail_in_memory_is_one_of_its_bytes() -> None:
    one, other = MessageBytes("-", b"From: a\n\nHi"), MessageBytes("x", b"From: a\n\nHo")
    assert digest_piece(one) == digest_piece(MessageBytes("y", b"From: a\n\nHi")) != digest_piece(other)
    kept = [KeptMessages((KeptMessage("k", data, ("a",)),)) for data in (b"1", b"1", b"2")]
    assert digest_piece(kept[0]) == digest_piece(kept[1]) != digest_piece(kept[2])
    box = open_bytes(mail(1)).parts[0]
    assert (isinstance(box, MailboxRange), len(digest_piece(box))) == (True, 32)
