"""Cursors that take Django's placeholders, and the values that Django and SQLite exchange."""

import datetime as dt
import decimal
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX
from django.utils.dateparse import parse_date, parse_datetime, parse_time

from onward.store.cipher import sqlite

Values = Sequence[Any] | Mapping[str, Any]


class CipherCursor(sqlite.Cursor):
    """A cursor that understands %s and %(name)s; a literal percent sign is written twice."""

    def execute(self, query: str, params: Values | None = None) -> "CipherCursor":  # type: ignore[override]
        """Run one statement."""
        if params is None:
            super().execute(query)
        else:
            super().execute(_convert(query, params), params)
        return self

    def executemany(self, query: str, param_list: Iterable[Values]) -> "CipherCursor":  # type: ignore[override]
        """Run one statement for each row of values."""
        rows = iter(param_list)
        first = next(rows, None)
        if first is None:
            super().executemany(_convert(query, ()), ())
        else:
            super().executemany(_convert(query, first), chain((first,), rows))
        return self


def register_values() -> None:
    """Teach sqlcipher3, as Django teaches the standard library, to write and read dates, times and decimals."""
    sqlite.register_adapter(decimal.Decimal, str)
    sqlite.register_adapter(dt.date, dt.date.isoformat)
    sqlite.register_adapter(dt.datetime, lambda moment: moment.isoformat(" "))
    sqlite.register_converter("bool", b"1".__eq__)
    sqlite.register_converter("date", _reading_with(parse_date))
    sqlite.register_converter("time", _reading_with(parse_time))
    sqlite.register_converter("datetime", _reading_with(parse_datetime))
    sqlite.register_converter("timestamp", _reading_with(parse_datetime))


def _reading_with(parse: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda stored: parse(stored.decode())


def _convert(query: str, params: Values) -> str:
    if isinstance(params, Mapping):
        return query % {name: f":{name}" for name in params}
    return str(FORMAT_QMARK_REGEX.sub("?", query)).replace("%%", "%")
