from pathlib import Path

import pytest

from onward.cli.mailboxes import Tally, open_mailboxes, read_mailboxes, tell_unreadable
from onward.core.archive import PieceResult, Wishes
from onward.core.problems import Problem


def test_open_mailboxes_takes_the_addresses_that_are_named(mailbox: Path) -> None:
    opened = open_mailboxes([str(mailbox)], ["robin@vale.example"])
    assert opened.known.own_addresses == frozenset({"robin@vale.example"})


def test_open_mailboxes_guesses_when_none_is_named(mailbox: Path) -> None:
    assert open_mailboxes([str(mailbox)], []).known.own_addresses == frozenset({"robin@vale.example"})


def test_tally_counts_what_was_read(mailbox: Path) -> None:
    tally = Tally()
    with read_mailboxes(open_mailboxes([str(mailbox)], []), Wishes()) as results:
        for result in results:
            tally.add(result)
    assert (tally.messages, tally.job_mail, tally.left_out, tally.unreadable) == (3, 2, 1, [])


def test_tally_tells_only_what_there_is() -> None:
    assert Tally().tell() == "0 messages"
    assert (
        Tally(messages=1200, job_mail=3, sent=2, left_out=1000, with_problems=1).tell()
        == "1,200 messages · 3 about applications · 2 of your own · 195 about something else"
        " · 1,000 left out at first sight · 1 incomplete or partly unreadable"
    )


def test_tally_keeps_what_could_not_be_read_at_all() -> None:
    tally = Tally()
    problem = Problem("it may not be opened", "b.eml")
    tally.add(PieceResult((), 0, 0, (), (problem,), 0))
    assert tally.unreadable == [problem]


def test_tell_unreadable_names_the_first_few(capsys: pytest.CaptureFixture[str]) -> None:
    tell_unreadable([Problem("it may not be opened", f"{number}.eml") for number in range(7)])
    assert capsys.readouterr().err.splitlines() == [
        *(f"onward: not read: {number}.eml: it may not be opened" for number in range(5)),
        "onward: not read: 2 more",
    ]
