import pytest

from onward.cli.completion import INSTALL
from onward.cli.main import run


@pytest.mark.parametrize("shell", sorted(INSTALL))
def test_completion_prints_a_script_that_asks_onward(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert ("_ONWARD_COMPLETE" in script, "onward" in script) == (True, True)


def test_completion_of_an_unknown_shell_names_those_that_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "planted"]) == 2
    assert capsys.readouterr().err.endswith("'planted' is not one of 'bash', 'zsh', 'fish'.\n")
