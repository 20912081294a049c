"""Mailboxes that are one file: mboxo, mboxrd, mboxcl2, Gmail Takeout, with LF or CRLF."""

import io
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO

from onward.core.mail.sources.files import open_regular
from onward.core.mail.sources.from_line import LOOK_AHEAD_BYTES, MailboxStyle, find_separator, match_separator
from onward.core.mail.sources.pieces import LARGEST_MESSAGE_BYTES, MailboxRange, RawMessage

_LOOK_BACK_BYTES = 3
_FIRST_STEP_BYTES = 65_536
_STEP_BYTES = 1_048_576
_LARGEST_HEADER_BYTES = 65_536
_CONTENT_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")
_LINE_ENDS = re.compile(rb"[\r\n]*")


class _View:
    """A mailbox seen through its own offsets, also where only a part of it is in memory."""

    def __init__(self, file: BinaryIO, style: MailboxStyle, base: int = 0) -> None:
        self._file = file
        self.style = style
        self.base = base

    def read(self, start: int, end: int) -> bytes:
        """The bytes from start to end, fewer at the end of the file."""
        self._file.seek(start - self.base)
        parts = []
        while end > start and (part := self._file.read(end - start)):
            parts.append(part)
            start += len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)


def recognise_style(file: BinaryIO) -> MailboxStyle | None:
    """How this file parts its messages, told from its first one; None when it does not begin as an mbox does."""
    file.seek(0)
    head = file.read(LOOK_AHEAD_BYTES)
    start = len(head) - len(head.lstrip(b"\r\n"))
    for dated in (True, False):
        style = MailboxStyle(dated=dated)
        if match_separator(head, start, style):
            return MailboxStyle(dated=dated, counted=_counted_end(_View(file, style), start) is not None)
    return None


def cut_mailbox(file: BinaryIO, whole: MailboxRange, piece_bytes: int) -> Iterator[MailboxRange]:
    """The whole file in pieces of about this many bytes; every message belongs to the piece in which it starts."""
    view = _View(file, whole.style)
    start = whole.start
    while start < whole.end:
        end = min(start + piece_bytes, whole.end)
        if whole.style.counted:
            end = _end_of_counted_piece(view, start, end)
        yield MailboxRange(whole.path, start, end, end - start, whole.style, whole.labels)
        start = end


def read_mailbox_range(piece: MailboxRange) -> Iterator[RawMessage]:
    """The messages that start inside the piece, in order.

    Position and offset are both the place of the separator line.
    """
    with _open_range(piece) as file:
        view = _View(file, piece.style, piece.base)
        spans = _counted_spans(view, piece) if piece.style.counted else _spans(view, piece)
        for start, stored in spans:
            yield RawMessage(
                start, piece.path, start, _strip_storage(stored), piece.labels, escaped=not piece.style.counted
            )


def read_span(piece: MailboxRange) -> Iterator[bytes]:
    """All that the messages of a piece are made of, a megabyte at a time.

    From its first separator to the end of its last message.
    """
    with _open_range(piece) as file:
        view = _View(file, piece.style, piece.base)
        at, end = piece.start, piece.end
        if not piece.style.counted:
            at = at if at == piece.base else _seek_separator(view, at)
            end = _seek_separator(view, end)
        while at < end and (part := view.read(at, min(at + _STEP_BYTES, end))):
            yield part
            at += len(part)


def _open_range(piece: MailboxRange) -> AbstractContextManager[BinaryIO]:
    return open_regular(piece.path) if piece.data is None else io.BytesIO(piece.data)


def _spans(view: _View, piece: MailboxRange) -> Iterator[tuple[int, bytes]]:
    """Where each message starts and its stored bytes, separator line and all."""
    first = max(piece.start - _LOOK_BACK_BYTES, view.base)
    window = view.read(first, piece.end + LOOK_AHEAD_BYTES)
    at = find_separator(window, piece.start - first, view.style, whole=first == view.base)
    while 0 <= at < piece.end - first:
        following = find_separator(window, at + 1, view.style)
        if following >= 0:
            yield first + at, window[at:following]
        else:
            end = _seek_separator(view, max(first + at + 1, first + len(window) - LOOK_AHEAD_BYTES))
            del window
            yield first + at, _read_capped(view, first + at, end)
            return
        at = following


def _seek_separator(view: _View, at: int) -> int:
    """Where the next separator from `at` on starts, or the end of the file."""
    step = _FIRST_STEP_BYTES
    while True:
        back = max(at - _LOOK_BACK_BYTES, view.base)
        chunk = view.read(back, at + step + LOOK_AHEAD_BYTES)
        found = find_separator(chunk, at - back, view.style)
        if found >= 0:
            return back + found
        if len(chunk) < at + step + LOOK_AHEAD_BYTES - back:
            return back + len(chunk)
        at += step
        step = _STEP_BYTES


def _read_capped(view: _View, start: int, end: int) -> bytes:
    return view.read(start, min(end, start + LARGEST_MESSAGE_BYTES + LOOK_AHEAD_BYTES))


def _counted_spans(view: _View, piece: MailboxRange) -> Iterator[tuple[int, bytes]]:
    """As _spans, where a Content-Length says how long a message is."""
    at = piece.start
    if not match_separator(view.read(at, at + LOOK_AHEAD_BYTES), 0, view.style):
        at = _seek_separator(view, at)
    while at < piece.end:
        end = _end_of_counted_message(view, at)
        yield at, _read_capped(view, at, end)
        at = end


def _end_of_counted_piece(view: _View, start: int, least: int) -> int:
    """Where the first message starts that starts at or behind `least`."""
    while start < least:
        start = _end_of_counted_message(view, start)
    return start


def _end_of_counted_message(view: _View, start: int) -> int:
    counted = _counted_end(view, start)
    return _seek_separator(view, start + 1) if counted is None else counted


def _counted_end(view: _View, start: int) -> int | None:
    """Where the message at `start` ends by its Content-Length.

    None unless that is exactly at a separator or the end of the file.
    """
    head = view.read(start, start + _LARGEST_HEADER_BYTES)
    blank = _END_OF_HEADER.search(head)
    length = _CONTENT_LENGTH.search(head, 0, blank.end() if blank else 0)
    if blank is None or length is None:
        return None
    end = start + blank.end() + int(length[1])
    tail = view.read(max(end - 1, start), end + LOOK_AHEAD_BYTES)
    if not tail:
        return None
    line_ends = _LINE_ENDS.match(tail, 1)
    behind = line_ends.end() if line_ends else 1
    if behind == len(tail) or (b"\n" in tail[:behind] and match_separator(tail, behind, view.style)):
        return end - 1 + behind
    return None


def _strip_storage(stored: bytes) -> bytes:
    """The message without its separator line and the blank line that mbox puts behind it."""
    start = stored.find(b"\n") + 1
    if stored.endswith(b"\r\n\r\n"):
        return stored[start:-2]
    return stored[start : -1 if stored.endswith(b"\n\n") else None]
