import pytest

from onward.core.mail.sources.from_line import MailboxStyle, find_separator, unescape

DATED = MailboxStyle()


@pytest.mark.parametrize(
    "line",
    [
        b"From 1712345678901234567@xxx Mon Jan 05 09:00:00 +0000 2026",
        b"From ada@mail.example Mon Jan  5 09:00:00 2026",
        b"From ada@mail.example  Fri Jan  5 09:00 CET 2026",
        b"From - Thu Jun 30 23:59:59 2022",
        b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011",
        b"From ada Mon, 05 Jan 2026 09:00:00 +0100",
        b"From Ada von Tal@x.example Sun Dec 31 00:00:00 -0800 1995",
    ],
)
def test_separator_with_date_between_blank_line_and_header_is_found(line: bytes) -> None:
    assert find_separator(b"text\n\n" + line + b"\nSubject: a\n", 0, DATED) == 6


@pytest.mark.parametrize(
    "text",
    [
        b"text\n\nFrom here on we walked.\nSubject: a\n",
        b"text\n\nFrom Mon to Sun 12:00 every day\nSubject: a\n",
        b"text\nFrom ada@mail.example Mon Jan  5 09:00:00 2026\nSubject: a\n",
        b"text\n\nFrom ada@mail.example Mon Jan  5 09:00:00 2026\nno header field here\n",
        b"text\n\nFrom ada@mail.example Mon Jan  5 09:00:00 2026\n\nSubject: a\n",
        b"text\n\n>From ada@mail.example Mon Jan  5 09:00:00 2026\nSubject: a\n",
        b"text\n\nFrom ada@mail.example Mon Jan  5 2026\nSubject: a\n",
    ],
)
def test_separator_in_a_letter_that_is_not_one_is_passed_over(text: bytes) -> None:
    assert find_separator(text, 0, DATED) == -1


def test_separator_behind_carriage_returns_is_found() -> None:
    text = b"text\r\n\r\nFrom a@b.example Mon Jan  5 09:00:00 2026\r\nSubject: a\r\n"
    assert find_separator(text, 0, DATED) == 8


def test_separator_at_the_begin_is_found_only_where_the_file_begins() -> None:
    text = b"From a@b.example Mon Jan  5 09:00:00 2026\nSubject: a\n"
    assert (find_separator(text, 0, DATED), find_separator(text, 0, DATED, whole=True)) == (-1, 0)


def test_separator_without_date_is_found_in_a_mailbox_of_that_style() -> None:
    assert find_separator(b"text\n\nFrom \nSubject: a\n", 0, MailboxStyle(dated=False)) == 6


def test_unescape_takes_one_sign_from_each_line() -> None:
    raw = b">From a\n>>From b\n> From c\nx >From d\n"
    assert unescape(raw) == b"From a\n>From b\n> From c\nx >From d\n"
