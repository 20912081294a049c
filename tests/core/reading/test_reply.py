import pytest
from tests.core.reading.mails import book_of, lines_of, mail, mail_from

from onward.core.mail.message import Address, Message
from onward.core.reading.reading import Kind
from onward.core.reading.reply import find_reply

BOOK = book_of(reply__false="do not reply", reply__true=("just reply", "call us"))
NOBODY = "no-reply@feld.example"
SYSTEM = "jobs@greenhouse-mail.io"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (mail_from("nora.feld@feld.example", name="Nora Feld"), (True, "nora.feld@feld.example")),
        (mail_from(NOBODY), (False, NOBODY)),
        (mail_from("careers@feld.example", name="Feld Careers"), (None, None)),
        (mail_from("alerts@linkedin.com"), (False, "alerts@linkedin.com")),
        (mail_from("nora.feld@gmail.com"), (True, "nora.feld@gmail.com")),
        (mail(sender=None), (None, None)),
    ],
)
def test_reply_by_address_alone(message: Message, expected: tuple[bool | None, str | None]) -> None:
    assert find_reply(message, (), Kind.REJECTION) == expected


def test_reply_that_the_text_refuses_is_false_whoever_writes() -> None:
    lines = lines_of(BOOK, "Please do not reply to this.", "Just reply!")

    assert find_reply(mail(), lines, Kind.INTERVIEW) == (False, "Please do not reply to this.")


def test_reply_to_a_team_is_possible_when_invited_or_asked_for() -> None:
    team = mail_from("careers@feld.example", name="Feld Careers")

    assert find_reply(team, lines_of(BOOK, "Call us."), Kind.REJECTION) == (True, "Call us.")
    assert find_reply(team, (), Kind.INFO_REQUEST) == (True, "careers@feld.example")


def test_reply_to_nobody_is_possible_where_another_address_is_named() -> None:
    lines = lines_of(BOOK, "Hello", "Write to nora@feld.example instead.", "Not to no-reply@feld.example.")

    assert find_reply(mail_from(NOBODY), lines, Kind.REJECTION) == (True, "Write to nora@feld.example instead.")


def test_reply_to_nobody_is_possible_when_this_very_mail_may_be_answered() -> None:
    lines = lines_of(BOOK, "Just reply to this mail, somebody reads it.")

    assert find_reply(mail_from(NOBODY), lines, Kind.REJECTION) == (True, lines[0].sentence.text)
    assert find_reply(mail_from(NOBODY), lines_of(BOOK, "Call us."), Kind.REJECTION) == (False, NOBODY)
    assert find_reply(mail_from(NOBODY), lines_of(BOOK, f"From {NOBODY}"), Kind.REJECTION) == (False, NOBODY)


def test_reply_to_a_hiring_system_is_possible_when_a_person_signs_or_another_address_answers() -> None:
    person = mail_from("nora.feld@greenhouse-mail.io", name="Nora Feld")
    other = mail_from(SYSTEM, reply_to=(Address("", "nora@feld.example"),))

    assert find_reply(other, (), Kind.REJECTION)[0] is True
    assert find_reply(mail_from(SYSTEM, name="Feld Careers Team"), (), Kind.REJECTION) == (False, SYSTEM)
    assert find_reply(person, (), Kind.REJECTION)[0] is True


def test_reply_without_a_sender_follows_the_text() -> None:
    assert find_reply(mail(sender=None), lines_of(BOOK, "Call us."), Kind.REJECTION) == (True, "Call us.")
