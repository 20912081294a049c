"""`onward no` at a terminal: the short path."""

import subprocess
import sys

import pytest
from tests.cli.calls import Home, Onward
from tests.cli.test_session import talk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other terminals")
AT = ("--at", "2026-06-11")


def test_short_path_at_a_terminal(home: Home) -> None:
    shown = talk(home, ("no", *AT), [("Who said no", "Feld Manor"), ("Enter for enough", "2")])
    assert "They said no. It is written down. Nothing needs deciding in a hurry." in shown
    words = [shown.index(word) for word in ("It stings", "It’s heavy", "I can’t think", "I need someone now")]
    assert words == sorted(words)
    assert shown.rstrip().endswith("Enough for today.")
    assert home("applications", "--json").lines[0]["outcome"] == "rejection"


def test_staying_is_asked_for_and_enter_is_enough(home: Home) -> None:
    home("add", "Feld Manor", "--kind", "interview", "--at", "2026-06-01")
    shown = talk(home, ("no", "Feld Manor", *AT, "--stay"), [("Enter for enough", "")])
    assert ("They met you, and chose somebody else." in shown, "988" in shown) == (True, False)
    assert "How is it?" not in talk(home, ("no", "Feld Manor", "--role", "Cook", *AT), [])


@pytest.mark.parametrize("number", ["3", "4"])
def test_help_is_said_to_whoever_needs_someone_and_to_whoever_cannot_think(home: Home, number: str) -> None:
    shown = talk(home, ("no", "Feld Manor", *AT, "--stay"), [("Enter for enough", number)])
    assert ("In danger:" in shown, "findahelpline" in shown.lower()) == (True, True)
    assert ("Feel both feet on the floor." in shown) == (number == "3")


def test_number_that_is_none_is_asked_again(home: Home) -> None:
    shown = talk(home, ("no", "Feld Manor", *AT, "--stay"), [("Enter for enough", "9"), ("Enter for enough", "1")])
    assert shown.rstrip().endswith("Enough for today.")


def test_without_a_terminal_nothing_is_asked(onward: Onward) -> None:
    said = onward("no", "Feld Manor", *AT, "--stay")
    assert (said.code, "How is it?" in said.out) == (0, False)
    missing = onward("no")
    assert (missing.code, "say who said no: onward no COMPANY" in missing.err) == (2, True)


def test_what_is_said_there_is_kept_once_a_day(home: Home) -> None:
    for number in ("1", "2", ""):
        talk(home, ("no", "Feld Manor", *AT, "--stay"), [("Enter for enough", number)])
    code = (
        "from onward.cli.ground import open_ground; seeker = open_ground().seeker;"
        "from onward.recovery.models import StepTaken;"
        "print([row.answers for row in StepTaken.objects.of(seeker)])"
    )
    said = subprocess.run(
        (sys.executable, "-c", code), env=home.surroundings, check=True, capture_output=True, text=True
    )
    assert said.stdout == "[{'feeling': 'heavy'}]\n"
