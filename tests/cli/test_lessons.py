"""lessons: what may be worth taking along, at a terminal."""

import json
from datetime import datetime

import pytest
from tests.plan.reasons import take_in_reasons
from tests.plan.written import note

from onward.accounts.models import Seeker
from onward.cli.learned import print_lessons, write_lessons
from onward.journey.actions import add_application
from onward.journey.states import EventKind
from onward.plan.states import LessonTheme, Sureness, Whose


def test_no_lesson_is_all_right(seeker: Seeker, capsys: pytest.CaptureFixture[str]) -> None:
    print_lessons(seeker, every=False)
    assert capsys.readouterr().out == (
        "No lesson yet. Some places teach something, and many do not: both are all right.\n"
    )
    write_lessons(seeker)
    assert capsys.readouterr().out == ""


def test_lessons_are_printed_by_how_sure_they_are(
    seeker: Seeker, now: datetime, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    home = add_application(seeker, company="Copse\x1b[2J Water", kind=EventKind.REJECTION, at=now, now=now).application
    note(seeker, now, text="Bring one figure", quote="It stayed\x0b general.", application=home)
    note(seeker, now, text="Learn the rota", sureness=Sureness.GUESSED, theme=LessonTheme.SKILLS)
    note(seeker, now, text="They closed", whose=Whose.NOBODYS, theme=LessonTheme.FILLED)
    print_lessons(seeker, every=False)
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    heads = [line for line in printed if line and not line.startswith(" ")]
    assert heads == ["What they said", "What you guess", "Theirs, or nobody’s"]
    assert printed[1].startswith("  Bring one figure  ")
    assert printed[3] == "    “It stayed general.”"
    assert "\x1b" not in "".join(printed)


def test_what_the_record_noticed_is_printed(seeker: Seeker, now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    take_in_reasons(seeker, now, "interview", 3)
    print_lessons(seeker, every=False)
    printed = capsys.readouterr().out.splitlines()
    assert (printed[0], printed[1].endswith("3 employers wrote so.")) == ("Your record noticed", True)


def test_more_than_are_shown_are_told_of(seeker: Seeker, now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(11):
        note(seeker, now, text=f"Lesson {number}")
    print_lessons(seeker, every=False)
    some = capsys.readouterr().out
    print_lessons(seeker, every=True)
    every = capsys.readouterr().out
    assert (some.count("  Lesson "), "add --all" in some) == (10, True)
    assert (every.count("  Lesson "), "add --all" in every) == (11, False)


def test_other_programs_get_every_lesson_with_its_rank(
    seeker: Seeker, now: datetime, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    take_in_reasons(seeker, now, "interview", 3)
    for number in range(25):
        note(seeker, now, text=f"Lesson {number}", quote="“Es blieb allgemein.”")
    write_lessons(seeker)
    lines = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert len(lines) == 26
    assert {name: lines[0][name] for name in ("text", "theme", "sureness", "whose", "state", "sources")} == {
        "text": "Lesson 24",
        "theme": "interview",
        "sureness": "said",
        "whose": "mine",
        "state": "open",
        "sources": 4,
    }
    assert [line["rank"] for line in lines[:25]] == sorted((line["rank"] for line in lines[:25]), reverse=True)
    assert (lines[25]["id"], lines[25]["state"], lines[25]["sources"]) == (None, "offered", 3)
