import sys

import pytest

from onward.__main__ import start


def test_start_leaves_with_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["onward", "planted"])
    with pytest.raises(SystemExit) as left:
        start()
    assert left.value.code == 2


def test_start_is_quiet_when_it_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("onward.cli.main.run", interrupt)
    with pytest.raises(SystemExit) as left:
        start()
    assert left.value.code == 130
