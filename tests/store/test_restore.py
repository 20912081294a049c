import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onward.store.backup import make_backup, open_file
from onward.store.cipher import create_database
from onward.store.errors import AlreadyRunningError, KeyMissingError, RestoreError
from onward.store.folder import DataFolder, prepare_folder
from onward.store.key import find_key
from onward.store.lock_file import Runner, hold
from onward.store.opening import open_store
from onward.store.restore import Restored, restore_backup
from onward.store.verify import StoredMail, count_rows, find_damage

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
RECOVERY_KEY = b"r" * 32
WHOLE = {"mail": 40, "note": 40}

KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from onward.store.folder import DataFolder, prepare_folder
from onward.store.restore import restore_backup
left = int(sys.argv[3])
def count(event, arguments):
    global left
    if event in {"os.rename", "os.link", "os.remove"} or (event == "open" and "onward" in str(arguments[0])):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
sys.addaudithook(count)
environ = {"ONWARD_KEY_STORE": "file"}
restore_backup(DataFolder(Path(sys.argv[1])), Path(sys.argv[2]), environ=environ, now=datetime(2026, 3, 21, tzinfo=UTC))
print("restored")
"""


@pytest.fixture
def backup(record: DataFolder, key: bytes, tmp_path: Path) -> Path:
    """A backup of the record, made before half of the record's notes were deleted."""
    made = make_backup(record, key, tmp_path / "kept.backup", now=NOW)
    with open_file(record.database, key) as connection:
        connection.execute("DELETE FROM note WHERE id > 20")
    return made.path


def rows_of(folder: DataFolder, key: bytes) -> dict[str, int]:
    with open_file(folder.database, key) as connection:
        assert find_damage(connection, thorough=True) == ()
        return count_rows(connection)


def test_restore_backup_brings_the_rows_back_and_keeps_what_was(
    record: DataFolder, key: bytes, backup: Path, mail: StoredMail, environ: dict[str, str]
) -> None:
    restored = restore_backup(record, backup, environ=environ, now=NOW, mail=mail)
    aside = record.path / "onward.db.before-restore-2026-03-20T09-00-00Z"
    assert restored == Restored("2026-03-20T09:00:00+00:00", 80, 40, aside)
    assert rows_of(record, key) == WHOLE
    with open_file(aside, key, at_rest=True) as before:
        assert count_rows(before) == {"mail": 40, "note": 20}
    assert record.database.stat().st_mode & 0o777 == 0o600


def test_restore_backup_on_another_machine_with_nothing_but_the_recovery_key(
    record: DataFolder, key: bytes, tmp_path: Path, environ: dict[str, str]
) -> None:
    kept = make_backup(record, key, tmp_path / "kept.backup", now=NOW, recovery_key=RECOVERY_KEY).path
    other = DataFolder(tmp_path / "other")
    restored = restore_backup(other, kept, RECOVERY_KEY, environ=environ, now=NOW)
    assert (restored.row_count, restored.put_aside) == (80, None)
    own = open_store(other, environ)
    assert own.value not in {key, RECOVERY_KEY}
    assert rows_of(other, own.value) == WHOLE


def test_restore_backup_without_its_key_is_refused(
    record: DataFolder, key: bytes, tmp_path: Path, environ: dict[str, str]
) -> None:
    kept = make_backup(record, key, tmp_path / "kept.backup", now=NOW, recovery_key=RECOVERY_KEY).path
    for wrong in (None, b"w" * 32):
        with pytest.raises(RestoreError, match="opens with another key, and your record is as it was"):
            restore_backup(record, kept, wrong, environ=environ, now=NOW)
    assert rows_of(record, key) == WHOLE


def test_restore_backup_over_a_damaged_record(
    record: DataFolder, key: bytes, backup: Path, environ: dict[str, str]
) -> None:
    record.database.write_bytes(b"damaged" * 1000)
    restored = restore_backup(record, backup, environ=environ, now=NOW)
    assert rows_of(record, key) == WHOLE
    assert restored.put_aside is not None
    assert restored.put_aside.read_bytes() == b"damaged" * 1000


def test_restore_backup_where_only_the_log_of_the_record_is_left(
    record: DataFolder, key: bytes, backup: Path, environ: dict[str, str]
) -> None:
    record.database.unlink()
    record.database.with_name("onward.db-wal").write_bytes(b"log")
    assert restore_backup(record, backup, environ=environ, now=NOW).put_aside is None
    assert (record.path / "onward.db.before-restore-2026-03-20T09-00-00Z-wal").read_bytes() == b"log"
    assert rows_of(record, key) == WHOLE


def test_restore_backup_does_not_play_an_old_log_into_the_new_record(
    record: DataFolder, key: bytes, backup: Path, environ: dict[str, str]
) -> None:
    with open_file(record.database, key) as connection:
        connection.execute("DELETE FROM note")
        database, log = record.database.read_bytes(), record.database.with_name("onward.db-wal").read_bytes()
    record.database.write_bytes(b"damaged" + database[7:])
    record.database.with_name("onward.db-wal").write_bytes(log)
    restore_backup(record, backup, environ=environ, now=NOW)
    assert rows_of(record, key) == WHOLE


def test_restore_backup_where_the_key_is_lost_makes_another_that_is_kept(
    record: DataFolder, key: bytes, tmp_path: Path, environ: dict[str, str]
) -> None:
    kept = make_backup(record, key, tmp_path / "kept.backup", now=NOW, recovery_key=RECOVERY_KEY).path
    record.key_file.unlink()
    restore_backup(record, kept, RECOVERY_KEY, environ=environ, now=NOW)
    found = find_key(record, environ)
    assert found is not None
    assert found.value != key
    assert rows_of(record, found.value) == WHOLE


def test_restore_backup_that_is_refused_makes_no_key_over_a_record_without_one(
    record: DataFolder, key: bytes, tmp_path: Path, environ: dict[str, str]
) -> None:
    kept = make_backup(record, key, tmp_path / "kept.backup", now=NOW).path
    record.key_file.unlink()
    with pytest.raises(RestoreError):
        restore_backup(record, kept, environ=environ, now=NOW)
    with pytest.raises(KeyMissingError):
        find_key(record, environ)


@pytest.mark.parametrize("what", ["server", "worker", "backup"])
def test_restore_backup_is_refused_while_anything_runs(
    record: DataFolder, key: bytes, backup: Path, environ: dict[str, str], what: Runner
) -> None:
    with hold(record, what), pytest.raises(AlreadyRunningError):
        restore_backup(record, backup, environ=environ, now=NOW)
    assert rows_of(record, key)["note"] == 20


def test_restore_backup_is_refused_while_a_command_has_the_record_open(
    record: DataFolder, key: bytes, backup: Path, environ: dict[str, str]
) -> None:
    with open_file(record.database, key) as command:
        with pytest.raises(RestoreError, match="Another command of Onward uses your record, which is as it was"):
            restore_backup(record, backup, environ=environ, now=NOW)
        assert count_rows(command)["note"] == 20
    assert [path.name for path in record.path.glob("*restore*")] == []


def test_restore_backup_of_a_newer_onward_is_refused(record: DataFolder, key: bytes, environ: dict[str, str]) -> None:
    with open_file(record.database, key) as connection:
        connection.execute("CREATE TABLE django_migrations (id integer PRIMARY KEY, app text, name text)")
        connection.execute("INSERT INTO django_migrations (app, name) VALUES ('inbox', '0001'), ('inbox', '0002')")
    made = make_backup(record, key, now=NOW).path
    known = {("inbox", "0001")}
    with pytest.raises(RestoreError) as told:
        restore_backup(record, made, environ=environ, now=NOW, migrations=known)
    assert str(told.value) == f"{made} was made by a newer Onward: update Onward, then restore it."
    assert (
        restore_backup(record, made, environ=environ, now=NOW, migrations={*known, ("inbox", "0002")}).row_count == 82
    )


def test_restore_backup_of_another_programs_encrypted_database_is_refused(
    record: DataFolder, key: bytes, tmp_path: Path, environ: dict[str, str]
) -> None:
    foreign = DataFolder(tmp_path / "foreign")
    prepare_folder(foreign)
    create_database(foreign.database, key)
    with open_file(foreign.database, key) as connection:
        connection.execute("PRAGMA application_id = 7")
    made = make_backup(foreign, key, tmp_path / "foreign.backup", now=NOW).path
    with pytest.raises(RestoreError, match="is no backup of Onward"):
        restore_backup(record, made, environ=environ, now=NOW)
    assert rows_of(record, key) == WHOLE


def test_restore_backup_checks_all_mail(
    record: DataFolder, key: bytes, mail: StoredMail, environ: dict[str, str]
) -> None:
    with open_file(record.database, key) as connection:
        connection.execute("UPDATE mail SET raw = x'00' WHERE id = 7")
    made = make_backup(record, key, now=NOW).path
    with pytest.raises(RestoreError, match="is damaged \\(1 mails are not what they were\\)"):
        restore_backup(record, made, environ=environ, now=NOW, mail=mail)


def test_restore_backup_twice_in_a_second_keeps_both(
    record: DataFolder, key: bytes, backup: Path, environ: dict[str, str]
) -> None:
    first = restore_backup(record, backup, environ=environ, now=NOW).put_aside
    second = restore_backup(record, backup, environ=environ, now=NOW).put_aside
    assert (first, second) == (
        record.path / "onward.db.before-restore-2026-03-20T09-00-00Z",
        record.path / "onward.db.before-restore-2026-03-20T09-00-00Z-2",
    )
    assert rows_of(record, key) == WHOLE


def test_restore_backup_killed_at_any_step_leaves_the_old_record_or_the_new(
    record: DataFolder, key: bytes, backup: Path, environ: dict[str, str]
) -> None:
    seen = []
    for step in range(200):
        command = [sys.executable, "-c", KILLED, str(record.path), str(backup), str(step)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        seen.append(rows_of(record, key)["note"])
        if ended.stdout == "restored\n":
            break
        assert ended.returncode == -9, ended.stderr
    assert ended.stdout == "restored\n"
    assert len(seen) > 8
    assert sorted(seen) == seen
    assert set(seen) == {20, 40}
    assert list(record.path.glob(".*")) == []
    assert restore_backup(record, backup, environ=environ, now=NOW).row_count == 80
