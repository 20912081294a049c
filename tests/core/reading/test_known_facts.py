import pytest
from tests.core.reading.mails import book_of, lines_of, mail, mail_from

from onward.core.known import Awaited, Known, TaughtKind
from onward.core.mail.message import Passage, PassageKind
from onward.core.reading.kind import Decision
from onward.core.reading.known_facts import (
    expected_kind,
    is_in_known_thread,
    is_own,
    normal,
    taught_kind,
)
from onward.core.reading.reading import Certainty, Kind

ME = "robin@vale.example"
OTHER = Decision(Kind.OTHER, (), Certainty.LIKELY, None, None)
BOOK = book_of(kind__offer="offer")


def test_is_own_when_it_comes_from_an_own_address() -> None:
    known = Known(own_addresses=frozenset({ME}))

    assert is_own(mail_from(ME), known)
    assert not is_own(mail_from("nora@feld.example"), known)
    assert not is_own(mail(sender=None), known)


@pytest.mark.parametrize(
    "label", ["Sent", "SENT", "Gesendet", "Éléments envoyés", "Enviados", "Posta inviata", "Verzonden", ".Sent"]
)
def test_is_own_when_it_lies_with_sent_mail(label: str) -> None:
    assert is_own(mail(labels=("Important", label)), Known())
    assert not is_own(mail(labels=(label,), delivered_to=(ME,)), Known())


@pytest.mark.parametrize("label", ["Inbox", "Unsent", "Sent by others", ""])
def test_is_own_never_by_another_folder(label: str) -> None:
    assert not is_own(mail(labels=(label,)), Known())


def test_is_in_known_thread_by_what_it_answers_or_by_who_writes() -> None:
    known = Known(threads=frozenset({"<a@x>"}), contacts=frozenset({"nora@feld.example"}))

    assert is_in_known_thread(mail(in_reply_to=("<a@x>",)), known)
    assert is_in_known_thread(mail(references=("<b@x>", "<a@x>")), known)
    assert is_in_known_thread(mail_from("nora@feld.example"), known)
    assert not is_in_known_thread(mail(references=("<b@x>",)), known)
    assert not is_in_known_thread(mail(sender=None), known)


def test_expected_kind_of_an_awaited_answer_is_feedback() -> None:
    known = Known(awaited=(Awaited("feedback", frozenset({"nora@feld.example"})),))
    answer = mail_from("nora@feld.example", "  You were\nlate. " + "x" * 300)
    found = expected_kind(answer, OTHER, known)

    assert found == Decision(Kind.FEEDBACK, (), Certainty.LIKELY, Kind.FEEDBACK, ("You were late. " + "x" * 300)[:200])
    empty = mail_from("nora@feld.example", passages=(Passage(PassageKind.NEW, " \n"),))
    assert expected_kind(empty, OTHER, known) == Decision(Kind.FEEDBACK, (), Certainty.LIKELY, Kind.FEEDBACK, None)


def test_expected_kind_leaves_what_words_say_and_what_nobody_awaits() -> None:
    known = Known(awaited=(Awaited("feedback", frozenset({"nora@feld.example"})),))
    no = Decision(Kind.REJECTION, (), Certainty.SURE, Kind.REJECTION, "No.")

    assert expected_kind(mail_from("nora@feld.example"), no, known) is None
    assert expected_kind(mail_from("else@feld.example"), OTHER, known) is None


def test_taught_kind_holds_for_the_sentence_and_sender_and_is_never_sure() -> None:
    known = Known(kinds=(TaughtKind("We chose  3 others!", "nora@feld.example", "rejection"),))
    lines = lines_of(BOOK, "Hello", "we chose 12 others.")
    taught = Decision(Kind.REJECTION, (), Certainty.LIKELY, Kind.REJECTION, "we chose 12 others.")

    assert taught_kind(mail_from("nora@feld.example"), lines, known) == taught
    assert taught_kind(mail_from("else@feld.example"), lines, known) is None
    assert taught_kind(mail_from("nora@feld.example"), lines_of(BOOK, "Hello"), known) is None
    assert taught_kind(mail(sender=None), lines, known) is None


def test_taught_kind_without_a_sender_holds_for_everybody() -> None:
    known = Known(kinds=(TaughtKind("Hello", "", "outreach"),))
    found = taught_kind(mail_from("any@feld.example"), lines_of(BOOK, "hello"), known)

    assert found
    assert (found.kind, found.certainty) == (Kind.OUTREACH, Certainty.LIKELY)


def test_taught_kind_of_a_shared_address_holds_for_the_one_display_name() -> None:
    shared = "no-reply@greenhouse.io"
    lines = lines_of(BOOK, "hello")
    by_address = Known(kinds=(TaughtKind("Hello", shared, "rejection"),))
    by_name = Known(kinds=(TaughtKind("Hello", shared, "rejection", "Feld Manor"),))
    feld, copse = mail_from(shared, name="FELD Manor"), mail_from(shared, name="Copse")

    assert [taught_kind(one, lines, by_address) for one in (feld, copse)] == [None, None]
    found = taught_kind(feld, lines, by_name)
    assert found
    assert (found.kind, found.certainty, taught_kind(copse, lines, by_name)) == (
        Kind.REJECTION,
        Certainty.LIKELY,
        None,
    )


def test_taught_kind_by_display_name_alone_holds_for_that_name() -> None:
    known = Known(kinds=(TaughtKind("Hello", "", "outreach", "Dana Lowe"),))
    lines = lines_of(BOOK, "hello")

    assert taught_kind(mail_from("dana@x.example", name="dana lowe"), lines, known)
    assert taught_kind(mail_from("dana@x.example", name="Dana"), lines, known) is None


def test_normal_folds_case_marks_and_numbers() -> None:
    assert normal("We chose 12 others, sorry!") == normal("we CHOSE 3 others sorry") == "we chose 0 others sorry"
