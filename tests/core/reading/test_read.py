from dataclasses import replace
from random import Random

import pytest
from tests.core.reading.mails import mail, mail_from

from onward.core.known import Awaited, Known, TaughtKind
from onward.core.mail.decode import decode
from onward.core.mail.message import Address, PassageKind
from onward.core.problems import Problem
from onward.core.reading.phrasebook import phrasebook
from onward.core.reading.read import book_for, model_for, read
from onward.core.reading.reading import Certainty, Evidence, Kind, Reading, Stage

NO = "Unfortunately we have decided not to move forward with your application for the position of Night Porter."
LETTER = f"Dear Sam,\n\nthank you for your interest in working at Feld Manor. {NO}\n\nKind regards\nNora Feld"
ABOUT = ["kind", "company", "role", "stage", "reason", "reply_possible"]


def test_read_tells_what_a_no_says_with_the_words_for_it() -> None:
    found = read(mail(LETTER, subject="Your application"), Known())

    assert (found.kind, found.leaning, found.language, found.stage) == (
        Kind.REJECTION,
        Kind.REJECTION,
        "en",
        Stage.APPLIED,
    )
    assert (found.company, found.role, found.reply_possible) == ("Feld Manor", "Night Porter", True)
    assert found.evidence[0].about == "kind"
    assert NO.startswith(found.evidence[0].text) or NO in found.evidence[0].text
    assert [e.about for e in found.evidence] == sorted((e.about for e in found.evidence), key=ABOUT.index)


def test_read_of_own_mail_is_sent_whatever_it_says() -> None:
    known = Known(own_addresses=frozenset({"sam@vale.example"}))
    own = mail_from("sam@vale.example", LETTER, "Sam")
    found = read(own, known)

    assert (found.kind, found.certainty) == (Kind.SENT, Certainty.SURE)
    assert found.evidence[0] == Evidence("kind", own.sender_text)


def test_read_of_empty_mail_is_other_with_nothing_made_up() -> None:
    found = read(mail(), Known())

    assert (found.kind, found.also, found.language, found.company, found.role) == (Kind.OTHER, (), None, None, None)
    assert (found.stage, found.reason, found.answers) == (Stage.UNKNOWN, None, ())


def test_read_of_mail_that_was_not_read_keeps_its_envelope_and_problems() -> None:
    problems = (Problem("kept, not read: too large", "body"),)
    found = read(mail(subject="News", unread="kept, not read: too large", problems=problems), Known())

    assert found.kind is Kind.OTHER
    assert (found.envelope.subject, found.problems) == ("News", problems)


def test_read_of_a_subject_alone_goes_by_the_subject() -> None:
    assert read(mail(subject="Your application was received and we will come back to you"), Known()).language == "en"


def test_read_in_an_unknown_language_uses_english_and_says_the_language() -> None:
    found = read(mail("К сожалению, мы выбрали другого кандидата."), Known())

    assert found.language == "ru"
    assert book_for("ru") is book_for(None) is phrasebook("en")
    assert model_for("ru") is model_for("en")
    assert book_for("de") is phrasebook("de")


def test_read_thread_is_what_is_answered_newest_first_and_once() -> None:
    found = read(mail(in_reply_to=("<c@x>",), references=("<a@x>", "<b@x>", "<c@x>")), Known())

    assert found.envelope.thread == ("<c@x>", "<b@x>", "<a@x>")
    assert found.envelope.sender == Address("Nora Feld", "nora.feld@feldmanor.example")


def test_read_follows_what_the_person_taught_but_is_never_sure() -> None:
    known = Known(kinds=(TaughtKind(NO, "", "closed"),))
    found = read(mail(f"Dear Sam,\n\n{NO}"), known)

    assert (found.kind, found.certainty, found.evidence[0]) == (Kind.CLOSED, Certainty.LIKELY, Evidence("kind", NO))


def test_read_of_an_awaited_answer_is_feedback() -> None:
    known = Known(awaited=(Awaited("feedback", frozenset({"nora@feld.example"})),))
    found = read(mail_from("nora@feld.example", "The red one, I think.", "Nora"), known)

    assert (found.kind, found.certainty) == (Kind.FEEDBACK, Certainty.LIKELY)


def test_read_leaves_quoted_words_to_who_wrote_them() -> None:
    quoted = mail(LETTER)
    quoted = replace(quoted, passages=tuple(replace(p, kind=PassageKind.QUOTED) for p in quoted.passages))

    assert read(quoted, Known()).kind is Kind.OTHER


@pytest.mark.parametrize("seed", range(40))
def test_read_of_torn_mail_is_always_a_reading(seed: int) -> None:
    random = Random(seed)
    words = [
        *LETTER.split(" "),
        "\n\n",
        "Re:",
        "(m/w/d)",
        "<>",
        "@",
        "'",
        "\u200b",
        "\U0001f600",
        "中文。",
        "….",
        "=?",
        "A" * 2_000,
    ]
    raw = f"From: {random.choice(words)} <{random.choice(words)}@x.example>\nSubject: {random.choice(words)}\n\n"
    body = " ".join(random.choice(words) for _ in range(random.randrange(300)))

    found = read(decode((raw + body).encode()), Known(threads=frozenset({"<a@x>"})))

    assert isinstance(found, Reading)
    assert all(evidence.text and evidence.about in ABOUT for evidence in found.evidence)
