"""The table that spreadsheet programs open."""

import csv
import io

import pytest

from onward.momentum.proof import as_cell, as_csv


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
        ("a\nb", "a b"),
        ("", ""),
    ],
)
def test_cell_is_never_calculated(text: str, cell: str) -> None:
    assert as_cell(text) == cell


def test_table_is_read_back_as_it_was_written() -> None:
    rows = [["Date", "Employer"], ["2026-03-02", 'Bäcker "Korn", GmbH; Co']]
    data = as_csv(rows)
    assert data[:3] == b"\xef\xbb\xbf"
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == rows
    assert data.count(b"\r\n") == 2
