import os
from pathlib import Path

import pytest

from onward.core.mail.sources import MailboxRange, MessageFiles, NotAMailboxError, RawMessage, open_source
from onward.core.mail.sources import read_piece_messages as read_piece
from onward.core.mail.sources.folder import find_files, folder_labels
from onward.core.problems import Problem

MAIL = b"Subject: a\n\ntext\n"
BOX = b"From 17@xxx Mon Jan 05 09:00:00 +0000 2026\n" + MAIL


def tell_messages(folder: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Path below the folder and labels of every message."""
    pieces = [piece for piece in open_source(folder).pieces() if not isinstance(piece, Problem)]
    messages = [m for piece in pieces for m in read_piece(piece) if isinstance(m, RawMessage)]
    return [(str(Path(m.path).relative_to(folder.resolve())), m.labels) for m in messages]


def write(path: Path, data: bytes = MAIL) -> None:
    """A file with all the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_maildir_gives_folders_and_flags_as_labels(tmp_path: Path) -> None:
    for part in ("new", "cur", "tmp", ".Sent/new", ".Sent/cur", ".Entw&APw-rfe/new", ".Entw&APw-rfe/cur"):
        (tmp_path / part).mkdir(parents=True)
    write(tmp_path / "new" / "1.host")
    write(tmp_path / "cur" / "2.host:2,S")
    write(tmp_path / "cur" / "3.host:2,DT")
    write(tmp_path / "tmp" / "4.host")
    write(tmp_path / ".Sent" / "cur" / "5.host:2,S")
    write(tmp_path / ".Entw&APw-rfe" / "new" / "6.host")
    write(tmp_path / "dovecot.index", b"\x00\x01")
    assert tell_messages(tmp_path) == [
        (".Entw&APw-rfe/new/6.host", ("Entwürfe",)),
        (".Sent/cur/5.host:2,S", ("Sent",)),
        ("cur/2.host:2,S", ()),
        ("cur/3.host:2,DT", ("Draft", "Trash")),
        ("new/1.host", ()),
    ]


def test_maildir_that_is_empty_is_a_mailbox_without_messages(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "cur").mkdir()
    assert tell_messages(tmp_path) == []


def test_folder_of_many_forms_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    write(tmp_path / "b.eml")
    write(tmp_path / "a" / "deep" / "c.EML")
    write(tmp_path / "Sent", BOX)
    write(tmp_path / "Inbox.msf", b"// index")
    write(tmp_path / "Archive.sbd" / "2025", BOX)
    write(tmp_path / "INBOX.mbox" / "Messages" / "7.emlx", b"%d\n" % len(MAIL) + MAIL + b"<plist/>")
    write(tmp_path / ".hidden" / "x.eml")
    assert tell_messages(tmp_path) == [
        ("Archive.sbd/2025", ("Archive",)),
        ("INBOX.mbox/Messages/7.emlx", ("INBOX",)),
        ("Sent", ("Sent",)),
        ("a/deep/c.EML", ("deep",)),
        ("b.eml", ()),
    ]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
def test_folder_passes_over_links_and_pipes(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.eml")
    write(tmp_path / "out" / "secret.eml")
    (tmp_path / "in" / "b.eml").symlink_to(tmp_path / "out" / "secret.eml")
    (tmp_path / "in" / "c").symlink_to(tmp_path / "out")
    os.mkfifo(tmp_path / "in" / "d.eml")
    assert tell_messages(tmp_path / "in") == [("a.eml", ())]


def test_folder_without_mail_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "notes.txt", b"Dear diary")
    with pytest.raises(NotAMailboxError, match="there is no mail in this folder"):
        open_source(tmp_path)


def test_folder_that_cannot_be_listed_is_a_problem(tmp_path: Path) -> None:
    assert list(find_files(str(tmp_path / "gone"))) == [
        Problem("not read: No such file or directory", str(tmp_path / "gone"))
    ]


def runs_of(folder: Path) -> list[list[str]]:
    """The names of the message files in each piece."""
    return [
        [Path(file.path).name for file in part.files]
        for part in open_source(folder).parts
        if isinstance(part, MessageFiles)
    ]


def test_folder_of_many_files_is_read_in_several_pieces(tmp_path: Path) -> None:
    for number in range(1_000):
        write(tmp_path / f"{number:04}.eml", MAIL)
    runs = runs_of(tmp_path)
    assert [name for run in runs for name in run] == [f"{number:04}.eml" for number in range(1_000)]
    assert (max(map(len, runs)) <= 200, 5 < len(runs) < 50) == (True, True)
    assert open_source(tmp_path).size == 1_000 * len(MAIL)


def test_folder_that_grew_has_the_same_pieces_but_for_those_near_the_new_files(tmp_path: Path) -> None:
    for part in ("new", "cur"):
        (tmp_path / part).mkdir()
    for number in range(1_000):
        write(tmp_path / "cur" / f"{number * 10:05}.host:2,S", MAIL)
    before = runs_of(tmp_path)
    write(tmp_path / "cur" / "00015.host:2,", MAIL)
    write(tmp_path / "new" / "10001.host", MAIL)
    after = runs_of(tmp_path)
    changed = [run for run in before if run not in after]
    assert (len(before) > 5, len(changed) <= 3) == (True, True)


def test_folder_that_holds_a_mailbox_names_its_label(tmp_path: Path) -> None:
    write(tmp_path / "profile" / "Sent Items", BOX)
    parts = open_source(tmp_path).parts
    assert [part.labels for part in parts if isinstance(part, MailboxRange)] == [("Sent Items",)]


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        (".Sent", ("Sent",)),
        ("Sent.mbox", ("Sent",)),
        ("A &- B", ("A & B",)),
        ("&!!!-", ("&!!!-",)),
        ("Messages", ()),
        ("12", ()),
        ("0F4C7E9A-1B2C-4D5E-8F90-A1B2C3D4E5F6", ()),
    ],
)
def test_folder_labels_are_its_name_unless_a_program_made_it(name: str, labels: tuple[str, ...]) -> None:
    assert folder_labels(name) == labels
