import os
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import pytest

from onward.core.mail.sources import open_source
from onward.core.mail.sources.nearby import (
    MOST_ENTRIES_OF_A_PLACE,
    MOST_MESSAGE_FILES,
    UNPACK_FIRST,
    NearbyKind,
    find_mail,
)

MBOX = b"From a@b.example Sat Jan  3 01:05:34 2026\nFrom: a@b.example\n\nHello\n\n"
PREFS = """\
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.identity.id1.useremail", "robin@home.example");
user_pref("mail.server.server1.directory-rel", "[ProfD]ImapMail/imap.home.example");
user_pref("mail.server.server2.directory-rel", "[ProfD]Mail/Local Folders");
user_pref("mail.server.server2.name", "Kept here");
"""
THUNDERBIRD = {
    "linux": ".thunderbird/x1.default",
    "darwin": "Library/Thunderbird/Profiles/x1.default",
    "win32": "AppData/Roaming/Thunderbird/Profiles/x1.default",
}


def put(home: Path, path: str, content: bytes = MBOX, at: int = 1_700_000_000) -> Path:
    """A file of a made-up home, changed at this moment."""
    file = home / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    os.utime(file, (at, at))
    return file


def names(home: Path, platform: str = "linux") -> list[str]:
    return [mail.name for mail in find_mail(home, platform)]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_thunderbird_accounts_bear_their_addresses(tmp_path: Path, platform: str) -> None:
    profile = THUNDERBIRD[platform]
    put(tmp_path, f"{profile}/prefs.js", PREFS.encode())
    put(tmp_path, f"{profile}/ImapMail/imap.home.example/INBOX", at=1_700_000_300)
    put(tmp_path, f"{profile}/ImapMail/imap.home.example/INBOX.msf", b"index", at=1_700_009_999)
    put(tmp_path, f"{profile}/Mail/Local Folders/Sent")
    put(tmp_path, f"{profile}/Mail/pop.other.example/Inbox", at=1_700_000_200)

    found = find_mail(tmp_path, platform)

    assert [(mail.kind, mail.name, mail.size, mail.whole) for mail in found] == [
        (NearbyKind.THUNDERBIRD, "Thunderbird: robin@home.example", len(MBOX), True),
        (NearbyKind.THUNDERBIRD, "Thunderbird: pop.other.example", len(MBOX), True),
        (NearbyKind.THUNDERBIRD, "Thunderbird: Kept here", len(MBOX), True),
    ]
    assert found[0].modified_at == datetime.fromtimestamp(1_700_000_300, UTC)
    assert [len(open_source(mail.paths[0]).parts) for mail in found] == [1, 1, 1]


def test_thunderbird_of_another_platform_is_not_looked_for(tmp_path: Path) -> None:
    put(tmp_path, f"{THUNDERBIRD['win32']}/Mail/Local Folders/Sent")

    assert names(tmp_path, "linux") == []


def test_apple_mail_takes_the_newest_version_and_names_accounts_it_can_name(tmp_path: Path) -> None:
    mail = "Library/Mail"
    put(tmp_path, f"{mail}/V2/IMAP-old@home.example@imap.home.example/INBOX.mbox/Messages/1.emlx")
    account = "0F1E2D3C-0000-4000-8000-ABCDEF012345"
    put(tmp_path, f"{mail}/V10/{account}/INBOX.mbox/Data/Messages/1.emlx")
    put(tmp_path, f"{mail}/V10/IMAP-robin@home.example@imap.home.example/INBOX.mbox/Messages/1.emlx", at=1_800_000_000)
    put(tmp_path, f"{mail}/V10/MailData/Envelope Index")

    assert names(tmp_path, "darwin") == ["Apple Mail: robin@home.example", "Apple Mail: account 1"]
    assert names(tmp_path, "linux") == []


def test_maildirs_and_accounts_of_terminal_programs_are_found(tmp_path: Path) -> None:
    for folder in ("Maildir", ".mail/robin@home.example/INBOX"):
        put(tmp_path, f"{folder}/cur/1:2,S")
        (tmp_path / folder / "new").mkdir()
    put(tmp_path, ".mail/notes/todo.txt")
    put(tmp_path, "mbox", at=1_800_000_000)
    put(tmp_path, ".local/share/evolution/mail/local/cur/1:2,")

    assert sorted(names(tmp_path)) == [
        "Evolution: on this computer", "Maildir: Maildir", "Maildir: robin@home.example", "mbox"
    ]  # fmt: skip


def test_takeout_is_offered_with_what_to_do_first(tmp_path: Path) -> None:
    put(tmp_path, "Downloads/takeout-20260103T010534Z-001.zip", b"PK", at=1_700_000_300)
    put(tmp_path, "Downloads/holiday.zip", b"PK")
    put(tmp_path, "Downloads/Takeout/Mail/All mail.mbox")

    found = find_mail(tmp_path, "win32")

    assert [(mail.kind, mail.name, mail.first_step) for mail in found] == [
        (NearbyKind.TAKEOUT, "Takeout: takeout-20260103T010534Z-001.zip", UNPACK_FIRST),
        (NearbyKind.TAKEOUT, "All mail.mbox in Mail", ""),
    ]


def test_saved_mail_is_gathered_by_folder(tmp_path: Path) -> None:
    put(tmp_path, "Desktop/one.eml", at=1_700_000_100)
    put(tmp_path, "Documents/jobs/a.eml", at=1_700_000_200)
    put(tmp_path, "Documents/jobs/b.EML", at=1_700_000_300)
    put(tmp_path, "Documents/jobs/letter.pdf")
    put(tmp_path, "Documents/Work.mbox/mbox")
    put(tmp_path, "Documents/1/2/3/4/deep.eml")

    found = find_mail(tmp_path, "darwin")

    assert [mail.name for mail in found] == ["2 mails in jobs", "one.eml in Desktop", "Work.mbox in Documents"]
    assert [Path(path).name for path in found[0].paths] == ["a.eml", "b.EML"]
    assert found[0].size == 2 * len(MBOX)


def test_more_single_mails_than_are_offered_are_said_to_be_more(tmp_path: Path) -> None:
    for number in range(MOST_MESSAGE_FILES + 1):
        put(tmp_path, f"Downloads/{number:04}.eml")

    (found,) = find_mail(tmp_path, "linux")

    assert (found.name, len(found.paths), found.whole) == ("501 mails in Downloads", MOST_MESSAGE_FILES, False)


def test_links_out_of_home_are_not_followed(tmp_path: Path) -> None:
    home, outside = tmp_path / "home", tmp_path / "outside"
    put(outside, "x1.default/Mail/Local Folders/Sent")
    put(outside, "cur/1")
    (outside / "new").mkdir()
    home.mkdir()
    (home / ".thunderbird").symlink_to(outside)
    (home / "Maildir").symlink_to(outside)
    (home / "Downloads").mkdir()
    (home / "Downloads/linked.mbox").symlink_to(outside / "cur/1")
    (home / "Downloads/around").symlink_to(home / "Downloads")
    (home / "Mail").symlink_to(home)
    (home / ".mail").symlink_to(home / ".mail")

    assert names(home) == []


def test_what_may_not_be_looked_at_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "Documents/kept.mbox")
    put(tmp_path, "Library/Mail/V10/IMAP-robin@home.example/INBOX.mbox/1.emlx")
    put(tmp_path, f"{THUNDERBIRD['darwin']}/prefs.js", PREFS.encode())
    put(tmp_path, f"{THUNDERBIRD['darwin']}/ImapMail/imap.home.example/INBOX")
    scandir, real_open = os.scandir, os.open

    def refuse_scan(path: str | Path) -> object:
        if str(path).endswith("Mail"):
            raise PermissionError(1, "Operation not permitted")
        return scandir(path)

    def refuse_open(path: str, *arguments: int) -> int:
        if path.endswith("prefs.js"):
            raise PermissionError(1, "Operation not permitted")
        return real_open(path, *arguments)

    monkeypatch.setattr(os, "scandir", refuse_scan)
    monkeypatch.setattr(os, "open", refuse_open)

    assert names(tmp_path, "darwin") == ["kept.mbox in Documents"]


def test_home_that_is_not_there_holds_no_mail(tmp_path: Path) -> None:
    assert find_mail(tmp_path / "gone", "linux") == ()


def test_pipes_and_empty_files_are_no_mail(tmp_path: Path) -> None:
    put(tmp_path, "Downloads/empty.mbox", b"")
    os.mkfifo(tmp_path / "Downloads/pipe.mbox")

    assert names(tmp_path) == []


def test_times_that_no_calendar_knows_are_no_errors(tmp_path: Path) -> None:
    put(tmp_path, "Downloads/far.mbox", at=2**40)

    (found,) = find_mail(tmp_path, "linux")

    assert found.name == "far.mbox in Downloads"


def test_no_mail_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "Downloads/all.mbox")
    put(tmp_path, f"{THUNDERBIRD['linux']}/prefs.js", PREFS.encode())
    put(tmp_path, f"{THUNDERBIRD['linux']}/ImapMail/imap.home.example/INBOX")
    opened: list[str] = []
    real_open = os.open

    def note(path: str, *arguments: int) -> int:
        opened.append(Path(path).name)
        return real_open(path, *arguments)

    monkeypatch.setattr(os, "open", note)

    assert len(find_mail(tmp_path, "linux")) == 2
    assert opened == ["prefs.js"]


def test_a_huge_maildir_neither_takes_long_nor_hides_what_stands_behind_it(tmp_path: Path) -> None:
    for folder in ("cur", "new"):
        (tmp_path / "Maildir" / folder).mkdir(parents=True)
    for number in range(MOST_ENTRIES_OF_A_PLACE + 500):
        (tmp_path / "Maildir/cur" / f"{number}:2,S").write_bytes(b"x")
    put(tmp_path, "Downloads/all.mbox")

    started = process_time()
    found = {mail.name: mail for mail in find_mail(tmp_path, "linux")}

    assert process_time() - started < 1
    assert sorted(found) == ["Maildir: Maildir", "all.mbox in Downloads"]
    assert found["Maildir: Maildir"].whole is False
    assert found["all.mbox in Downloads"].whole is True
