"""A small mailbox in which the person's search is plain to see, and ways to call commands."""

from pathlib import Path

import pytest
from tests.cli.calls import Home, Onward, Said

from onward.cli.main import run

MAILBOX = """\
From 1@xxx Sun Mar 01 09:00:00 +0000 2026
From: Feld Manor Hotel <jobs@feldmanor.example>
To: Robin Vale <robin@vale.example>
Delivered-To: robin@vale.example
Subject: Your application for Night Porter at Feld Manor Hotel
Message-ID: <one@feldmanor.example>
Date: Sun, 1 Mar 2026 09:00:00 +0000
Content-Type: text/plain; charset=utf-8

Dear Robin,

Thank you for applying for the position of Night Porter at Feld Manor Hotel. We have received your application and will
be in touch once we have read it.

Kind regards,
Feld Manor Hotel

From 2@xxx Mon Mar 02 09:00:00 +0000 2026
From: Harbour Shoes <news@harbourshoes.example>
To: robin@vale.example
Delivered-To: robin@vale.example
Subject: New boots in the shop
Message-ID: <two@harbourshoes.example>
Date: Mon, 2 Mar 2026 09:00:00 +0000
List-Unsubscribe: <mailto:leave@harbourshoes.example>
Precedence: bulk
Content-Type: text/plain; charset=utf-8

Boots for rainy weather, now at half the price.

From 3@xxx Sat Apr 11 09:00:00 +0000 2026
From: Feld Manor Hotel <jobs@feldmanor.example>
To: Robin Vale <robin@vale.example>
Delivered-To: robin@vale.example
Subject: Your application for Night Porter at Feld Manor Hotel
Message-ID: <three@feldmanor.example>
Date: Sat, 11 Apr 2026 09:00:00 +0000
Content-Type: text/plain; charset=utf-8

Dear Robin,

Thank you for your interest in the position of Night Porter at Feld Manor Hotel. Unfortunately, we will not be moving
forward with your application, as we have chosen a candidate with more experience of night work.

Kind regards,
Feld Manor Hotel

"""


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    """The path of a mailbox: an application received, a shop's newsletter, a no 41 days later."""
    path = tmp_path / "mailbox.mbox"
    path.write_text(MAILBOX, encoding="utf-8")
    return path


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal wide enough for every column."""
    monkeypatch.setenv("COLUMNS", "300")


@pytest.fixture
def onward(db: None, capfd: pytest.CaptureFixture[str]) -> Onward:
    """Calls a command in this process, on the database of the test."""
    del db

    def call(*arguments: str) -> Said:
        capfd.readouterr()
        code = run(arguments)
        said = capfd.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A data folder in which nothing is as yet."""
    return Home(tmp_path / "home")
