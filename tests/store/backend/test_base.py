import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, OperationalError, ProgrammingError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from onward.store.cipher import create_database, open_database
from onward.store.errors import StoreUnreadableError

KEY = bytes(range(32))
CANARY = "quibberwhistle"


@pytest.fixture
def connection(cipher: str) -> Iterator[BaseDatabaseWrapper]:
    """A connection with one table of words."""
    made = connections[cipher]
    with made.cursor() as cursor:
        cursor.execute("CREATE TABLE word (id integer PRIMARY KEY, said text UNIQUE)")
    yield made  # noqa: PT022  # closed by `cipher`


def say(connection: BaseDatabaseWrapper, *words: str) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO word (said) VALUES (%s)", [(word,) for word in words])


def count(connection: BaseDatabaseWrapper) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM word")
        counted: int = cursor.fetchone()[0]
    return counted


def test_connection_makes_its_database_once(cipher: str, database: Path) -> None:
    connections[cipher].ensure_connection()
    connections[cipher].close()
    connections[cipher].ensure_connection()
    assert (connections[cipher].vendor, connections[cipher].display_name) == ("sqlite", "SQLCipher")
    assert database.stat().st_mode & 0o777 == 0o600


def test_connection_asks_a_callable_for_its_key_only_when_it_opens(cipher: str, database: Path) -> None:
    asked = []

    def give_key() -> bytes:
        asked.append(database.exists())
        create_database(database, KEY)
        return KEY

    connections.settings[cipher]["OPTIONS"]["key"] = give_key
    assert asked == []
    connections[cipher].ensure_connection()
    assert asked == [False]


def test_connection_without_a_key_is_refused(cipher: str, database: Path) -> None:
    del connections.settings[cipher]["OPTIONS"]["key"]
    with pytest.raises(ImproperlyConfigured, match="needs OPTIONS\\['key'\\]"):
        connections[cipher].ensure_connection()
    assert not database.exists()


def test_connection_with_a_wrong_key_is_refused_and_the_file_left(
    connection: BaseDatabaseWrapper, database: Path
) -> None:
    connection.close()
    before = database.read_bytes()
    connection.settings_dict["OPTIONS"]["key"] = bytes(32)
    with pytest.raises(StoreUnreadableError):
        connection.ensure_connection()
    assert database.read_bytes() == before


def test_connection_to_a_file_that_is_empty_is_refused(cipher: str, database: Path) -> None:
    database.touch()
    with pytest.raises(StoreUnreadableError, match="is empty"):
        connections[cipher].ensure_connection()
    assert database.stat().st_size == 0


def test_connection_opens_in_under_50_ms(connection: BaseDatabaseWrapper) -> None:
    took = []
    for _ in range(5):
        connection.close()
        begin = time.perf_counter()
        assert count(connection) == 0
        took.append(time.perf_counter() - begin)
    assert min(took) < 0.05


def test_connection_without_a_key_of_its_own_is_plain_only_when_asked(cipher: str, database: Path) -> None:
    connections.settings[cipher]["OPTIONS"]["key"] = None
    connections[cipher].ensure_connection()
    with closing(sqlite3.connect(database)) as plain:
        assert plain.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_transaction_is_immediate(connection: BaseDatabaseWrapper, database: Path) -> None:
    with transaction.atomic(using=connection.alias), closing(open_database(database, KEY)) as other:
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(Exception, match="database is locked"):
            other.execute("BEGIN IMMEDIATE")


def test_errors_are_djangos(connection: BaseDatabaseWrapper) -> None:
    say(connection, "one")
    with pytest.raises(IntegrityError):
        say(connection, "one")
    with pytest.raises(OperationalError, match="no such table"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nowhere")
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("SELECT %s, %s", [1])


def test_savepoint_is_undone_alone(connection: BaseDatabaseWrapper) -> None:
    with transaction.atomic(using=connection.alias):
        say(connection, "kept")
        with pytest.raises(IntegrityError), transaction.atomic(using=connection.alias):
            say(connection, "undone", "kept")
        say(connection, "kept too")
    assert count(connection) == 2


def test_placeholders_of_both_styles_and_a_percent_sign(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("SELECT %s || '%%' || %s", ["a", "b"]).fetchone() == ("a%b",)
        assert cursor.execute("SELECT %(b)s || %(a)s", {"a": "x", "b": "y"}).fetchone() == ("yx",)
        assert cursor.execute("SELECT '100%'").fetchone() == ("100%",)
        cursor.executemany("INSERT INTO word (said) VALUES (%(word)s)", [{"word": str(at)} for at in range(3)])
        cursor.executemany("INSERT INTO word (said) VALUES (%s)", [])
    assert count(connection) == 3


def test_threads_write_beside_each_other(connection: BaseDatabaseWrapper) -> None:
    failures: list[Exception] = []

    def write(name: int) -> None:
        own = connection.copy()
        try:
            for number in range(25):
                with own.cursor() as cursor:
                    cursor.execute("BEGIN IMMEDIATE")
                    cursor.execute("INSERT INTO word (said) VALUES (%s)", [f"{name} {number}"])
                    cursor.execute("COMMIT")
        except Exception as error:  # noqa: BLE001  # told by the test
            failures.append(error)
        finally:
            own.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failures, count(connection)) == ([], 100)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_child_of_a_fork_opens_its_own_connection(connection: BaseDatabaseWrapper) -> None:
    say(connection, "before")
    with transaction.atomic(using=connection.alias):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                is_forgotten = connection.connection is None
                code = 0 if is_forgotten and count(connection) == 1 else 2
                connection.close()
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        say(connection, "after")
    assert count(connection) == 2


def test_canary_word_is_in_no_file(
    connection: BaseDatabaseWrapper, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SQLITE_TMPDIR", str(database.parent))
    with transaction.atomic(using=connection.alias):
        say(connection, *(f"{CANARY} {number}" for number in range(3000)))
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX word_said ON word (said)")
        cursor.execute("CREATE TEMP TABLE sorted AS SELECT DISTINCT said FROM word ORDER BY random()")
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("UPDATE word SET said = said || ' again'")
        during = read_all(database.parent)
        cursor.execute("COMMIT")
    after = read_all(database.parent)
    connection.close()
    assert set(during) >= {"onward.db", "onward.db-wal", "onward.db-shm"}
    assert len(after["onward.db-wal"]) > 100_000
    for files in (during, after, read_all(database.parent)):
        for form in (CANARY.encode(), CANARY.encode("utf-16-le"), KEY, KEY.hex().encode()):
            assert [name for name, content in files.items() if form in content] == []


def read_all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_log_of_a_killed_process_is_played_back(database: Path, cipher: str) -> None:
    script = """
import os, sys
from pathlib import Path
from onward.store.cipher import create_database, open_database
create_database(Path(sys.argv[1]), bytes(range(32)))
connection = open_database(Path(sys.argv[1]), bytes(range(32)))
connection.execute("CREATE TABLE word (id integer PRIMARY KEY, said text UNIQUE)")
connection.execute("INSERT INTO word (said) VALUES ('kept')")
connection.execute("BEGIN")
connection.execute("INSERT INTO word (said) VALUES ('never said')")
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", script, str(database)], check=False)
    assert database.with_name("onward.db-wal").stat().st_size > 0
    assert count(connections[cipher]) == 1


def test_memory_needs_no_key_and_makes_no_file(cipher: str, database: Path) -> None:
    def refuse() -> bytes:
        raise AssertionError

    connections.settings[cipher]["NAME"] = "file:words?mode=memory&cache=shared"
    connections.settings[cipher]["OPTIONS"]["key"] = refuse
    with connections[cipher].cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert list(database.parent.iterdir()) == []


def test_test_database_in_a_file_is_encrypted_too(cipher: str, database: Path) -> None:
    wrapper = connections[cipher]
    wrapper.settings_dict["TEST"]["NAME"] = str(database.with_name("test.db"))
    wrapper.settings_dict["TEST"]["MIGRATE"] = False
    wrapper.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    assert not database.with_name("test.db").read_bytes().startswith(b"SQLite format 3")
    wrapper.creation.destroy_test_db(str(database), verbosity=0)
    assert not database.with_name("test.db").exists()
