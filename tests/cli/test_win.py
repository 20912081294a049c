import pytest
from tests.cli.calls import Onward


def test_win_is_kept_and_listed(onward: Onward) -> None:
    assert onward("win", "A page reads\tbetter\x1b[31m", "--on", "2026-03-04").code == 2
    said = onward("win", "A page reads\tbetter", "--did", "I cut it", "--on", "2026-03-04")
    assert (said.code, said.out) == (0, "Written down: A page reads better\n")
    assert onward("win", "--list").out == "2026-03-04  A page reads better · I cut it\n"
    (line,) = onward("win", "--list", "--json").lines
    assert {name: line[name] for name in ("text", "did", "on")} == {
        "text": "A page reads better",
        "did": "I cut it",
        "on": "2026-03-04",
    }


def test_win_as_a_line(onward: Onward) -> None:
    (line,) = onward("win", "Rested", "--json").lines
    assert (line["text"], line["did"]) == ("Rested", None)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["win"], 2),
        (["win", "Rested", "--list"], 2),
        (["win", " "], 2),
        (["win", "x" * 501], 2),
        (["win", "Rested", "--on", "2199-01-01"], 2),
        (["win", "Rested", "--on", "soon"], 2),
        (["win", "--list"], 1),
    ],
)
def test_what_cannot_be_done_is_said(onward: Onward, arguments: list[str], code: int) -> None:
    said = onward(*arguments)
    assert (said.code, said.out) == (code, "")
