import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest
from django.db import OperationalError

import onward
from onward.cli.main import SECTIONS, commands, run
from onward.core.mail.workers import WorkerLostError
from onward.inbox.errors import RunUndoneError
from onward.store.errors import StoreRefusedError

ONWARD = (sys.executable, "-m", "onward")
SOURCE = str(Path(onward.__file__).parent.parent)


def start(*arguments: str, stdin: int | None = None, stdout: int | None = None) -> subprocess.Popen[str]:
    """The command as a process of its own."""
    # What a shell begins in the background ignores Ctrl-C, and so does all that it begins, unless it heeds it itself.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        (*ONWARD, *arguments),
        env=os.environ | {"PYTHONPATH": SOURCE},
        text=True,
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def test_help_lists_the_commands_in_sections(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["--help"]) == 0
    assert capsys.readouterr().out == Path(__file__).with_name("help.txt").read_text()


def test_every_command_stands_in_one_section_and_says_what_it_does() -> None:
    listed = [command.name for section in SECTIONS.values() for command in section]
    assert sorted(map(str, listed)) == sorted(commands.commands)
    assert [name for name, command in commands.commands.items() if not command.help] == []


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: onward {name} [OPTIONS]")


def test_help_imports_neither_rich_nor_the_core() -> None:
    code = (
        "import sys; from onward.cli.main import run; run(['--help']);"
        "print([name for name in sys.modules if name.startswith(('onward.core', 'onward.store', 'rich', 'django'))])"
    )
    printed = subprocess.run(
        (sys.executable, "-c", code),
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": SOURCE},
    ).stdout
    assert printed.splitlines()[-1] == "[]"


def test_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"onward {onward.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["planted"], "Error: No such command 'planted'."),
        (["read"], "Error: Missing argument 'PATH...'."),
        (["read", "--planted", "x"], "Error: No such option '--planted'."),
        (["read", "--text", "x"], "Error: --text adds to the lines of --jsonl: name both."),
        (
            ["read", "--left-out", "--jsonl", "x"],
            "Error: --left-out is a list for people; with --jsonl the same messages are there, as kind other.",
        ),
        (
            ["timeline", "--me", "robin", "x"],
            "Error: Invalid value for '--me': robin is no address: write it as name@example.org.",
        ),
        (
            ["timeline", "--today", "tomorrow", "x"],
            "Error: Invalid value for '--today': tomorrow is no day: write it as 2026-03-04.",
        ),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err.splitlines()[-1] == said


@pytest.mark.parametrize("command", [["read"], ["read", "--jsonl"], ["read", "--left-out"], ["timeline", "--jsonl"]])
def test_nothing_to_read_is_exit_code_1_and_one_line(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "missing.mbox"
    assert run([*command, str(missing)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"onward: {missing} does not exist: check the spelling, or drag the file into the terminal\n"


def test_one_missing_path_among_others_stops_before_anything_is_read(
    mailbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["read", "--jsonl", str(mailbox), f"{mailbox}.gone"]) == 1
    assert capsys.readouterr().out == ""


def test_a_closed_pipe_is_quiet(mailbox: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start("read", "--jsonl", str(mailbox), stdout=writing)
    os.close(writing)
    assert (process.communicate(timeout=30)[1], process.returncode) == ("", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_one_line_that_says_what_to_do(mailbox: Path) -> None:
    with Path("/dev/full").open("w") as full:
        process = start("timeline", "--jsonl", str(mailbox), stdout=full.fileno())
        said = process.communicate(timeout=30)[1]
    assert said == "onward: No space left on device: free some space, or write the output elsewhere\n"
    assert process.returncode == 1


def test_ctrl_c_stops_at_once_without_a_traceback() -> None:
    process = start("read", "--jsonl", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    process.stdin.write("x" * 1_000_000)  # more than a pipe holds: when this is written, the command is reading
    process.stdin.flush()
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=30)[1]
    assert (said.strip(), process.returncode) == ("", 130)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            BrokenExecutor("out of memory"),
            "onward: the processes that read mail cannot go on (out of memory): close other programs and try again\n",
        ),
        (
            WorkerLostError("it stopped", None),
            "onward: the processes that read mail cannot go on (it stopped): close other programs and try again\n",
        ),
        (OSError("odd"), "onward: odd: free some space, or write the output elsewhere\n"),
        (StoreRefusedError(), "onward: Your record does not lie safely where it is, so it was not opened.\n"),
        (RunUndoneError(), "onward: This import was undone: begin a new one with the same mail.\n"),
        (
            OperationalError("database is locked"),
            "onward: something else is writing to your record: wait a minute, then try again\n",
        ),
        (
            OperationalError("database or disk is full"),
            "onward: the disk is full or cannot be written to: free some space, then try again\n",
        ),
        (
            OperationalError("connection to server at 10.0.0.7, user robin, password secretword failed"),
            (
                "onward: your record cannot be reached: see `onward where` and `onward doctor`, "
                "and DATABASE_URL if you set it\n"
            ),
        ),
    ],
)
def test_what_stops_everything_is_one_line(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("onward.cli.main.commands.main", stumble)
    assert run(["--help"]) == 1
    assert capsys.readouterr().err == said


def test_what_nobody_foresaw_is_raised_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("onward.cli.main.commands.main", stumble)
    with pytest.raises(ZeroDivisionError):
        run(["--help"])


def test_tables_that_lack_a_column_are_a_mistake_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise OperationalError("no such column: planted")

    monkeypatch.setattr("onward.cli.main.commands.main", stumble)
    with pytest.raises(OperationalError):
        run(["--help"])
