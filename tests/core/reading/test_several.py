from collections.abc import Callable

import pytest

from onward.core.mail.message import Message
from onward.core.reading.cues import Cues
from onward.core.reading.heard import hear
from onward.core.reading.phrasebook import Phrasebook, phrasebook
from onward.core.reading.reading import Kind
from onward.core.reading.sentences import sentences_of
from onward.core.reading.several import answers_of

Letter = Callable[..., Message]


def answers(message: Message, cues: Cues, kind: Kind) -> list[tuple[str, Kind]]:
    lines = hear(sentences_of(message), phrasebook("en") or Phrasebook())
    return [(answer.role, answer.kind) for answer in answers_of(message, lines, cues, "Copse Water", kind)]


def test_no_to_one_role_and_invitation_to_another(letter: Letter, english: Cues) -> None:
    body = (
        "About Night Porter: we regret to inform you that you have not been selected.\n\n"
        "Linen Supervisor is a different matter. We would like to invite you to an interview on Tuesday."
    )
    message = letter(subject="Night Porter / Linen Supervisor", body=body)
    assert answers(message, english, Kind.REJECTION) == [
        ("Night Porter", Kind.REJECTION),
        ("Linen Supervisor", Kind.INTERVIEW),
    ]


def test_list_of_roles_shares_the_kind_of_the_mail(letter: Letter, english: Cues) -> None:
    body = "You wrote to us about two of our roles, Night Porter and Linen Supervisor. In neither case can we go on."
    assert answers(letter(body=body), english, Kind.REJECTION) == [
        ("Night Porter", Kind.REJECTION),
        ("Linen Supervisor", Kind.REJECTION),
    ]


def test_role_of_which_nothing_is_decided_stays_open(letter: Letter, english: Cues) -> None:
    body = (
        "News on both roles.\n\nNight Porter: we regret to inform you that you have not been selected.\n\n"
        "Linen Supervisor: nothing to tell today."
    )
    message = letter(subject="Your two applications", body=body)
    assert answers(message, english, Kind.REJECTION) == [
        ("Night Porter", Kind.REJECTION),
        ("Linen Supervisor", Kind.ACKNOWLEDGEMENT),
    ]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Night Porter", "We have filled the Night Porter role. Other roles such as Linen Supervisor are on our page."),
        ("Your applications", "We have your application for the Night Porter role."),
        ("Night Porter / Copse Water", "We have your application for Night Porter."),
        (
            "Both roles",
            "Night Porter, Linen Supervisor, Data Analyst, Head Chef, Bus Driver and Barista: all these positions are open.",
        ),
    ],
)
def test_mail_about_one_application_has_no_answers(letter: Letter, english: Cues, subject: str, body: str) -> None:
    assert answers(letter(subject=subject, body=body), english, Kind.REJECTION) == []
