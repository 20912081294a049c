import pytest

from onward.core.reading.heard import hear
from onward.core.reading.kind import Decision, Listener, certainty_of, decide
from onward.core.reading.model import SentenceModel, sentence_model
from onward.core.reading.phrasebook import phrasebook
from onward.core.reading.reading import Certainty, Kind
from onward.core.reading.sentences import Place, Sentence

NO = "Unfortunately we have decided not to move forward with your application."
INVITATION = "We would like to invite you to an interview for the position on Monday at 10 am."


def listener(*texts: str, subject: str = "", sender: str = "nora@feld.example", bulk: bool = False) -> Listener:
    book, model = phrasebook("en"), sentence_model("en")
    assert book
    assert model
    sentences = [Sentence(subject, Place.SUBJECT, 0)] if subject else []
    sentences += [Sentence(text, Place.BODY, 1) for text in texts]
    return Listener(hear(tuple(sentences), book), "en", model, sender, bulk)


def test_decide_names_the_kind_and_the_sentence_that_decides() -> None:
    found = decide(listener("Dear Sam,", NO, "Kind regards", subject="Your application"), in_thread=False)

    assert (found.kind, found.also, found.leaning, found.sentence) == (Kind.REJECTION, (), Kind.REJECTION, NO)


def test_decide_on_mail_about_nothing_like_a_job_is_other() -> None:
    found = decide(listener("Hi Sam,", "The parcel with your lamp has left our warehouse."), in_thread=False)

    assert (found.kind, found.also, found.sentence) == (Kind.OTHER, (), None)


def test_decide_without_any_words_is_other_and_never_breaks() -> None:
    found = decide(listener(), in_thread=False)

    assert found.kind is Kind.OTHER
    assert found.sentence is None


def test_decide_in_a_known_thread_takes_what_is_leant_to() -> None:
    faint = listener("Hi Sam,", "It is a no, I am afraid.", bulk=True)
    apart, inside = decide(faint, in_thread=False), decide(faint, in_thread=True)

    assert inside.kind is Kind.REJECTION
    assert inside.leaning is Kind.REJECTION
    assert apart.leaning is None  # mass mail without a word about jobs is not listened to any closer


def test_decide_on_a_no_and_an_invitation_holds_both() -> None:
    found = decide(listener("Dear Sam,", NO, INVITATION), in_thread=False)

    assert {found.kind, *found.also} == {Kind.REJECTION, Kind.INTERVIEW}


def test_decide_in_bulk_mail_needs_a_clear_word() -> None:
    vague = "Many people work here and we love what we do."

    assert decide(listener(vague, bulk=True), in_thread=False).kind is Kind.OTHER


def test_decide_trusts_systems_that_only_send_mail_about_jobs() -> None:
    found = decide(listener(NO, sender="no-reply@greenhouse-mail.io", subject="Your application"), in_thread=False)

    assert found.kind is Kind.REJECTION


@pytest.mark.parametrize(
    ("kind", "chance", "certainty"),
    [
        (Kind.REJECTION, 0.99, Certainty.SURE),
        (Kind.OUTREACH, 0.9, Certainty.LIKELY),
        (Kind.OUTREACH, 0.99, Certainty.SURE),
        (Kind.OFFER, 0.6, Certainty.LIKELY),
        (Kind.OFFER, 0.3, Certainty.UNSURE),
    ],
)
def test_certainty_follows_the_chance(kind: Kind, chance: float, certainty: Certainty) -> None:
    assert certainty_of(kind, chance, "en") is certainty
    assert certainty_of(kind, min(chance, 0.94), "de") is not Certainty.SURE


def test_deciding_sentence_is_none_when_no_sentence_speaks_for_the_kind() -> None:
    silent = Listener((), "en", SentenceModel((), (), {}), "no-reply@greenhouse-mail.io", bulk=False)
    found = decide(silent, in_thread=True)

    assert isinstance(found, Decision)
    assert found.sentence is None
