"""The line that parts two messages of an mbox, and what it does to `From ` lines inside a message."""

import re
from dataclasses import dataclass

LOOK_AHEAD_BYTES = 4_096
"""How much behind a separator's first byte must be in sight to judge it."""

_HEADER_NAME = rb"(?=>?[!-9;-~]{1,76}[ \t]*:|>From )"
_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?"
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATED = re.compile(
    rb"From (?:[^\r\n]{0,512}?[ \t])?"
    + _DAY
    + rb"[ \t]+(?:"
    + _MONTH
    + rb"[ \t]+\d{1,2}|\d{1,2}[ \t]+"
    + _MONTH
    + rb")"
    rb"(?=[ \t][^\r\n]{0,64}?\b\d{1,2}:\d\d)(?=[ \t][^\r\n]{0,64}?\b(?:19|20)\d\d\b)[^\r\n]{0,200}\r?\n" + _HEADER_NAME
)
_UNDATED = re.compile(rb"From [^\r\n]{0,512}\r?\n" + _HEADER_NAME)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MailboxStyle:
    """How the program that wrote an mbox parts messages.

    dated: its separators carry a date. counted: a Content-Length tells where each message ends (mboxcl2), and nothing
    is escaped.
    """

    dated: bool = True
    counted: bool = False


def match_separator(data: bytes, at: int, style: MailboxStyle) -> re.Match[bytes] | None:
    """The separator line at `at`, with a header field behind it.

    Whether a blank line stands before it is the caller's to check.
    """
    return (_DATED if style.dated else _UNDATED).match(data, at)


def find_separator(data: bytes, at: int, style: MailboxStyle, *, whole: bool = False) -> int:
    """Where the next separator behind a blank line starts in `data`, from `at` on; -1 when there is none.

    whole: `data` begins where the file begins, so that a separator may stand at 0.
    A sender can write such a line into a letter; so it must carry a date and stand between a blank line and a header
    field.
    """
    if whole and at == 0 and match_separator(data, 0, style):
        return 0
    found = data.find(b"\nFrom ", max(at - 1, 0))
    while found >= 0:
        blank = data[max(found - 2, 0) : found]
        if (blank[-1:] == b"\n" or blank == b"\n\r" or (whole and blank in {b"", b"\r"})) and match_separator(
            data, found + 1, style
        ):
            return found + 1
        found = data.find(b"\nFrom ", found + 1)
    return -1


def unescape(raw: bytes) -> bytes:
    """The message without the one `>` that mbox puts before `From ` lines (mboxo and mboxrd)."""
    return _ESCAPED.sub(rb"\1", raw) if b">From " in raw else raw
