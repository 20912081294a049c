import io
import time

import pytest

from onward.cli import progress
from onward.cli.progress import show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def use_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make standard error a terminal; inside the test, for pytest puts its own stream there before each test."""
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_show_progress_draws_nothing_for_quick_work(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = use_terminal(monkeypatch)
    with show_progress(2) as advance:
        advance(1, 2)
        advance(2, 2)
    assert terminal.getvalue() == ""


def test_show_progress_draws_a_bar_for_long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = use_terminal(monkeypatch)
    monkeypatch.setattr(progress, "SECONDS_WITHOUT_A_BAR", 0.0)
    with show_progress(2) as advance:
        advance(1, 2)
        deadline = time.monotonic() + 10
        while "1/2 bytes" not in terminal.getvalue() and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "Reading" in terminal.getvalue()


def test_show_progress_draws_nothing_when_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = use_terminal(monkeypatch)
    monkeypatch.setattr(progress, "SECONDS_WITHOUT_A_BAR", 0.0)
    with show_progress(2, wanted=False) as advance:
        advance(1, 2)
    assert terminal.getvalue() == ""


def test_show_progress_draws_nothing_into_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SECONDS_WITHOUT_A_BAR", 0.0)
    with show_progress(2) as advance:
        advance(1, 2)
    assert capsys.readouterr().err == ""
