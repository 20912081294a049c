"""Imports that come to harm: killed at any moment, out of room, beside each other."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.inbox.mailboxes import letter, many_noes, small_search, write_mbox

ROOT = Path(__file__).parents[2]
RUNNER = Path(__file__).with_name("crash_runner.py")
SEED = 20260301
SAME = ("record", "kept", "listed", "pieces", "wrong")


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    """Some noes, some chat, and something that is only read at the second sight: about eight small pieces."""
    answered = letter("It was close. Let us speak on Friday.\nNora", number=60, subject="One more thing")
    mails = [*small_search(), *many_noes(14), answered]
    random.Random(SEED).shuffle(mails)  # noqa: S311  # the same each time
    return write_mbox(tmp_path / "box.mbox", mails)


def come_to_harm(harm: str, mailbox: Path, home: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The import as it should be, and what came of each that was harmed."""
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    surroundings |= {"ONWARD_HOME": str(home), "ONWARD_KEY_STORE": "file", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    command = [sys.executable, str(RUNNER), harm, str(mailbox), str(SEED)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    first, *others = [json.loads(line) for line in done.stdout.splitlines()]
    assert first["whole"]["wrong"] == []
    return first["whole"], others


def check_ends(whole: dict[str, Any], others: list[dict[str, Any]]) -> None:
    """Nothing half at any moment; nothing lost and nothing twice in the end."""
    assert [one["after"]["wrong"] for one in others if one["after"]["wrong"]] == []
    for one in others:
        assert {name: one["ended"][name] for name in SAME} == {name: whole[name] for name in SAME}
        counted = dict(one["ended"]["counted"], seconds=0, new_events=0)
        assert counted == dict(whole["counted"], seconds=0, new_events=0)


def test_an_import_that_is_killed_at_any_moment_goes_on_to_the_same_end(mailbox: Path, tmp_path: Path) -> None:
    whole, others = come_to_harm("moments", mailbox, tmp_path / "home")

    check_ends(whole, others)
    assert sum(one["told"] is None for one in others) == 50


def test_an_import_that_is_killed_at_any_commit_goes_on_to_the_same_end(mailbox: Path, tmp_path: Path) -> None:
    whole, others = come_to_harm("boundaries", mailbox, tmp_path / "home")

    check_ends(whole, others)
    assert sum(one["told"] is None for one in others) >= 2 * whole["pieces"]
    assert len(others) - sum(one["told"] is None for one in others) == 2


def test_an_import_without_room_says_so_and_goes_on_when_there_is_some(mailbox: Path, tmp_path: Path) -> None:
    whole, others = come_to_harm("limits", mailbox, tmp_path / "home")

    check_ends(whole, others)
    assert len(others) == 30
    stopped = [one["told"] for one in others if isinstance(one["told"], list)]
    assert {name for name, _ in stopped} <= {"NoRoomError", "StoreRefusedError"}
    assert len(stopped) >= 15


def test_two_imports_at_once_give_one_record(mailbox: Path, tmp_path: Path) -> None:
    whole, others = come_to_harm("both", mailbox, tmp_path / "home")

    check_ends(whole, others)
    for one in others:
        assert {name: one["after"][name] for name in SAME} == {name: whole[name] for name in SAME}
        assert sum(told["counted"]["new_events"] for told in one["told"]) == len(whole["kept"])
