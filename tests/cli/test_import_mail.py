import os
import shutil
import signal
import subprocess
import sys
import time
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.cli.calls import Home, Onward

from onward.accounts.models import Seeker
from onward.plan.actions.drafts import change_draft, start_draft
from onward.plan.models import Draft
from onward.plan.states import DraftKind

FIELDS = {
    "messages": int,
    "job_messages": int,
    "applications": int,
    "new_events": int,
    "rejections": int,
    "to_review": int,
    "left_out": int,
    "problems": int,
    "seconds": float,
}
ME = ("--me", "robin@vale.example")
SAMPLE = Path(__file__).parents[2] / "sample" / "mailbox.mbox"


def summary(onward: Onward, *arguments: str) -> dict[str, Any]:
    """What an import tells, without the seconds it took."""
    said = onward("import", *ME, *arguments, "--json")
    assert said.code == 0, said
    (line,) = said.lines
    assert {name: type(value) for name, value in line.items()} == FIELDS
    return {name: value for name, value in line.items() if name != "seconds"}


def stories(onward: Onward) -> list[dict[str, Any]]:
    """The applications without their ids, which differ from store to store."""
    lines = onward("applications", "--json").lines
    return sorted(({**line, "id": ""} for line in lines), key=str)


def test_import_tells_what_the_contract_says_and_nothing_is_new_the_second_time(mailbox: Path, onward: Onward) -> None:
    first = summary(onward, str(mailbox))
    assert first == {
        "messages": 3,
        "job_messages": 2,
        "applications": 1,
        "new_events": 2,
        "rejections": 1,
        "to_review": 0,
        "left_out": 1,
        "problems": 0,
    }
    assert summary(onward, str(mailbox)) == {**first, "new_events": 0}


def test_import_says_once_where_the_record_lies(mailbox: Path, onward: Onward) -> None:
    said = onward("import", *ME, str(mailbox))
    assert said.out.splitlines() == [
        "3 messages · 2 about applications · 1 left out",
        "1 application in your record · 2 new facts",
        "Your applications: onward applications",
        "What was left out, and why: onward left-out",
    ]
    assert said.err.startswith("Your record lies ")
    assert said.err.count("\n") == 1
    again = onward("import", *ME, str(mailbox))
    assert (again.out.splitlines()[1], again.err) == ("Nothing new: all of this was taken in before.", "")


def test_stored_applications_are_what_timeline_tells(mailbox: Path, onward: Onward) -> None:
    summary(onward, str(mailbox))
    told = onward("timeline", "--jsonl", *ME, str(mailbox)).lines
    stored = onward("applications", "--json").lines
    assert [{name: line[name] for name in told[0]} for line in stored] == told


def test_two_halves_of_a_mailbox_are_the_whole(tmp_path: Path) -> None:
    mails = SAMPLE.read_bytes().split(b"\nFrom ")
    half = len(mails) // 2
    first, second = tmp_path / "first.mbox", tmp_path / "second.mbox"
    first.write_bytes(b"\nFrom ".join(mails[:half]) + b"\n")
    second.write_bytes(b"From " + b"\nFrom ".join(mails[half:]))
    told = []
    for name, paths in (("whole", [SAMPLE]), ("halves", [second, first])):
        home = Home(tmp_path / name)
        for path in paths:
            assert home("import", "--me", "robin.vale@mail.example", str(path)).code == 0
        lines = home("applications", "--json").lines
        told.append(sorted(({**line, "id": ""} for line in lines), key=str))
    assert len(told[0]) > 30
    assert told[0] == told[1]


def test_nothing_to_read_is_exit_code_1_and_nothing_is_stored(tmp_path: Path, onward: Onward) -> None:
    missing = tmp_path / "missing.mbox"
    said = onward("import", str(missing), "--json")
    assert (said.code, said.out) == (1, "")
    expected = f"onward: {missing} does not exist: check the spelling, or drag the file into the terminal"
    assert said.err.splitlines()[-1] == expected
    assert onward("undo", "--list").out == "There is nothing to take back.\n"


@pytest.mark.parametrize("arguments", [(), ("--me", "robin", "x"), ("--planted", "x")])
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...], onward: Onward) -> None:
    assert onward("import", *arguments).code == 2


def test_an_import_is_taken_back_as_a_whole(mailbox: Path, onward: Onward) -> None:
    onward("add", "Harbour Shoes", "--kind", "sent", "--at", "2026-03-01")
    before = stories(onward)
    summary(onward, str(mailbox))
    assert len(stories(onward)) == 2
    assert onward("undo").out == "Taken back: Took in mail: 2 events\n"
    assert stories(onward) == before
    assert onward("left-out").out == "Nothing was left out.\n"


def test_names_in_mail_never_reach_the_terminal_as_they_are(mailbox: Path, onward: Onward) -> None:
    hostile = mailbox.read_text().replace("Feld Manor Hotel", "Feld\x1b[31m Man\u202eor \u009b2JHotel")
    mailbox.write_text(
        hostile.replace("Boots for", "Boots\x1b]0;owned\x07 for").replace("New boots", "New\x1b[2J boots")
    )
    summary(onward, str(mailbox))
    end = onward("applications", "--json").lines[0]["id"][-8:]
    for arguments in (("applications",), ("show", end), ("left-out",), ("review",), ("undo", "--list"), ("taught",)):
        said = onward(*arguments)
        odd = [letter for letter in said.out + said.err if not letter.isprintable() and letter != "\n"]
        assert (said.code, odd) == (0, []), arguments


def big_mailbox(mailbox: Path, copies: int) -> Path:
    """A mailbox of many employers and pieces, so that there is time to stop in the middle."""
    text = mailbox.read_text()
    filler = "Boots for rainy weather, now at half the price.\n"
    path = mailbox.with_name("big.mbox")
    with path.open("w") as file:
        for number in range(copies):
            name = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
            told = text.replace("feldmanor", f"{name}manor").replace("Feld Manor", f"{name.title()} Manor")
            told = told.replace("<two@", f"<two{number}@").replace(filler, filler * 4000)
            file.write(told)
    return path


def count_facts(home: Home) -> int:
    """How many facts there are in all applications."""
    return sum(len(line["events"]) for line in home("applications", "--json").lines)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_ctrl_c_stops_after_a_batch_and_the_same_command_goes_on(mailbox: Path, home: Home) -> None:
    path = big_mailbox(mailbox, 200)
    assert home("applications").code == 0  # makes the tables, so that what is written from here on is mail
    process = home.start("import", *ME, str(path), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    log = home.path / "onward.db-wal"
    while not (log.exists() and log.stat().st_size > 120_000) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, (out, err)
    assert err.splitlines()[-1] == "onward: stopped; the same command goes on from here, onward undo takes it back"
    assert 0 < count_facts(home) < 400
    assert home("import", *ME, str(path)).code == 0
    assert count_facts(home) == 400
    assert [line["kind"] for line in home("undo", "--list", "--json").lines] == ["imported"]


def test_a_closed_pipe_is_quiet(mailbox: Path, home: Home) -> None:
    assert home("import", *ME, str(mailbox)).code == 0
    for arguments in (("applications",), ("applications", "--json"), ("show", "feld"), ("left-out",)):
        reading, writing = os.pipe()
        os.close(reading)
        process = home.start(*arguments, stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        assert (process.communicate(timeout=60)[1], process.returncode) == ("", 0)


def test_a_run_whose_path_is_gone_goes_on_without_it(mailbox: Path, tmp_path: Path, onward: Onward) -> None:
    other = tmp_path / "other.mbox"
    shutil.copy(mailbox, other)
    summary(onward, str(mailbox), str(other))
    other.unlink()
    assert onward("import", *ME, str(mailbox), str(other)).code == 1
    assert len(stories(onward)) == 1


def test_letter_that_the_mail_shows_as_sent_is_marked_so(onward: Onward, tmp_path: Path) -> None:
    onward("applications")
    seeker = Seeker.objects.get()
    now = timezone.now()
    draft = start_draft(seeker, DraftKind.ADVICE, to_name="Dana", to_address="dana@copse.example", now=now)
    change_draft(draft, subject="Your answer of Monday", now=now)
    mail = tmp_path / "sent.eml"
    mail.write_text(
        "From: Robin Vale <robin@vale.example>\nTo: Dana <dana@copse.example>\n"
        f"Date: {format_datetime(now)}\nMessage-ID: <a@vale.example>\nSubject: Your answer of Monday\n\n"
        "Dear Dana,\nI applied to you for the job of planner. Thank you for telling me.\n"
        "Please find attached my application and my CV.\nRobin\n"
    )
    onward("import", *ME, str(mail))
    found = Draft.objects.of(seeker).get()
    assert found.sent_at is not None
