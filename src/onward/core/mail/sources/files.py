"""Messages that have a file each: .eml, Apple Mail's .emlx, and the files of a Maildir."""

import os
import re
import stat
from collections.abc import Iterator
from typing import BinaryIO

from onward.core.mail.sources.pieces import (
    LARGEST_MESSAGE_BYTES,
    KeptMessages,
    MessageBytes,
    MessageFile,
    MessageFiles,
    RawMessage,
)
from onward.core.problems import Problem

_BYTE_COUNT = re.compile(rb"\s*(\d{1,10})[ \t]*\r?\n")
_STORAGE_LINE = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*(?:>?From [^\r\n]*\r?\n)?")


def open_regular(path: str) -> BinaryIO:
    """Open a regular file for reading, unbuffered; raise OSError for links, devices, pipes and what may not be read."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        message = "not a regular file"
        raise OSError(message)
    return os.fdopen(descriptor, "rb", buffering=0)


def read_message_files(piece: MessageFiles) -> Iterator[RawMessage | Problem]:
    """The message of each file, in order.

    A file that cannot be read is a problem. The position is the place in the list.
    """
    for position, file in enumerate(piece.files):
        try:
            stored = read_stored(file)
        except OSError as error:
            yield Problem(f"not read: {error.strerror or error}", file.path)
            continue
        raw = unwrap_apple(stored) if file.apple else unwrap(stored)
        yield RawMessage(position, file.path, 0, raw, file.labels)


def read_stored(file: MessageFile) -> bytes:
    """What stands in the file of one message, at most what is read of it; raises OSError."""
    with open_regular(file.path) as opened:
        return _read_at_most(opened, LARGEST_MESSAGE_BYTES + 1_024)


def read_message_bytes(piece: MessageBytes) -> Iterator[RawMessage]:
    """The one message, as it came."""
    yield RawMessage(0, piece.path, 0, unwrap(piece.data))


def read_kept_messages(piece: KeptMessages) -> Iterator[RawMessage]:
    """The messages that a store kept, in order, each under its key."""
    for position, message in enumerate(piece.messages):
        yield RawMessage(position, message.key, 0, message.data, message.labels)


def unwrap(stored: bytes) -> bytes:
    """A message without the byte order mark, blank lines or `From ` line that programs put before it."""
    storage = _STORAGE_LINE.match(stored)
    return stored[storage.end() :] if storage and storage.end() else stored


def unwrap_apple(stored: bytes) -> bytes:
    """The message of an .emlx: as many bytes as its first line says; all of it when the line is missing."""
    count = _BYTE_COUNT.match(stored)
    return unwrap(stored[count.end() : count.end() + int(count[1])]) if count else unwrap(stored)


def _read_at_most(file: BinaryIO, limit: int) -> bytes:
    """All of the file up to a limit in bytes, also where the system gives it in parts."""
    parts = []
    while limit > 0 and (part := file.read(limit)):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)
