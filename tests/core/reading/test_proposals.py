from collections.abc import Callable

import pytest

from onward.core.mail.message import Message
from onward.core.reading.cues import Cues
from onward.core.reading.proposals import CLIENT, LABELLED, alike, letter_of, propose, shorn
from onward.core.reading.senders import SenderType

Letter = Callable[..., Message]


def proposed(message: Message, cues: Cues) -> dict[str, float]:
    found: dict[str, float] = {}
    for proposal in propose(letter_of(message, cues, None), cues):
        found[proposal.name] = max(found.get(proposal.name, 0.0), proposal.weight)
    return found


def test_evidence_of_each_proposal_stands_in_the_mail(letter: Letter, english: Cues) -> None:
    body = "Your application to Copse\tWater was read.\n\nKind regards\nDana Lowe\nHead of Linen, Copse Water Ltd."
    message = letter("dana@copsewater.example", "Dana at Copse Water", "Copse Water: news", body)
    mail = " ".join(f"{message.subject} | {message.sender_text} | {message.text}".split())
    evidence = [p.evidence for p in propose(letter_of(message, english, None), english)]
    assert [text for text in evidence if text not in mail] == []
    assert len(evidence) >= 6


@pytest.mark.parametrize(
    ("body", "name", "weight"),
    [
        ("Employer: Sable Linen", "Sable Linen", LABELLED),
        ("Our client Sable Linen", "Sable Linen", CLIENT),
        ("your application to Sable Linen", "Sable Linen", 1.3),
    ],
)
def test_words_around_a_name_say_how_much_it_counts(
    letter: Letter, english: Cues, body: str, name: str, weight: float
) -> None:
    assert proposed(letter("dana@gmail.com", "Dana", "News", body), english)[name] == weight


def test_platform_named_behind_via_is_no_employer(letter: Letter, english: Cues) -> None:
    found = letter_of(letter("no-reply@trialbench.example", "Copse Water via Trialbench"), english, None)
    assert found.kind is SenderType.PLATFORM


def test_long_sender_is_cut(letter: Letter, english: Cues) -> None:
    assert len(letter_of(letter("jobs@copse.example", "Copse " * 9000), english, None).sender.name) == 300


@pytest.mark.parametrize(("name", "bare"), [("Copse's", "Copse"), ("St Aidan's", "St Aidan's"), ("Copse", "Copse")])
def test_possessive_ending_is_shorn_but_of_saints(name: str, bare: str) -> None:
    assert shorn(name) == bare


def test_alike_is_the_domain_or_begins_with_it() -> None:
    assert alike("Copse Water", "copsewater")
    assert alike("Copse Water Linen", "copse")
    assert not alike("Dana", "copse")
    assert not alike("", "copse")


@pytest.mark.parametrize(
    "attack", ["A B ", "((((", "position of ", "St. ", "Engineer / ", "ref ", "-a", "Employer: Acme\n", "é"]
)
def test_long_and_odd_text_is_read_without_harm(letter: Letter, english: Cues, attack: str) -> None:
    text = (attack * 50_000)[:50_000]
    found = proposed(letter("jobs@copse.example", text, text, text), english)
    assert max(map(len, found), default=0) <= 80
