import os
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from onward.store.cipher import APPLICATION_ID, create_database, open_database, sqlite
from onward.store.errors import StoreUnreadableError
from onward.store.folder import DataFolder


def test_create_database_is_for_the_owner_only_with_its_log(tmp_path: Path, key: bytes) -> None:
    before = os.umask(0)
    try:
        create_database(tmp_path / "onward.db", key)
        with closing(open_database(tmp_path / "onward.db", key)) as connection:
            connection.execute("CREATE TABLE word (said text)")
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == {"onward.db": 0o600, "onward.db-wal": 0o600, "onward.db-shm": 0o600}
    assert [path.name for path in tmp_path.iterdir()] == ["onward.db"]


def test_open_database_follows_every_rule(record: DataFolder, key: bytes) -> None:
    with closing(open_database(record.database, key)) as connection:
        told = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode synchronous busy_timeout foreign_keys trusted_schema cell_size_check secure_delete "
                "temp_store mmap_size application_id"
            ).split()
        }
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "mmap_size": 0,
        "application_id": APPLICATION_ID,
    }


def test_open_database_with_another_key_is_refused(record: DataFolder) -> None:
    before = record.database.read_bytes()
    with pytest.raises(StoreUnreadableError) as told:
        open_database(record.database, bytes(32))
    assert str(told.value) == (
        "Your record cannot be read with this key, or is damaged; restore a backup with `onward restore FILE`."
    )
    assert record.database.read_bytes() == before


def test_open_database_says_nothing_on_stderr_for_another_key(record: DataFolder) -> None:
    script = (
        "import sys; from pathlib import Path; from onward.store.cipher import open_database\n"
        "try: open_database(Path(sys.argv[1]), bytes(32))\n"
        "except Exception as error: print(type(error).__name__)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(record.database)], capture_output=True, text=True, check=True
    )
    assert (told.stdout, told.stderr) == ("StoreUnreadableError\n", "")


def test_open_database_never_makes_one(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(StoreUnreadableError, match="is gone or cannot be reached"):
        open_database(tmp_path / "onward.db", key)
    assert list(tmp_path.iterdir()) == []


def test_open_database_never_fills_an_empty_file(tmp_path: Path, key: bytes) -> None:
    (tmp_path / "onward.db").touch()
    with pytest.raises(StoreUnreadableError, match="is empty: restore a backup"):
        open_database(tmp_path / "onward.db", key)
    assert (tmp_path / "onward.db").stat().st_size == 0


@pytest.mark.parametrize("content", [b"just a letter\n" * 500, bytes(range(255, -1, -1)) * 16, b"\0" * 8192, b"x"])
def test_open_database_refuses_and_keeps_any_other_file(tmp_path: Path, key: bytes, content: bytes) -> None:
    (tmp_path / "onward.db").write_bytes(content)
    with pytest.raises(StoreUnreadableError):
        open_database(tmp_path / "onward.db", key)
    assert (tmp_path / "onward.db").read_bytes() == content


def test_open_database_refuses_a_plain_one(tmp_path: Path, key: bytes) -> None:
    create_database(tmp_path / "onward.db", None)
    with pytest.raises(StoreUnreadableError):
        open_database(tmp_path / "onward.db", key)


def test_open_database_with_a_strange_name(tmp_path: Path, key: bytes) -> None:
    path = tmp_path / "a ?mode=memory&x=#%41 b.db"
    create_database(path, key)
    with closing(open_database(path, key)) as connection:
        connection.execute("CREATE TABLE word (said text)")
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_open_database_at_rest_writes_nothing(record: DataFolder, key: bytes) -> None:
    with closing(open_database(record.database, key)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    before = {path.name for path in record.path.iterdir()}
    with closing(open_database(record.database, key, at_rest=True)) as connection:
        assert connection.execute("SELECT count(*) FROM mail").fetchone() == (40,)
        with pytest.raises(sqlite.OperationalError):
            connection.execute("DELETE FROM mail")
        assert {path.name for path in record.path.iterdir()} == before
