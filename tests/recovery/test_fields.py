import pytest
from django.core.exceptions import ValidationError

from onward.recovery.fields import lines_of, refuse_odd_signs


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        (" \n\t\n", []),
        ("Why us?\r\n\r\n  Why   now? \nWhy us?", ["Why us?", "Why now?"]),
        ("One\u2028Two\x0bThree", ["One", "Two", "Three"]),
    ],
)
def test_lines_are_told_once_and_tidy(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "\x7f", "\ud800"])
def test_signs_that_no_database_keeps_are_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        refuse_odd_signs(text)


def test_signs_of_every_script_are_taken() -> None:
    refuse_odd_signs("Čau, 你好, שלום 👩🏽‍💻\n\t“…”")
