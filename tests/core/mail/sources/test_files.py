import os
from pathlib import Path

import pytest

from onward.core.mail.sources import MessageBytes, MessageFile, MessageFiles, RawMessage, read_piece_messages
from onward.core.mail.sources.files import open_regular, unwrap, unwrap_apple
from onward.core.problems import Problem

MAIL = b"Subject: a\n\ntext\n"


def test_message_files_are_read_in_order_with_their_labels(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(MAIL + name.encode())
    files = tuple(MessageFile(str(tmp_path / name), ("Sent",)) for name in ("a", "b"))
    assert list(read_piece_messages(MessageFiles(files, 0))) == [
        RawMessage(0, str(tmp_path / "a"), 0, MAIL + b"a", ("Sent",)),
        RawMessage(1, str(tmp_path / "b"), 0, MAIL + b"b", ("Sent",)),
    ]


def test_message_file_that_is_gone_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(MAIL)
    files = (MessageFile(str(tmp_path / "gone")), MessageFile(str(tmp_path / "b")))
    assert list(read_piece_messages(MessageFiles(files, 0))) == [
        Problem("not read: No such file or directory", str(tmp_path / "gone")),
        RawMessage(1, str(tmp_path / "b"), 0, MAIL),
    ]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
def test_open_regular_refuses_links_and_pipes(tmp_path: Path) -> None:
    (tmp_path / "mail").write_bytes(MAIL)
    (tmp_path / "link").symlink_to(tmp_path / "mail")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe"):
        with pytest.raises(OSError, match=r"."):
            open_regular(str(tmp_path / name)).close()


def test_unwrap_takes_off_what_programs_put_before_a_message() -> None:
    for before in (b"", b"\xef\xbb\xbf", b"\r\n\n", b"From ada Mon Jan 5 2026\n", b">From x\r\n"):
        assert unwrap(before + MAIL) == MAIL


def test_unwrap_apple_takes_as_many_bytes_as_the_first_line_says() -> None:
    assert unwrap_apple(b"%d        \n" % len(MAIL) + MAIL + b"<?xml version='1.0'?><plist/>") == MAIL
    assert unwrap_apple(MAIL) == MAIL


def test_message_files_split_at_a_message_leave_it_to_the_second_part() -> None:
    piece = MessageFiles(tuple(MessageFile(name) for name in "abc"), 9)
    before, rest = piece.split(1, "too slow")
    assert before == MessageFiles((MessageFile("a"),), 0)
    assert rest == MessageFiles((MessageFile("b"), MessageFile("c")), 9, "too slow")
    assert piece.split(0, "too slow") == (MessageFiles(piece.files, 9, "too slow"),)
    assert piece.first_position == 0


def test_message_files_halved_hold_the_same_files() -> None:
    piece = MessageFiles(tuple(MessageFile(name) for name in "abc"), 9, "too slow")
    first, second = piece.halves()
    assert (first, second) == (
        MessageFiles((MessageFile("a"),), 0, "too slow"),
        MessageFiles((MessageFile("b"), MessageFile("c")), 9),
    )
    assert first.halves() == (first,)


def test_message_in_memory_cannot_be_parted() -> None:
    piece = MessageBytes("-", b"\n" + MAIL)
    assert list(read_piece_messages(piece)) == [RawMessage(0, "-", 0, MAIL)]
    assert (piece.halves(), piece.split(0, "no"), piece.first_position) == (
        (piece,),
        (MessageBytes("-", piece.data, "no"),),
        0,
    )
