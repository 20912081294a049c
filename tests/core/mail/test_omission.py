import pytest

from onward.core.mail.omission import Omission, read_omission, write_omission

OMISSION = Omission(912_345, 1_234_567, bytes(range(32)))
LINE = write_omission(OMISSION)


def test_omission_is_read_back_from_its_line() -> None:
    assert LINE.isascii()
    assert read_omission(LINE, 0, len(LINE)) == OMISSION
    assert read_omission(b"--b\r\n" + LINE + b"\r\n--b--", 5, 7 + len(LINE)) == OMISSION


@pytest.mark.parametrize(
    "body",
    [b"", LINE + LINE, LINE[:-1], b"x" + LINE, LINE.replace(b"912345", b"-1"), LINE + b" " * 200, LINE.upper()],
)
def test_omission_is_nothing_but_its_line(body: bytes) -> None:
    assert read_omission(body, 0, len(body)) is None
