"""A proof of search as a table that spreadsheet programs open, in which no cell is ever calculated."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

BYTE_ORDER_MARK = "\ufeff"
PIECE = 16_384
"""So many letters, or a row more, are sent at once."""
CALCULATED = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a cell begins with that spreadsheet programs take for a formula, also in full width."""


OTHER_CELL = re.compile(rf"(;\s*)(?=[{''.join(map(re.escape, CALCULATED))}])")
"""Where a program that parts cells at semicolons would begin another one that it takes for a formula."""


def as_csv(rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """Rows as CSV (RFC 4180) in UTF-8, piece by piece, with the mark by which Excel knows it."""
    text = io.StringIO(BYTE_ORDER_MARK, newline="")
    text.seek(0, io.SEEK_END)
    write = csv.writer(text).writerow
    for row in rows:
        write([as_cell(cell) for cell in row])
        if text.tell() >= PIECE:
            yield _take(text)
    yield _take(text)


def as_cell(text: str) -> str:
    """A text as a cell holds it: on one line, and where it looks like a formula with an apostrophe before it."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    parted = OTHER_CELL.sub(r"\1'", plain)
    return f"'{parted}" if parted.startswith(CALCULATED) else parted


def _take(text: io.StringIO) -> bytes:
    """What was written so far, which is then forgotten."""
    written = text.getvalue().encode("utf-8")
    text.seek(0)
    text.truncate()
    return written
