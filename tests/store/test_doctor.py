import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from onward.store.backup import make_backup, open_file
from onward.store.cipher import sqlite
from onward.store.doctor import Finding, State, examine, judge_backup_age, judge_python
from onward.store.folder import DataFolder
from onward.store.verify import StoredMail

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


def look(folder: DataFolder, environ: dict[str, str], mail: StoredMail | None = None) -> dict[str, Finding]:
    return {finding.what: finding for finding in examine(folder, environ, now=NOW, mail=mail)}


def test_examine_a_good_record(record: DataFolder, environ: dict[str, str], key: bytes, mail: StoredMail) -> None:
    make_backup(record, key, now=NOW)
    before = hashlib.sha256(record.database.read_bytes()).hexdigest()
    found = look(record, environ, mail)
    assert list(found) == [
        "SQLite", "Python", "Data folder", "Free disk", "Disk encryption", "Key", "Record", "Mail", "Last backup",
    ]  # fmt: skip
    assert found["SQLite"].sentence == f"SQLite {sqlite.sqlite_version}, SQLCipher 4.19.0 community."
    assert found["Data folder"] == Finding("Data folder", State.GOOD, f"{record.path}, open to you only.")
    assert (found["Key"].state, found["Key"].ok) == (State.LOOK, True)
    assert found["Record"] == Finding("Record", State.GOOD, "Every page of your record is whole.")
    assert found["Mail"] == Finding("Mail", State.GOOD, "All 40 mails are as they were stored, byte for byte.")
    assert found["Last backup"] == Finding("Last backup", State.GOOD, "The last backup was made today.")
    assert hashlib.sha256(record.database.read_bytes()).hexdigest() == before


def test_examine_before_the_first_start_makes_no_record(folder: DataFolder, environ: dict[str, str]) -> None:
    found = look(folder, environ)
    assert found["Record"].sentence == "There is no record yet; it is made when you first keep something."
    assert (folder.database.exists(), folder.key_file.exists()) == (False, False)


def test_examine_tells_a_lost_key(record: DataFolder, environ: dict[str, str]) -> None:
    record.key_file.unlink()
    found = look(record, environ)["Record"]
    assert found.state is State.ACT
    assert found.sentence.startswith("The key of your record is not in")


def test_examine_tells_a_wrong_key(record: DataFolder, environ: dict[str, str]) -> None:
    record.key_file.write_text("11" * 32)
    assert look(record, environ)["Record"].sentence == (
        "Your record cannot be read with this key, or is damaged; restore a backup with `onward restore FILE`."
    )


def test_examine_tells_mail_that_changed(
    record: DataFolder, environ: dict[str, str], key: bytes, mail: StoredMail
) -> None:
    with open_file(record.database, key) as connection:
        connection.execute("UPDATE mail SET raw = x'00' WHERE id = 3")
    found = look(record, environ, mail)["Mail"]
    assert (found.state, found.sentence.split(":")[0]) == (State.ACT, "1 of 40 mails are not as they were stored")


def test_examine_tells_a_folder_that_was_open(record: DataFolder, environ: dict[str, str]) -> None:
    record.key_file.chmod(0o644)
    said = f"{record.key_file}: other people on this machine could read this; now only you can."
    assert look(record, environ)["Data folder"] == Finding("Data folder", State.LOOK, said)


def test_examine_tells_a_record_that_is_gone(record: DataFolder, environ: dict[str, str], key: bytes) -> None:
    make_backup(record, key, now=NOW)
    record.database.unlink()
    found = look(record, environ)["Data folder"]
    assert found.state is State.ACT
    assert found.sentence.startswith(f"Your record {record.database} is gone")


def test_examine_a_place_where_no_folder_can_be(folder: DataFolder, environ: dict[str, str]) -> None:
    (folder.path / "file").touch()
    found = look(DataFolder(folder.path / "file" / "home"), environ)
    assert found["Data folder"].state is State.ACT


def test_examine_does_not_count_backups_of_a_clock_gone_wrong(record: DataFolder, environ: dict[str, str]) -> None:
    (record.backups / "onward-2030-01-01T00-00-00Z.backup").touch()
    assert look(record, environ)["Last backup"].state is State.ACT


@pytest.mark.parametrize(
    ("version", "state"),
    [
        ((3, 11, 14), State.LOOK),
        ((3, 11, 15), State.GOOD),
        ((3, 12, 12), State.LOOK),
        ((3, 12, 13), State.GOOD),
        ((3, 13, 0), State.GOOD),
    ],
)
def test_judge_python(version: tuple[int, int, int], state: State) -> None:
    assert judge_python(version).state is state


@pytest.mark.parametrize(
    ("age", "state", "sentence"),
    [
        (None, State.ACT, "There is no backup yet: make one with `onward backup`."),
        (timedelta(hours=23), State.GOOD, "The last backup was made today."),
        (timedelta(days=1), State.GOOD, "The last backup was made a day ago."),
        (timedelta(days=3) - timedelta(seconds=1), State.GOOD, "The last backup was made 2 days ago."),
        (timedelta(days=3), State.LOOK, "The last backup was made 3 days ago; soon make another."),
        (timedelta(days=7), State.ACT, "The last backup was made 7 days ago: make one with `onward backup`."),
    ],
)
def test_judge_backup_age(age: timedelta | None, state: State, sentence: str) -> None:
    assert judge_backup_age(age) == Finding("Last backup", state, sentence)
