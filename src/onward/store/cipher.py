"""Opening an encrypted database: the library, the key, and what every connection is told first."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from onward.store.durable import open_private, sync_file, sync_folder
from onward.store.errors import StoreUnreadableError

if TYPE_CHECKING:
    # sqlcipher3 is the standard module around another SQLite, and comes without types of its own.
    from sqlite3 import dbapi2 as sqlite
else:
    from sqlcipher3 import dbapi2 as sqlite

__all__ = ["APPLICATION_ID", "create_database", "open_database", "sqlite", "tell_rules", "unlock"]

APPLICATION_ID = 0x4F6E7764
"""What SQLite keeps in the header of our databases, so that other files are told apart: "Onwd"."""

# SQLCipher's own; SQLite takes what is shorter for a database that has nothing in it yet.
_PAGE_BYTES = 4096

_RULES = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
)
_RULES_OF_MACOS = ("PRAGMA fullfsync = ON", "PRAGMA checkpoint_fullfsync = ON")


def unlock(connection: sqlite.Connection, key: bytes | None, salt: bytes = b"") -> None:
    """Give a fresh connection its raw key and read the first page with it; None is for a database in plain.

    salt: the first 16 bytes of a database that is still empty. Raises StoreUnreadableError where the key is wrong or
    the begin of the file is damaged.
    """
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
        # Otherwise each page that fails is told on stderr, where it means nothing to anybody.
        connection.execute("PRAGMA cipher_log_level = NONE")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.OperationalError:
        raise  # busy, or no disk: the file may be as good as ever
    except sqlite.DatabaseError as error:
        raise StoreUnreadableError from error


def _look_at(path: Path) -> None:
    """Refuse what SQLite would take for a new database and fill."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise StoreUnreadableError(
            f"Your record {path} is gone or cannot be reached ({error.strerror}): put it back, "
            "or restore a backup with `onward restore FILE`."
        ) from error
    if size < _PAGE_BYTES:
        said = "cut short" if size else "empty"
        raise StoreUnreadableError(f"Your record {path} is {said}: restore a backup with `onward restore FILE`.")


def tell_rules(connection: sqlite.Connection) -> None:
    """Tell an unlocked connection how carefully to write, and what not to trust."""
    for rule in (*_RULES, *(_RULES_OF_MACOS if sys.platform == "darwin" else ())):
        connection.execute(rule)


def open_database(path: Path, key: bytes | None, *, at_rest: bool = False, **options: object) -> sqlite.Connection:
    """A connection in autocommit mode to a database that is there; it is never made by opening it.

    at_rest: the file is one that nobody writes, and nothing is written beside it. options: what else sqlite's `connect`
    takes. Raises StoreUnreadableError where the file is missing, empty, damaged, something else, or the key is wrong.
    """
    _look_at(path)
    address = f"file:{quote(str(path))}?mode={'ro&immutable=1' if at_rest else 'rw'}"
    chosen: dict[str, Any] = {"isolation_level": None, "check_same_thread": False, **options, "uri": True}
    connection: sqlite.Connection = sqlite.connect(address, **chosen)
    try:
        unlock(connection, key)
        tell_rules(connection)
        if not at_rest and connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def create_database(path: Path, key: bytes | None) -> None:
    """Put a new, empty database at a path where nothing is: whole from its first moment, mode 0600."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    with suppress(FileNotFoundError):
        new.unlink()
    try:
        open_private(new).close()
        connection = sqlite.connect(new, isolation_level=None)
        try:
            unlock(connection, key)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
        sync_file(new)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    sync_folder(path.parent)
