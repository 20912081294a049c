import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onward.store.backup_file import make_salt
from onward.store.cipher import open_database
from onward.store.durable import write_durably
from onward.store.erase import erase_copies, erase_store, erase_when_ended
from onward.store.errors import AlreadyRunningError, StoreError
from onward.store.folder import DataFolder
from onward.store.lock_file import hold
from onward.store.opening import open_store

CANARY = b"a yellow bird named Tamsin"
PLAIN = ("uploads/one/two/mail.mbox", "logs/server.log", "logs/worker.log.1", "run/open.html", "run/address")
COPIES = (
    *("onward.db-wal", "onward.db-shm", "onward.db-journal", ".onward.db.17.new", ".onward.db.restored"),
    *("onward.db.before-restore-2026-03-01T00-00-00Z", "onward.db.before-restore-2026-03-01T00-00-00Z-wal"),
    *("onward.key.before-restore", ".onward.key.17.new"),
    *("backups/onward-2026-03-01T00-00-00Z.backup", "backups/.onward-2026-03-01T00-00-00Z.backup.new"),
)
FOREIGN = ("notes.txt", "backups/holiday.zip", "onward-notes.txt", "logs/mine.txt")


def fill(folder: DataFolder, names: tuple[str, ...]) -> None:
    """Write the canary into each of these files."""
    for name in names:
        path = folder.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(CANARY)


def files(folder: DataFolder) -> set[str]:
    """The names of all files there are, folders with nothing in them included."""
    return {
        str(path.relative_to(folder.path))
        for path in folder.path.rglob("*")
        if not path.is_dir() or not [*path.iterdir()]
    }


def holds_canary(folder: DataFolder) -> list[Path]:
    return [path for path in folder.path.rglob("*") if path.is_file() and CANARY in path.read_bytes()]


def test_erase_store_leaves_no_file_and_no_folder(record: DataFolder, environ: dict[str, str]) -> None:
    fill(record, PLAIN + COPIES)
    assert len(holds_canary(record)) == len(PLAIN + COPIES)
    assert erase_store(record, environ) == ()
    assert record.path.exists() is False


def test_erase_store_leaves_what_is_not_ours(record: DataFolder, environ: dict[str, str]) -> None:
    fill(record, PLAIN + COPIES + FOREIGN)
    assert erase_store(record, environ) == ()
    assert files(record) == set(FOREIGN)


def test_erase_store_does_not_follow_links_out_of_the_folder(
    record: DataFolder, environ: dict[str, str], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    kept = elsewhere / "kept.txt"
    kept.write_bytes(CANARY)
    (record.path / "uploads").symlink_to(elsewhere)
    (record.path / "onward.key.before-restore").symlink_to(kept)
    assert erase_store(record, environ) == ()
    assert (kept.read_bytes(), record.path.exists()) == (CANARY, False)


def test_erase_store_writes_over_the_key_where_it_stood(record: DataFolder, environ: dict[str, str]) -> None:
    second_name = record.path.parent / "the-same-bytes-of-the-disk"
    os.link(record.key_file, second_name)
    length = second_name.stat().st_size
    erase_store(record, environ)
    assert second_name.read_bytes() == bytes(length)


def test_erase_store_says_what_it_could_not_remove(record: DataFolder, environ: dict[str, str]) -> None:
    stubborn = record.backups / "onward-2026-03-01T00-00-00Z.backup"
    stubborn.write_bytes(make_salt())
    if os.geteuid() == 0:
        pytest.skip("the administrator may remove everything")
    record.backups.chmod(0o500)
    try:
        assert erase_store(record, environ) == (stubborn,)
    finally:
        record.backups.chmod(0o700)


@pytest.mark.parametrize("what", ["server", "worker", "backup"])
def test_erase_store_while_something_runs_erases_nothing(
    record: DataFolder, environ: dict[str, str], what: str
) -> None:
    fill(record, PLAIN)
    before = files(record)
    with hold(record, what):  # type: ignore[arg-type]  # one of the three
        with pytest.raises(AlreadyRunningError):
            erase_store(record, environ)
        assert files(record) - {f"run/{one}.lock" for one in ("server", "worker", "backup", "setup")} == before


def test_erase_copies_leaves_the_record_as_it_is(record: DataFolder, key: bytes) -> None:
    fill(record, ("uploads/one/mail.mbox", "logs/server.log", "onward.db.before-restore-2026", *COPIES[-4:]))
    with hold(record, "backup"):
        assert erase_copies(record) == ()
    assert files(record) - {"run/backup.lock", ".onward.key.17.new"} == {
        "onward.db",
        "onward.key",
        "install-id",
        "backups",
        "logs",
    }
    with open_database(record.database, key) as connection:
        assert connection.execute("SELECT count(*) FROM mail").fetchone() == (40,)


def test_erase_when_ended_waits_for_the_end(record: DataFolder, environ: dict[str, str]) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "onward.store.erase"],
        env={**os.environ, **environ, "ONWARD_HOME": str(record.path), "PYTHONWARNINGS": "error"},
    )
    with hold(record, "server"):
        time.sleep(1)
        assert (program.poll(), record.database.exists()) == (None, True)
    assert (program.wait(20), record.path.exists()) == (0, False)


def test_erase_when_ended_gives_up_and_erases_nothing(record: DataFolder, environ: dict[str, str]) -> None:
    with hold(record, "worker"):
        assert erase_when_ended(record, environ, 0.2) is False
    assert (record.database.exists(), record.key_file.exists()) == (True, True)


def test_erased_store_begins_anew(record: DataFolder, environ: dict[str, str]) -> None:
    old = record.key_file.read_bytes()
    write_durably(record.backups / "onward-2026-03-01T00-00-00Z.backup", CANARY)
    erase_store(record, environ)
    try:
        made = open_store(record, environ)
    except StoreError as error:
        pytest.fail(f"refused: {error}")
    assert made.value.hex().encode() != old.strip()
