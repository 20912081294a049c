import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.core.mail.sources import MailboxRange, Piece, RawMessage, open_bytes, open_source, read_piece_messages
from onward.core.mail.sources.from_line import MailboxStyle
from onward.core.mail.sources.mbox import cut_mailbox, recognise_style
from onward.core.problems import Problem

LINE = b"From 17@xxx Mon Jan 05 09:00:00 +0000 2026"
TEMPTING = st.sampled_from(
    [
        b"hello",
        b"",
        b"From here on",
        LINE,
        b"From x@y Sat Jan  3 01:02:03 2026",
        b"Subject: forged",
        b">From quoted",
        b"Content-Length: 12",
        b"a" * 80,
        b"\xe9\x00",
    ]
)


def read_all(data: bytes, piece_bytes: int, style: MailboxStyle | None = None) -> list[tuple[int, bytes]]:
    """Offsets and contents of all messages of a mailbox that is read in pieces."""
    known = style or recognise_style(io.BytesIO(data))
    assert known is not None
    whole = MailboxRange("box", 0, len(data), len(data), known)
    pieces = cut_mailbox(io.BytesIO(data), whole, piece_bytes)
    found: list[tuple[int, bytes]] = []
    for piece in pieces:
        held = MailboxRange("box", piece.start, piece.end, piece.size, known, (), data)
        found += [(m.offset, m.content()) for m in read_piece_messages(held) if isinstance(m, RawMessage)]
    return found


def mailbox_of(bodies: list[list[bytes]], line_end: bytes) -> bytes:
    """A mailbox of messages with these body lines, nothing escaped."""
    return b"".join(line_end.join([LINE, b"Subject: s", b"", *body, b"", b""]) for body in bodies)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(TEMPTING, max_size=8), min_size=1, max_size=6),
    st.integers(1, 400),
    st.sampled_from([b"\n", b"\r\n"]),
)
def test_mailbox_cut_anywhere_gives_the_messages_of_the_whole(bodies: list[list[bytes]], cut: int, end: bytes) -> None:
    data = mailbox_of(bodies, end)
    assert read_all(data, cut) == read_all(data, len(data))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(TEMPTING, max_size=8), min_size=1, max_size=6), st.integers(1, 400))
def test_counted_mailbox_cut_anywhere_gives_exactly_what_was_stored(bodies: list[list[bytes]], cut: int) -> None:
    texts = [b"\n".join([*body, b""]) for body in bodies]
    data = b"".join(LINE + b"\nContent-Length: %d\n\n" % len(text) + text + b"\n" for text in texts)
    if recognise_style(io.BytesIO(data)) == MailboxStyle(counted=True):
        contents = [content.partition(b"\n\n")[2] for _, content in read_all(data, cut)]
        assert [content.rstrip(b"\n") for content in contents] == [text.rstrip(b"\n") for text in texts]


def test_forged_separator_in_a_counted_message_makes_no_message() -> None:
    body = b"Hello\n\nFrom x@y.example Sat Jan  3 01:02:03 2026\nSubject: You are hired\n\nforged\n"
    message = LINE + b"\nSubject: a\nContent-Length: %d\n\n" % len(body) + body + b"\n"
    assert [offset for offset, _ in read_all(message * 3, 10)] == [0, len(message), 2 * len(message)]


def test_content_length_that_lands_nowhere_is_not_believed() -> None:
    data = LINE + b"\nSubject: a\nContent-Length: 3\n\nHello\n\n" + LINE + b"\nSubject: b\n\nWorld\n"
    assert recognise_style(io.BytesIO(data)) == MailboxStyle()
    assert len(read_all(data, 1_000)) == 2


def test_counted_mailbox_goes_on_behind_a_wrong_length() -> None:
    good = LINE + b"\nContent-Length: 6\n\nHello\n\n"
    wrong = LINE + b"\nContent-Length: 60000\n\nHello\n\n"
    none = LINE + b"\nSubject: c\n\nHello\n\n"
    assert len(read_all(good + wrong + none + good, 7)) == 4


def test_message_longer_than_its_piece_is_whole() -> None:
    long = LINE + b"\nSubject: a\n\n" + b"x" * 70 + b"\n" * 2
    body = b"y" * 200_000
    data = long + LINE + b"\nSubject: b\n\n" + body + b"\n\n" + long
    assert [content[-5:] for _, content in read_all(data, 100)] == [b"xxxx\n", b"yyyy\n", b"xxxx\n"]
    assert read_all(data, 100)[1][1] == b"Subject: b\n\n" + body + b"\n"


def test_storage_is_stripped_and_escapes_are_undone(tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.write_bytes(LINE + b"\r\nSubject: a\r\n\r\n>From me\r\n\r\n" + LINE + b"\r\nSubject: b\r\n\r\nend")
    messages = [m for p in open_source(box).pieces() if not isinstance(p, Problem) for m in read_piece_messages(p)]
    assert [m.content() for m in messages if isinstance(m, RawMessage)] == [
        b"Subject: a\r\n\r\nFrom me\r\n",
        b"Subject: b\r\n\r\nend",
    ]


def test_mailbox_split_at_a_message_leaves_it_to_the_second_part() -> None:
    data = mailbox_of([[b"one"], [b"two"], [b"three"]], b"\n")
    piece = open_bytes(data).parts[0]
    second = [m.position for m in read_piece_messages(piece) if isinstance(m, RawMessage)][1]
    before, rest = piece.split(second, "too slow")
    assert [len(list(read_piece_messages(part))) for part in (before, rest)] == [1, 2]
    assert (before.unread_first, rest.unread_first, before.size + rest.size) == ("", "too slow", len(data))


def test_mailbox_halved_until_nothing_is_left_to_part_loses_no_message() -> None:
    data = mailbox_of([[b"one"], [b"two"], [b"three"]], b"\n")
    parts: list[Piece] = [open_bytes(data).parts[0]]
    for _ in range(12):
        parts = [half for part in parts for half in part.halves()]
    counts = [len(list(read_piece_messages(part))) for part in parts]
    assert (sum(counts), max(counts)) == (3, 1)


def test_mailbox_that_vanished_is_a_problem(tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.write_bytes(mailbox_of([[b"one"]], b"\n"))
    source = open_source(box)
    pieces = list(source.pieces())
    box.unlink()
    assert list(source.pieces()) == [Problem("not read: No such file or directory", str(box.resolve()))]
    assert isinstance(pieces[0], MailboxRange)
    assert list(read_piece_messages(pieces[0])) == [Problem("not read: No such file or directory", str(box.resolve()))]
