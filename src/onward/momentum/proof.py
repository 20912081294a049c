"""A proof of search as a table that spreadsheet programs open, in which no cell is ever calculated."""

import csv
import io
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
CALCULATED = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a cell begins with that spreadsheet programs take for a formula, also in full width."""


def as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as CSV (RFC 4180) in UTF-8, with the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([as_cell(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode("utf-8")


def as_cell(text: str) -> str:
    """A text as a cell holds it: on one line, and where it looks like a formula with an apostrophe before it."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return f"'{plain}" if plain.startswith(CALCULATED) else plain
