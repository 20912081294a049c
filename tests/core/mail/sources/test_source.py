import io
import os
import sys
from pathlib import Path

import pytest

from onward.core.mail.sources import (
    MailboxRange,
    MessageBytes,
    MessageFile,
    MessageFiles,
    MissingSourceError,
    NotAMailboxError,
    SourceError,
    UnreadableSourceError,
    open_bytes,
    open_source,
)

MAIL = b"Subject: a\n\ntext\n"
BOX = b"From 17@xxx Mon Jan 05 09:00:00 +0000 2026\n" + MAIL


def test_source_is_told_by_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "thing"
    for data, part in (
        (BOX, MailboxRange),
        (b"\n\n" + BOX, MailboxRange),
        (b"From \n" + MAIL, MailboxRange),
        (MAIL, MessageFiles),
        (b"12  \n" + MAIL, MessageFiles),
    ):
        path.write_bytes(data)
        assert [type(one) for one in open_source(path).parts] == [part]


def test_source_of_one_message_knows_apples_form(tmp_path: Path) -> None:
    path = (tmp_path / "1.emlx").resolve()
    path.write_bytes(b"%d\n" % len(MAIL) + MAIL)
    assert open_source(path).parts == (MessageFiles((MessageFile(str(path), (), apple=True),), path.stat().st_size),)


def test_source_named_like_a_folder_of_sent_mail_is_labelled(tmp_path: Path) -> None:
    (tmp_path / "Sent.mbox").write_bytes(BOX)
    (tmp_path / "takeout.2026").write_bytes(BOX)
    parts = [open_source(tmp_path / name).parts[0] for name in ("Sent.mbox", "takeout.2026")]
    assert [part.labels for part in parts if isinstance(part, MailboxRange)] == [("Sent",), ()]


def test_source_that_is_missing_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingSourceError, match=r"gone does not exist: check the spelling"):
        open_source(tmp_path / "gone")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7 not mail", "it does not begin as a mailbox or a message does"),
        (b"\x1f\x8bxx", "it does not begin"),
    ],
)
def test_source_that_holds_no_mail_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "thing"
    path.write_bytes(data)
    with pytest.raises(NotAMailboxError, match=f"thing is not a mailbox: {why}"):
        open_source(path)


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
def test_source_that_is_a_device_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAMailboxError, match="neither a file nor a folder"):
        open_source(tmp_path / "pipe")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a file that may not be read")
def test_source_that_may_not_be_read_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "locked").write_bytes(BOX)
    (tmp_path / "locked").chmod(0)
    with pytest.raises(UnreadableSourceError, match="allow reading it"):
        open_source(tmp_path / "locked")


def test_source_with_a_name_that_is_too_long_says_what_to_do() -> None:
    with pytest.raises(UnreadableSourceError, match="cannot be opened"):
        open_source("x" * 5_000)


def test_source_errors_are_one_tree() -> None:
    assert {MissingSourceError, UnreadableSourceError, NotAMailboxError} == set(SourceError.__subclasses__())


def test_source_named_with_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MAIL)))
    assert open_source("-").parts == (MessageBytes("-", MAIL),)


def test_source_in_memory_may_be_a_mailbox() -> None:
    assert [type(part) for part in open_bytes(BOX).parts] == [MailboxRange]
    assert list(open_bytes(BOX).pieces()) == list(open_bytes(BOX).parts)
    with pytest.raises(NotAMailboxError, match="it is empty"):
        open_bytes(b" \n")


def test_source_link_that_a_person_names_is_followed(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(BOX)
    (tmp_path / "link").symlink_to(tmp_path / "box")
    assert open_source(tmp_path / "link").parts == open_source(tmp_path / "box").parts
