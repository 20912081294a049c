"""What all tests that need the database share."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
"""The moment at which tests happen that say no other."""


@pytest.fixture
def now() -> datetime:
    """The moment at which a test happens."""
    return NOW


@pytest.fixture
def seeker(db: None) -> Any:  # noqa: ANN401  # Django's models are imported only once it is set up
    """A person who searches."""
    from onward.accounts.models import Seeker

    return Seeker.objects.create(created_at=NOW)


@pytest.fixture
def other_seeker(db: None) -> Any:  # noqa: ANN401  # the same
    """Somebody else who searches."""
    from onward.accounts.models import Seeker

    return Seeker.objects.create(created_at=NOW)


class ForeignReadError(AssertionError):
    """A table of people's data was read without saying whose rows."""


@pytest.fixture(autouse=True)
def _only_own_rows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on every SELECT from an owned table that does not ask for one person's rows."""
    if not {"db", "transactional_db"} & set(request.fixturenames) or "foreign_reads" in request.keywords:
        yield
        return
    from django.db import connection

    from onward.accounts.owned import owned_tables

    tables = re.compile(rf'^\s*SELECT .*?FROM "({"|".join(owned_tables())})"', re.DOTALL)
    scoped = re.compile(r'(WHERE|AND|\() ?\(?"?\w*"?\.?"seeker_id" (=|IN)')

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: ANN401, FBT001
        if tables.search(sql) and not scoped.search(sql):
            raise ForeignReadError(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield
