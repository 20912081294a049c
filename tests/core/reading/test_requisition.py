from collections.abc import Callable

import pytest

from onward.core.mail.message import Message
from onward.core.reading.requisition import find_requisition


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("Night Porter (Req ID: 44120)", "44120"),
        ("Your application, job number JR0091122", "JR0091122"),
        ("Update: R-20817 Night Porter", "R-20817"),
        ("Stelle Kennziffer 14/2031-B", "14/2031-B"),
        ("Night Porter 512-HT-7781-A", "512-HT-7781-A"),
        ("Night Porter - 70112BR", "70112BR"),
        ("402991 : Night Porter", "402991"),
        ("Night Porter, ref. KIT/118", "KIT/118"),
        ("Summer 2026", None),
        ("Interview on 12/03/2026", None),
        ("Ref 2026", None),
        ("Call +447700900123", None),
    ],
)
def test_requisition_in_subject_is_named_or_of_its_shape(
    letter: Callable[..., Message], subject: str, code: str | None
) -> None:
    assert find_requisition(letter(subject=subject)) == code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Job reference: FELD-2026-0031.\nWe thank you.", "FELD-2026-0031"),
        ("You applied for Night Porter (2088431).", "2088431"),
        ("the post of Night Porter, VE-0417, in March", "VE-0417"),
        ("It follows ISO-9001 and begins at 10-12.", None),
        ("No number here.", None),
    ],
)
def test_requisition_in_body_is_found_too(letter: Callable[..., Message], body: str, code: str | None) -> None:
    assert find_requisition(letter(subject="News", body=body)) == code
