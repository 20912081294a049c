"""Django's SQLite engine on top of SQLCipher: the same SQL, in a file that only its key opens."""

import ctypes
import os
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3._functions import (  # type: ignore[import-untyped]
    register as register_functions,  # no public name is offered for what Django's queries call
)
from django.db.backends.sqlite3.base import DatabaseWrapper as SqliteWrapper

from onward.store.backend.cursor import CipherCursor, register_values
from onward.store.backend.features import DatabaseFeatures
from onward.store.cipher import create_database, open_database, sqlite, tell_rules

Key = bytes | Callable[[], bytes] | None

register_values()

_wrappers: "weakref.WeakSet[DatabaseWrapper]" = weakref.WeakSet()


class DatabaseWrapper(SqliteWrapper):
    """One connection of Django to the encrypted store.

    OPTIONS["key"] is 32 bytes, or a callable that gives them and sees to it that the database is there; None leaves
    the file in plain, which only the benchmark wants. OPTIONS["transaction_mode"] is IMMEDIATE unless named.
    """

    display_name = "SQLCipher"
    Database = sqlite
    features_class = DatabaseFeatures
    transaction_mode: str | None
    init_commands: list[str]
    _key: Key

    def get_connection_params(self) -> dict[str, Any]:
        """What the connection is opened with; raises ImproperlyConfigured where no key is named."""
        params = super().get_connection_params()
        try:
            self._key = params.pop("key")
        except KeyError:
            raise ImproperlyConfigured(
                "The store needs OPTIONS['key']: 32 bytes, or a callable that gives them."
            ) from None
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"
        return params

    def get_database_version(self) -> tuple[int, ...]:
        """The version of the SQLite inside sqlcipher3."""
        return sqlite.sqlite_version_info

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite.Connection:
        """A connection with its key, its rules and Django's functions; raises StoreError where it is not to be used."""
        connection = self._connect_in_memory(conn_params) if self.is_in_memory_db() else self._connect(conn_params)
        register_functions(connection)
        connection.execute("PRAGMA legacy_alter_table = OFF")
        for command in filter(None, map(str.strip, self.init_commands)):
            connection.execute(command)
        _wrappers.add(self)
        return connection

    def create_cursor(self, name: str | None = None) -> CipherCursor:  # noqa: ARG002  # only PostgreSQL names cursors
        """A cursor that takes Django's placeholders."""
        cursor: CipherCursor = self.connection.cursor(factory=CipherCursor)
        return cursor

    def forget(self) -> None:
        """Leave to the parent process what a fork copied: an SQLite connection must not even be closed in a child."""
        if self.connection is None or self.is_in_memory_db():
            return
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self.connection))
        self.connection = None
        self.closed_in_transaction = False

    def _connect(self, conn_params: dict[str, Any]) -> sqlite.Connection:
        path = Path(conn_params.pop("database"))
        if callable(self._key):
            key: bytes | None = self._key()
        else:
            key = self._key
            if not path.exists():
                create_database(path, key)
        return open_database(path, key, **conn_params)

    @staticmethod
    def _connect_in_memory(conn_params: dict[str, Any]) -> sqlite.Connection:
        """Memory needs no key: nothing of it reaches a disk."""
        connection: sqlite.Connection = sqlite.connect(**conn_params)
        tell_rules(connection)
        return connection


def _forget_in_child() -> None:
    for wrapper in tuple(_wrappers):
        wrapper.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)
