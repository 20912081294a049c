"""Sentences of employers' mail are sorted as a person sorts them.

Two halves. The phrases were written for and mended with the mails of `tuned`; ordinary form letters stand there. Those
of `held_out` were sorted by hand before the code met them, and no phrase was mended after it had. They are unusual
mails, so their floors are what was found then, not what is hoped for.
"""

import pytest

from onward.core.reading.said import Sort, what_they_said
from said_mails import HALVES, SortedMail, said_of, score_of, sorted_mails, table_of

EVERY = [mail for half in HALVES for mail in sorted_mails(half)]


@pytest.mark.parametrize("half", HALVES)
def test_said_table_is_printed(half: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = table_of(half)
    with capsys.disabled():
        print(f"\n{table}")

    assert len(table.splitlines()) == len(Sort) + 5


@pytest.mark.parametrize(("half", "precision"), [("tuned", 0.95), ("held_out", 0.85)])
def test_what_is_called_personal_is_personal(half: str, precision: float) -> None:
    score = score_of(Sort.ABOUT_YOU, sorted_mails(half))

    assert score.right >= 5
    assert score.precision >= precision


@pytest.mark.parametrize(("half", "recall"), [("tuned", 0.95), ("held_out", 0.5)])
def test_standard_phrases_are_found(half: str, recall: float) -> None:
    assert score_of(Sort.STANDARD, sorted_mails(half)).recall >= recall


def test_form_letters_and_personal_ones_are_not_taken_for_each_other() -> None:
    opposite = {"form": "person", "person": "form"}

    assert [mail.name for mail in EVERY if opposite.get(mail.written) == said_of(mail).written.value] == []


def test_doors_that_nobody_opened_are_never_called_meant() -> None:
    assert [mail.name for mail in EVERY if mail.door == "none" and said_of(mail).door.value == "meant"] == []


@pytest.mark.parametrize("mail", EVERY, ids=lambda mail: mail.name)
def test_sentences_and_reasons_stand_in_the_mail(mail: SortedMail) -> None:
    text = " ".join(mail.message().text.split())
    said = said_of(mail)

    assert [s.text for s in said.sentences if s.text not in text] == []
    assert [s for s in said.sentences if s.because and s.because not in s.text] == []
    assert [s for s in said.sentences if Sort.ABOUT_YOU in s.sorts and not s.because] == []
    assert [label for label, _ in mail.sentences if label not in text] == []


def test_sorting_is_the_same_every_time() -> None:
    assert [what_they_said(mail.message()) for mail in EVERY[:5]] == [said_of(mail) for mail in EVERY[:5]]
