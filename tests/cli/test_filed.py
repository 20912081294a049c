from pathlib import Path

import pytest

from onward.cli.main import run

ME = ("--me", "robin@vale.example")


@pytest.mark.usefixtures("wide")
def test_print_timeline_tells_the_story_and_what_was_counted(mailbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", *ME, str(mailbox)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "Answers (1)",
        "  Feld Manor Hotel · Night Porter",
        "    They said no · 41 days · after applying",
    ]
    assert lines[3].startswith("    they said: “")
    assert lines[-2:] == [
        "1 application · 3 messages · 2 about applications · 1 left out at first sight",
        "What was left out, and why: onward read --left-out PATH",
    ]


def test_print_timeline_of_mail_without_applications_says_what_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.eml"
    letter.write_text(
        "From: ann@friend.example\nTo: robin@vale.example\nSubject: Sunday\nMessage-ID: <a@friend.example>\n"
        "Date: Sun, 1 Mar 2026 09:00:00 +0000\n\nShall we go for a walk?\n"
    )
    assert run(["timeline", *ME, str(letter)]) == 0
    assert capsys.readouterr().out == "0 applications · 1 message · 1 about something else\n"
