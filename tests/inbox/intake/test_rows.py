from datetime import UTC, datetime, timedelta, timezone

import pytest

from onward.core.archive import Place
from onward.core.mail.message import Address
from onward.core.reading.reading import Envelope
from onward.inbox.intake.rows import fit, key_of_header, storable

MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def envelope(
    message_id: str | None = "<a@b>", sent_at: datetime | None = MOMENT, sender: str = "a@b.example"
) -> Envelope:
    return Envelope("key", message_id, sent_at, Address("", sender), (), "Subject", ())


def test_a_header_is_the_same_wherever_it_stands_and_in_whatever_time_zone() -> None:
    elsewhere = envelope(sent_at=MOMENT.astimezone(timezone(timedelta(hours=5))))

    assert key_of_header(envelope(), Place("one", 1)) == key_of_header(elsewhere, Place("two", 2))


@pytest.mark.parametrize(
    "other",
    [
        envelope(message_id="<c@d>"),
        envelope(sent_at=MOMENT + timedelta(seconds=1)),
        envelope(sent_at=None),
        envelope(sender="c@d.example"),
    ],
)
def test_another_header_is_another_mail(other: Envelope) -> None:
    assert key_of_header(envelope(), Place("box", 1)) != key_of_header(other, Place("box", 1))


def test_mail_without_a_message_id_is_told_by_its_place() -> None:
    nameless = envelope(message_id=None)

    assert key_of_header(nameless, Place("box", 1)) == key_of_header(nameless, Place("box", 1))
    assert key_of_header(nameless, Place("box", 1)) != key_of_header(nameless, Place("box", 2))


def test_a_text_is_stored_without_nul_and_half_characters_and_cut_to_its_column() -> None:
    assert fit("a\0b\udc80\ud800c") == "ab??c"
    assert fit("Zoë", 2) == "Zo"
    assert fit("한국어") == "한국어"


def test_a_plain_value_is_cleaned_in_its_depth() -> None:
    assert storable({"a\0": ["b\0", {"c": "\ud83d"}, 1, None]}) == {"a": ["b", {"c": "?"}, 1, None]}


def test_a_clean_value_is_not_copied() -> None:
    plain = {"text": "Zoë \\u0000"}

    assert storable(plain) == {"text": "Zoë \\u0000"}
