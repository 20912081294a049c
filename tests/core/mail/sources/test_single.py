import gzip
from pathlib import Path

import pytest

from onward.core.mail.sources import MailboxRange, Piece, RawMessage, open_source, pieces_at, read_piece_messages
from onward.core.mail.sources.pieces import MessageFiles
from onward.core.problems import Problem

LINE = b"From 17@xxx Mon Jan 05 09:00:00 +0000 2026\n"
GONE = "not read: No such file or directory"


def mail(number: int, body: bytes = b"See you.\n>From here\n", line_end: bytes = b"\n") -> bytes:
    """A stored message."""
    return (LINE + b"Message-ID: <%d@x.example>\nSubject: s\n\n%s\n" % (number, body)).replace(b"\n", line_end)


def counted(number: int) -> bytes:
    body = b"Hello\n\n" + LINE + b"Not: a message\n"
    return LINE + b"Message-ID: <%d@x.example>\nContent-Length: %d\n\n%s\n" % (number, len(body), body)


def messages_of(pieces: list[Piece | Problem]) -> list[RawMessage | Problem]:
    """What the pieces hold; each must hold one thing."""
    held = [[one] if isinstance(one, Problem) else list(read_piece_messages(one)) for one in pieces]
    assert {len(one) for one in held} <= {1}
    return [one[0] for one in held]


def again(path: Path, *, backwards: bool = False) -> tuple[list[RawMessage], list[RawMessage | Problem]]:
    """The messages of a source as they are read first, and as they are found again one by one."""
    first = [
        message
        for piece in open_source(path).pieces(2_000)
        if not isinstance(piece, Problem)
        for message in read_piece_messages(piece)
        if isinstance(message, RawMessage)
    ]
    first = first[::-1] if backwards else first
    return first, messages_of(list(pieces_at((one.path, one.offset, one.labels) for one in first)))


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "data",
    [
        b"".join(mail(n, b"word " * (n * 200) + b"\n") for n in range(12)),
        b"".join(mail(n, line_end=b"\r\n") for n in range(5)),
        b"\n\n" + b"".join(mail(n) for n in range(5)).rstrip(b"\n"),
        b"".join(mail(n) for n in range(3)) + LINE.replace(b"2026", b"26") + b"X: y\n\n",
        mail(1) + mail(2, b"x" * 3_000_000) + mail(3),
    ],
    ids="long crlf spaced odd large".split(),
)
def test_message_of_a_mailbox_is_found_again(tmp_path: Path, data: bytes, *, packed: bool, backwards: bool) -> None:
    box = tmp_path / ("Sent.gz" if packed else "Sent")
    box.write_bytes(gzip.compress(data) if packed else data)
    first, found = again(box, backwards=backwards)
    assert [(one.offset, one.raw, one.labels, one.escaped) for one in first] == [
        (one.offset, one.raw, one.labels, one.escaped) for one in found if isinstance(one, RawMessage)
    ]


def test_message_of_a_counted_mailbox_is_found_again(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(b"".join(counted(n) for n in range(4)))
    first, found = again(tmp_path / "box")
    assert (len(first), found) == (4, first)


def test_message_with_a_file_of_its_own_is_found_again(tmp_path: Path) -> None:
    for name in ("cur", "new"):
        (tmp_path / "Maildir" / ".Sent" / name).mkdir(parents=True)
    plain = b"Message-ID: <1@x.example>\n\n>From here\n"
    (tmp_path / "Maildir" / ".Sent" / "cur" / "1:2,T").write_bytes(LINE + plain + b"\n" + mail(2))
    (tmp_path / "2.eml").write_bytes(plain)
    (tmp_path / "3.emlx").write_bytes(b"%d\n%s<plist/>" % (len(plain), plain))
    (tmp_path / "box").write_bytes(mail(4))
    first, found = again(tmp_path)
    assert [(one.path, one.raw, one.labels) for one in first] == [
        (one.path, one.raw, one.labels) for one in found if isinstance(one, RawMessage)
    ]
    assert sorted(one.labels for one in first) == [(), (), ("Sent", "Trash"), ("box",)]


def test_message_whose_file_is_gone_or_no_mailbox_any_more_is_a_problem(tmp_path: Path) -> None:
    box, other = tmp_path / "box", tmp_path / "other"
    box.write_bytes(b"Subject: now a message\n\n")
    (tmp_path / "link").symlink_to(box)
    spots = [(str(other), 0, ()), (str(box), 7, ()), (str(box), 0, ()), (str(tmp_path / "link"), 0, ())]
    first, second, third, fourth = pieces_at(spots)
    assert first == Problem(GONE, str(other))
    assert second == Problem("not read: it is no mailbox any more", str(box))
    assert isinstance(third, MessageFiles)
    assert isinstance(fourth, Problem)


@pytest.mark.parametrize("offset", [3, 5_000])
@pytest.mark.parametrize("packed", [False, True])
def test_message_that_does_not_begin_there_any_more_is_none(tmp_path: Path, offset: int, *, packed: bool) -> None:
    box = tmp_path / "box"
    box.write_bytes(gzip.compress(mail(1) + mail(2)) if packed else mail(1) + mail(2))
    (piece,) = pieces_at([(str(box), offset, ())])
    assert isinstance(piece, MailboxRange)
    assert list(read_piece_messages(piece)) == []


def test_message_behind_the_damage_of_a_compressed_mailbox_is_a_problem(tmp_path: Path) -> None:
    data = b"".join(mail(n, bytes(range(65, 91)) * (3_000 + n)) for n in range(40))
    box = tmp_path / "box.gz"
    box.write_bytes(gzip.compress(data, 0)[: len(data) // 2])
    far = data.rfind(LINE)
    first, second, third = pieces_at([(str(box), 0, ()), (str(box), far, ()), (str(box), 0, ())])
    assert isinstance(first, MailboxRange)
    assert isinstance(second, Problem)
    assert second.where == f"{box}, byte {far}"
    assert isinstance(third, MailboxRange)
