import hashlib
import os
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onward.store.backup import Backup, list_backups, make_backup, open_file, thin_backups
from onward.store.backup_file import mark_key, read_note
from onward.store.errors import AlreadyRunningError, BackupError
from onward.store.folder import DataFolder
from onward.store.lock_file import hold
from onward.store.verify import StoredMail, count_rows

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
RECOVERY_KEY = b"r" * 32

FULL_DISK = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from onward.store.backup import make_backup
from onward.store.errors import StoreError
from onward.store.folder import DataFolder
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    make_backup(DataFolder(Path(sys.argv[1])), bytes(range(32)), now=datetime(2026, 3, 20, tzinfo=UTC))
    print("made")
except StoreError as error:
    print(type(error).__name__, error)
"""


def files_of(folder: DataFolder) -> dict[str, str]:
    """Every file of a data folder with its hash, but the locks and the log of the database, which is empty."""
    return {
        str(path.relative_to(folder.path)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.path.rglob("*")
        if path.is_file() and folder.run not in path.parents and not path.name.endswith(("-shm", "-wal"))
    }


def test_make_backup_says_what_it_made(record: DataFolder, key: bytes, mail: StoredMail) -> None:
    made = make_backup(record, key, now=NOW, mail=mail)
    path = record.backups / "onward-2026-03-20T09-00-00Z.backup"
    assert made == Backup(
        path,
        NOW,
        read_note(path).size_bytes,
        80,
        40,
        "This backup opens with the key of this machine: without that key nobody can read it, not even you. "
        "Make one with `--recovery-key` for the day the machine is gone.",
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in record.backups.iterdir()] == [path.name]


def test_make_backup_holds_the_same_rows(record: DataFolder, key: bytes) -> None:
    made = make_backup(record, key, now=NOW)
    with open_file(record.database, key) as before, open_file(made.path, key, at_rest=True) as after:
        for table in count_rows(before):
            statement = f"SELECT * FROM {table} ORDER BY id"  # noqa: S608  # our own names
            assert after.execute(statement).fetchall() == before.execute(statement).fetchall()


def test_make_backup_with_a_recovery_key_opens_with_no_other(record: DataFolder, key: bytes) -> None:
    made = make_backup(record, key, now=NOW, recovery_key=RECOVERY_KEY)
    assert made.sentence == "Only your recovery key opens this backup: keep it on paper, away from this machine."
    assert read_note(made.path).key_mark == mark_key(RECOVERY_KEY)
    with open_file(made.path, RECOVERY_KEY, at_rest=True) as copy:
        assert count_rows(copy) == {"mail": 40, "note": 40}


def test_make_backup_never_takes_a_name_that_is_taken(record: DataFolder, key: bytes) -> None:
    names = [make_backup(record, key, now=NOW).path.name for _ in range(3)]
    stem = "onward-2026-03-20T09-00-00Z"
    assert names == [f"{stem}.backup", f"{stem}-2.backup", f"{stem}-3.backup"]
    assert len(list_backups(record)) == 3


def test_make_backup_to_a_file_or_a_folder_that_is_named(record: DataFolder, key: bytes, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert make_backup(record, key, stick / "mine", now=NOW).path == stick / "mine"
    assert make_backup(record, key, stick, now=NOW).path == stick / "onward-2026-03-20T09-00-00Z.backup"
    assert list_backups(record) == ()


@pytest.mark.parametrize("taken", ["mine", "nowhere/mine"])
def test_make_backup_never_replaces_a_file(record: DataFolder, key: bytes, tmp_path: Path, taken: str) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    with pytest.raises(BackupError, match="name a new file, or a folder"):
        make_backup(record, key, tmp_path / taken, now=NOW)
    assert (tmp_path / "mine").read_bytes() == b"mine"


def test_make_backup_while_others_write(record: DataFolder, key: bytes) -> None:
    stop = threading.Event()

    def write() -> None:
        with open_file(record.database, key) as connection:
            while not stop.is_set():
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO note (said) VALUES ('one of two')")
                connection.execute("INSERT INTO note (said) VALUES ('two of two')")
                connection.execute("COMMIT")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [make_backup(record, key, now=NOW) for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    for backup in made:
        with open_file(backup.path, key, at_rest=True) as copy:
            assert count_rows(copy)["note"] % 2 == 0


def test_make_backup_refuses_a_damaged_record(record: DataFolder, key: bytes) -> None:
    content = bytearray(record.database.read_bytes())
    content[10 * 4096 + 100] ^= 1
    record.database.write_bytes(content)
    before = files_of(record)
    with pytest.raises(BackupError, match="Your record is damaged"):
        make_backup(record, key, now=NOW)
    assert files_of(record) == before


def test_make_backup_refuses_mail_that_changed(record: DataFolder, key: bytes, mail: StoredMail) -> None:
    with open_file(record.database, key) as connection:
        connection.execute("UPDATE mail SET raw = x'00' WHERE id IN (3, 4)")
    with pytest.raises(BackupError, match="2 of 40 mails are not what they were"):
        make_backup(record, key, now=NOW, mail=mail)
    assert list(record.backups.iterdir()) == []


def test_make_backup_with_another_key_is_refused(record: DataFolder) -> None:
    with pytest.raises(BackupError):
        make_backup(record, bytes(32), now=NOW)
    assert list(record.backups.iterdir()) == []


def test_make_backup_waits_for_no_other(record: DataFolder, key: bytes) -> None:
    with hold(record, "backup"), pytest.raises(AlreadyRunningError):
        make_backup(record, key, now=NOW)


def test_make_backup_clears_up_behind_one_that_was_killed(record: DataFolder, key: bytes) -> None:
    left = record.backups / ".onward-2026-03-19T09-00-00Z.backup.new"
    left.write_bytes(b"half")
    make_backup(record, key, now=NOW)
    assert not left.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file size")
def test_full_disk_leaves_no_half_backup(record: DataFolder) -> None:
    size = record.database.stat().st_size
    before = files_of(record)
    for limit in [1, *range(3000, size + 300, size // 12)]:
        command = [sys.executable, "-c", FULL_DISK, str(record.path), str(limit)]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
        assert told.stdout.startswith("BackupError No backup was made in "), limit
        assert told.stderr == ""
        assert files_of(record) == before


def make_empty_backups(folder: DataFolder, moments: list[datetime]) -> None:
    for moment in moments:
        (folder.backups / f"onward-{moment:%Y-%m-%dT%H-%M-%SZ}.backup").touch()


def test_thin_backups_keeps_7_days_4_weeks_12_months(folder: DataFolder) -> None:
    make_empty_backups(folder, [NOW - timedelta(hours=12 * number) for number in range(1000)])
    deleted = thin_backups(folder, now=NOW)
    kept = [made_at.strftime("%Y-%m-%d %H") for made_at, _ in list_backups(folder)]
    assert kept == [
        *(f"2026-03-{day} {hour}" for day, hour in ((20, "09"), *((day, "21") for day in range(19, 13, -1)))),
        "2026-03-08 21",
        "2026-03-01 21",
        "2026-02-28 21",
        "2026-01-31 21",
        *(
            f"2025-{day} 21"
            for day in ("12-31", "11-30", "10-31", "09-30", "08-31", "07-31", "06-30", "05-31", "04-30")
        ),
    ]
    assert len(deleted) == 1000 - len(kept)
    assert thin_backups(folder, now=NOW) == ()


def test_thin_backups_after_a_long_pause_deletes_nothing_of_seven(folder: DataFolder) -> None:
    make_empty_backups(folder, [NOW - timedelta(days=number) for number in range(7)])
    assert thin_backups(folder, now=NOW + timedelta(days=900)) == ()


def test_thin_backups_leaves_other_files_and_those_of_a_clock_gone_wrong(folder: DataFolder) -> None:
    make_empty_backups(folder, [NOW + timedelta(days=number) for number in range(1, 40)])
    for name in ("letter.txt", "onward-mine.backup", "onward-2026-99-99T00-00-00Z.backup", "mine.backup"):
        (folder.backups / name).touch()
    assert thin_backups(folder, now=NOW) == ()
    assert len(list(folder.backups.iterdir())) == 43


def test_list_backups_says_when_whatever_the_clock_of_the_file(record: DataFolder, key: bytes) -> None:
    made = make_backup(record, key, now=NOW.astimezone(tz=None))
    os.utime(made.path, (0, 0))
    assert list_backups(record) == ((NOW, made.path),)
