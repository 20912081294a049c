"""A connection of Django to an encrypted file of its own, beside the database that other tests use."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.utils import ConnectionHandler

ALIAS = "cipher"
KEY = bytes(range(32))


def add_connection(alias: str, name: Path, **options: object) -> None:
    """Let Django know another database of ours."""
    settings: dict[str, Any] = {"ENGINE": "onward.store.backend", "NAME": str(name), "OPTIONS": options}
    handler = ConnectionHandler({"default": settings})
    connections.settings[alias] = handler.settings["default"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the encrypted file lies."""
    return tmp_path / "onward.db"


@pytest.fixture
def cipher(database: Path, django_db_blocker: Any) -> Iterator[str]:  # noqa: ANN401  # pytest-django names no type
    """The alias of a connection to an encrypted database in which nothing is as yet."""
    add_connection(ALIAS, database, key=KEY)
    with django_db_blocker.unblock():
        try:
            yield ALIAS
        finally:
            connections[ALIAS].close()
            del connections[ALIAS]
            del connections.settings[ALIAS]
