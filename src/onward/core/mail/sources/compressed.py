"""An mbox inside a .gz: unpacked as a stream, never as a whole."""

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from onward.core.mail.sources.from_line import LOOK_AHEAD_BYTES, MailboxStyle, find_separator, match_separator
from onward.core.mail.sources.pieces import LARGEST_MESSAGE_BYTES, MailboxRange
from onward.core.problems import Problem

_UNPACKING_ERRORS = (OSError, EOFError, zlib.error)


def recognise_compressed(file: BinaryIO) -> MailboxStyle | None:
    """How the mailbox inside parts its messages.

    None when it is no .gz or what is inside does not begin as an mbox does.
    """
    file.seek(0)
    try:
        with gzip.GzipFile(fileobj=file) as unpacked:
            head = unpacked.read(LOOK_AHEAD_BYTES)
    except _UNPACKING_ERRORS:
        return None
    start = len(head) - len(head.lstrip(b"\r\n"))
    return next(
        (style for dated in (True, False) if match_separator(head, start, style := MailboxStyle(dated=dated))), None
    )


def cut_compressed(file: BinaryIO, whole: MailboxRange, piece_bytes: int) -> Iterator[MailboxRange | Problem]:
    """The mailbox inside in pieces that carry their own bytes, each beginning at a message.

    Offsets are those of the unpacked mailbox.
    """
    file.seek(0)
    held, offset, packed = b"", 0, 0
    with gzip.GzipFile(fileobj=file) as unpacked:
        while True:
            try:
                fresh = unpacked.read(piece_bytes)
            except _UNPACKING_ERRORS as error:
                yield Problem(
                    f"the compressed file is damaged, the mail behind is not read: {error}",
                    f"{whole.path}, byte {offset}",
                )
                fresh = b""
            held += fresh
            cut = _last_separator(held, whole.style, len(held) - len(fresh)) if fresh else len(held)
            if cut > 0:
                position = file.tell()
                yield MailboxRange(
                    whole.path, offset, offset + cut, position - packed, whole.style, whole.labels, held[:cut], offset
                )
                held, offset, packed = held[cut:], offset + cut, position
            if not fresh:
                return
            if len(held) > LARGEST_MESSAGE_BYTES + piece_bytes:
                yield MailboxRange(whole.path, offset, offset + 1, 0, whole.style, whole.labels, held, offset)
                held, offset = held[-LOOK_AHEAD_BYTES:], offset + len(held) - LOOK_AHEAD_BYTES


def _last_separator(held: bytes, style: MailboxStyle, fresh_from: int) -> int:
    """Where the last separator that can be judged starts, looking from a little before the fresh bytes.

    -1 when there is none but the first.
    """
    last, at = -1, max(fresh_from - LOOK_AHEAD_BYTES, 1)
    while (found := find_separator(held, at, style)) >= 0:
        last, at = found, found + 1
    return last
