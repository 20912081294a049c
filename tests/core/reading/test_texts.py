from collections.abc import Callable

import pytest

from onward.core.mail.message import Message
from onward.core.reading.cues import Cues
from onward.core.reading.texts import LONGEST_LOOK, own_text, text_with_cues


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("We have read all of it.\n\nKind regards\nDana Lowe", "Kind regards\nDana Lowe"),
        ("Kind regards to you all.\nWe have read it.", ""),
        ("We have read it, and we write to you.\n\nDana Lowe\nHead of Linen, Feld", "Dana Lowe\nHead of Linen, Feld"),
        ("We have read it, and we write to you.\n\nNight Porter\nfor the Feld", ""),
        ("We have read it, and we write to you.\n\nso long", ""),
        ("", ""),
    ],
)
def test_signature_begins_behind_the_regards_or_with_a_name(english: Cues, text: str, signature: str) -> None:
    heard = text_with_cues(text, english)
    assert heard.words.slice(heard.signature, len(heard.words)) == signature


def test_own_text_is_body_and_signature_up_to_a_length(letter: Callable[..., Message]) -> None:
    assert own_text(letter(body="No.", signature="Dana")) == "No.\nDana"
    assert len(own_text(letter(body="No. " * 3000))) == LONGEST_LOOK
