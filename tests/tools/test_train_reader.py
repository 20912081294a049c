"""Training: small models of a few sentences. Skipped where `make train` has installed nothing."""

from pathlib import Path

import pytest

from onward.core.mail.decode import decode
from onward.core.reading.heard import Line, hear
from onward.core.reading.model import parse_sentence_model
from onward.core.reading.phrasebook import Phrasebook, compile_book
from onward.core.reading.reading import Kind
from onward.core.reading.sentences import Place, Sentence

pytest.importorskip("sklearn", reason="what trains the weights is installed by make train")

import train_reader

BOOK = compile_book({"says": [{"means": "kind.rejection", "phrases": ["we chose somebody else"]}]})
SAID = {
    "rejection": ("Sadly we chose somebody else.", "We chose somebody else this time.", "It is a no from us."),
    "interview": ("Come to an interview.", "Come and see us for an interview.", "Can you come on Monday?"),
    "neutral": ("The weather is fine.", "The weather is poor.", "The lift is broken."),
}


def line_of(text: str, place: Place = Place.BODY) -> Line:
    (line,) = hear((Sentence(text, place, 1),), BOOK)
    return line


def mail_of(kind: str, *texts: str, says: str = "", theme: str = "", why: str = "") -> train_reader.Mail:
    message = decode(b"From: Mira <mira@feld.example>\nSubject: News\n\nNo.\n")
    lines = tuple(line_of(text) for text in texts)
    return train_reader.Mail("en", Kind(kind), (), says, theme, why, message, lines)


def test_train_sentences_learns_what_it_was_told() -> None:
    rows = [(label, line_of(text)) for label, texts in SAID.items() for text in texts]

    model = train_reader.train_sentences(rows)
    told = [max(model.probabilities(line).items(), key=lambda p: p[1])[0] for _, line in rows]

    assert told == [label for label, _ in rows]


def test_sentence_model_is_written_as_it_is_parsed(tmp_path: Path) -> None:
    model = train_reader.train_sentences([(label, line_of(text)) for label, texts in SAID.items() for text in texts])

    train_reader.write_sentences(model, tmp_path / "en.tsv")

    parsed = parse_sentence_model((tmp_path / "en.tsv").read_text(encoding="utf-8"))
    assert (parsed.labels, parsed.bias) == (model.labels, model.bias)
    assert {name: parsed.row(name) for name in parsed.weights} == model.weights


def test_bank_sentences_carry_the_name_of_their_file(tmp_path: Path) -> None:
    (tmp_path / "rejection.txt").write_text("It is a no.\n\n  Sorry, no.  \n", encoding="utf-8")
    (tmp_path / "neutral.txt").write_text("The lift is broken.\n", encoding="utf-8")

    rows = train_reader.bank_sentences(tmp_path, Phrasebook())

    assert [(label, line.sentence.text) for label, line in rows] == [
        ("neutral", "The lift is broken."),
        ("rejection", "It is a no."),
        ("rejection", "Sorry, no."),
    ]


def test_mail_sentences_of_a_no_are_the_deciding_one_and_neutral_ones() -> None:
    mail = mail_of(
        "rejection", "Dear Sam,", "We have to say no, sadly.", "We chose somebody else.", says="we have to say no"
    )

    assert [label for label, _ in train_reader.mail_sentences(mail)] == ["neutral", "rejection"]


def test_mail_sentences_of_other_mail_are_from_elsewhere() -> None:
    assert [label for label, _ in train_reader.mail_sentences(mail_of("other", "Your parcel is here."))] == [
        "elsewhere"
    ]


def test_mail_sentences_of_own_mail_are_sent_but_for_greetings() -> None:
    mail = mail_of("sent", "Dear Ms Feld,", "I would like to apply for the post of night porter.")

    assert [label for label, _ in train_reader.mail_sentences(mail)] == ["neutral", "sent"]


def test_mail_reasons_are_the_sentence_that_says_why_and_others_without() -> None:
    mail = mail_of("rejection", "It is a no.", "We need a driving licence.", theme="experience", why="need a driving")

    assert [label for label, _ in train_reader.mail_reasons(mail)] == ["none", "experience"]
    assert train_reader.mail_reasons(mail_of("interview", "Come on Monday.")) == []


def test_golden_mails_are_heard_with_their_labels() -> None:
    mails = train_reader.golden_mails("nl")

    assert {mail.language for mail in mails} == {"nl"}
    assert all(mail.lines for mail in mails)
