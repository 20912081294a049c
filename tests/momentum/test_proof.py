"""The table that spreadsheet programs open."""

import csv
import io
from collections.abc import Iterator

import pytest

from onward.momentum.proof import PIECE, as_cell, as_csv


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Copse Water", "Copse Water"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r\n =1", "'=1"),
        ("\u200b=1", "'=1"),
        ("\x00=1", "'=1"),
        ("\u00a0=1", "'=1"),
        ("＝1", "'＝1"),
        ("Copse;=1+1", "Copse;'=1+1"),
        ("Copse; -1;@x", "Copse; '-1;'@x"),
        ("Copse; Water", "Copse; Water"),
        ("=1;=1", "'=1;'=1"),
        ("a\nb", "a b"),
        ("", ""),
    ],
)
def test_cell_is_never_calculated(text: str, cell: str) -> None:
    assert as_cell(text) == cell


def test_table_is_read_back_as_it_was_written() -> None:
    rows = [["Date", "Employer"], ["2026-03-02", 'Bäcker "Korn", GmbH; Co']]
    data = b"".join(as_csv(rows))
    assert data[:3] == b"\xef\xbb\xbf"
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == rows
    assert data.count(b"\r\n") == 2


def test_table_is_sent_while_its_rows_are_read() -> None:
    read = 0

    def rows() -> Iterator[list[str]]:
        nonlocal read
        for _number in range(1000):
            read += 1
            yield ["ä" * 99]

    pieces = as_csv(rows())
    first = next(pieces)
    assert (read < 200, len(first.decode("utf-8")) < PIECE + 200) == (True, True)
    assert b"".join([first, *pieces]).decode("utf-8-sig") == ("ä" * 99 + "\r\n") * 1000


def test_table_without_rows_is_a_table() -> None:
    assert b"".join(as_csv([])) == b"\xef\xbb\xbf"
