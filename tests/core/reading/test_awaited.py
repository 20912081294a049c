from dataclasses import replace
from typing import Any

import pytest

from onward.core.known import Awaited
from onward.core.mail.message import Address
from onward.core.reading.awaited import asks_awaited, is_awaited, matched_awaited
from onward.core.reading.reading import Envelope

ME = "robin@vale.example"
NORA = "nora@feld.example"
AWAITED = Awaited("feedback", frozenset({NORA}), frozenset({"<q@x>"}), "your day with us", "a1")


def envelope(sender: str | None, **fields: Any) -> Envelope:  # noqa: ANN401 (any field of an envelope)
    """An envelope from this address."""
    empty = {"key": "k", "message_id": None, "sent_at": None, "recipients": (), "subject": "", "thread": ()}
    return Envelope(**{**empty, "sender": Address("", sender) if sender else None} | fields)


@pytest.mark.parametrize(
    ("mail", "is_it"),
    [
        (envelope("else@feld.example", thread=("<p@x>", "<q@x>")), True),
        (envelope(None, thread=("<q@x>",)), True),
        (envelope(NORA, subject="AW: Re: Your  day with us"), True),
        (envelope(NORA, subject="Lunch"), False),
        (envelope("else@feld.example", subject="Your day with us"), False),
        (envelope(None), False),
    ],
)
def test_awaited_is_told_by_thread_or_by_sender_and_subject(mail: Envelope, is_it: bool) -> None:  # noqa: FBT001
    assert is_awaited(mail, AWAITED) is is_it


def test_awaited_without_a_subject_is_told_by_its_sender() -> None:
    assert is_awaited(envelope(NORA, subject="Lunch"), Awaited("feedback", frozenset({NORA})))


def test_awaited_that_names_nobody_is_answered_by_nothing() -> None:
    assert not is_awaited(envelope(NORA, subject="Lunch", thread=("<q@x>",)), Awaited("feedback", subject="lunch"))


def test_mail_that_was_replied_to_is_no_answer() -> None:
    asked = Awaited("feedback", frozenset({NORA}), frozenset({"<q@x>", "<no@x>"}))
    told = replace(envelope(NORA, thread=("<q@x>",)), message_id="<no@x>")
    assert (is_awaited(told, asked), is_awaited(replace(told, message_id="<later@x>"), asked)) == (False, True)


def test_matched_awaited_gives_each_that_is_answered_in_order() -> None:
    thanks = Awaited("thanks", frozenset({NORA}), key="a2")
    other = Awaited("thanks", frozenset({"ada@x.example"}), key="a3")
    found = matched_awaited(envelope(NORA, thread=("<q@x>",)), (other, thanks, AWAITED))
    assert [one.key for one in found] == ["a2", "a1"]


@pytest.mark.parametrize(
    ("sender", "to", "subject", "asks"),
    [
        (ME, NORA, "Your day with us", True),
        (ME, NORA, "Re: your DAY with us", True),
        (ME, NORA, "Lunch", False),
        (ME, "ada@x.example", "Your day with us", False),
        (NORA, NORA, "Your day with us", False),
        (None, NORA, "Your day with us", False),
    ],
)
def test_asking_mail_is_ones_own_to_who_may_answer(sender: str | None, to: str, subject: str, asks: bool) -> None:  # noqa: FBT001
    mail = envelope(sender, recipients=(Address("", "cc@x.example"), Address("", to)), subject=subject)
    assert asks_awaited(mail, AWAITED, {ME}) is asks


def test_asking_mail_may_have_any_subject_when_none_is_known() -> None:
    mail = envelope(ME, recipients=(Address("Nora", NORA),), subject="Lunch")
    assert asks_awaited(mail, Awaited("feedback", frozenset({NORA})), {ME})
    assert not asks_awaited(mail, Awaited("feedback"), {ME})
