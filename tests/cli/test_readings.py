import re
from pathlib import Path

import pytest

from onward.cli.main import run

ME = ("--me", "robin@vale.example")


def read_rows(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """What was printed, each line as its cells."""
    return [re.split(r"\s{2,}", line.strip()) for line in capsys.readouterr().out.splitlines() if line.strip(" ─")]


@pytest.mark.usefixtures("wide")
def test_print_readings_shows_mail_about_applications_and_counts_the_rest(
    mailbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["read", *ME, str(mailbox)]) == 0
    rows = read_rows(capsys)
    assert rows[0] == ["Day", "What it is", "Who and what", "How sure", "Their words"]
    assert [row[:3] for row in rows[1:3]] == [
        ["2026-03-01", "Received", "Feld Manor Hotel · Night Porter"],
        ["2026-04-11", "They said no", "Feld Manor Hotel · Night Porter"],
    ]
    assert rows[3:] == [["3 messages · 2 about applications · 1 left out at first sight"]]


def test_print_readings_fits_a_narrow_terminal(
    mailbox: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert run(["read", *ME, str(mailbox)]) == 0
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) <= 40


def test_print_left_out_lists_what_was_left_out(mailbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "--left-out", *ME, str(mailbox)]) == 0
    listed, _place, counted = capsys.readouterr().out.splitlines()
    assert listed == "2026-03-02  Harbour Shoes <news@harbourshoes.example> · New boots in the shop"
    assert counted == "1 message of 3 left out at first sight"
