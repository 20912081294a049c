"""Whether a database is whole: its pages, its keys, its rows, and the mail in it byte for byte."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from onward.store.cipher import sqlite

_ALL_UP_TO = 2000
_ONE_OF = 100
_LOOKS = 3


def _as_it_is(stored: bytes) -> bytes:
    return stored


@dataclass(frozen=True, slots=True)
class StoredMail:
    """Where the mail lies that must come back byte for byte; the store itself knows no table.

    names: SQL for the name of every mail, one column. one: SQL with one ? for a name, which gives the content as it
    is stored and the SHA-256 (hexadecimal) of the content once unpacked. unpack: makes the first into what was hashed.
    """

    names: str
    one: str
    unpack: Callable[[bytes], bytes] = _as_it_is


@contextmanager
def one_moment(connection: sqlite.Connection) -> Iterator[None]:
    """Read the database as it is at this moment, whatever others write meanwhile."""
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def find_damage(connection: sqlite.Connection, *, thorough: bool = False) -> tuple[str, ...]:
    """What is wrong with the pages and the references between rows, at most ten findings; none when all is well.

    thorough: compare every index with its table too, which takes a few times as long.
    """
    try:
        # Pages first, for one that fails makes whatever is read after it fail as well.
        found = _find_broken_pages(connection)
        found = found or _told(connection, "PRAGMA integrity_check(10)" if thorough else "PRAGMA quick_check(10)")
        rows = () if found else connection.execute("PRAGMA foreign_key_check").fetchmany(10)
    except sqlite.DatabaseError as error:
        return (str(error),)
    return found or tuple(f"a row of {row[0]} points to a row of {row[2]} that is not there" for row in rows)


def count_rows(connection: sqlite.Connection) -> dict[str, int]:
    """How many rows each table has."""
    listed = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return {name: _count(connection, name) for (name,) in listed}


def find_changed_mail(connection: sqlite.Connection, mail: StoredMail, names: Iterable[object]) -> tuple[str, ...]:
    """The names of mail whose content does not fit its SHA-256 any more, or cannot be read or unpacked."""
    return tuple(str(name) for name in names if not _is_whole(connection, mail, name))


def choose_mail(connection: sqlite.Connection, mail: StoredMail, now: datetime) -> tuple[object, ...]:
    """The names of the mail to compare: all up to 2,000, else one of a hundred, others on each day."""
    names = tuple(row[0] for row in connection.execute(mail.names))
    if len(names) <= _ALL_UP_TO:
        return names
    day = now.date().isoformat()
    return tuple(name for name in names if _lot(f"{day} {name}") % _ONE_OF == 0)


def all_mail(connection: sqlite.Connection, mail: StoredMail) -> tuple[object, ...]:
    """The names of all mail."""
    return tuple(row[0] for row in connection.execute(mail.names))


def _is_whole(connection: sqlite.Connection, mail: StoredMail, name: object) -> bool:
    try:
        row = connection.execute(mail.one, (name,)).fetchone()
        return row is not None and hashlib.sha256(mail.unpack(row[0])).hexdigest() == row[1]
    except Exception:  # noqa: BLE001  # whatever the caller's unpack meets in damaged bytes is what we look for
        return False


def _find_broken_pages(connection: sqlite.Connection) -> tuple[str, ...]:
    """Pages that fail each time they are looked at; SQLCipher looks past the locks, so one may just be written."""
    found: tuple[str, ...] = ()
    for _ in range(_LOOKS):
        found = _told(connection, "PRAGMA cipher_integrity_check")
        if not found:
            break
    return found


def _told(connection: sqlite.Connection, pragma: str) -> tuple[str, ...]:
    rows = connection.execute(pragma).fetchmany(10)
    return tuple(str(row[0]) for row in rows if row[0] != "ok")


def _count(connection: sqlite.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    counted: int = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]  # noqa: S608  # a name of its own
    return counted


def _lot(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
