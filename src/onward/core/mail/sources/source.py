"""Open what a person names, in whatever form it is, and hand it out in pieces.

Nothing is ever written, moved or locked.
"""

import io
import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from onward.core.mail.sources.compressed import cut_compressed, recognise_compressed
from onward.core.mail.sources.errors import MissingSourceError, NotAMailboxError, UnreadableSourceError
from onward.core.mail.sources.files import (
    open_regular,
    read_kept_messages,
    read_message_bytes,
    read_message_files,
    unwrap,
)
from onward.core.mail.sources.folder import FoundFile, find_files, folder_labels, is_maildir
from onward.core.mail.sources.from_line import MailboxStyle
from onward.core.mail.sources.mbox import cut_mailbox, read_mailbox_range, recognise_style
from onward.core.mail.sources.pieces import (
    LARGEST_MESSAGE_BYTES,
    KeptMessages,
    MailboxRange,
    MessageBytes,
    MessageFile,
    MessageFiles,
    Piece,
    RawMessage,
)
from onward.core.problems import Problem

PIECE_BYTES = 4_000_000
"""About how much of a mailbox one piece of work holds."""
_MOST_FILES = 200
_ENDING_NAMES = 4  # of 256
_STANDARD_INPUT = "-"
_HEADER_FIELD = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
_APPLE_START = re.compile(rb"\s*\d{1,10}[ \t]*\r?\n[!-9;-~]{1,76}:")

Part = MailboxRange | MessageFiles | MessageBytes


@dataclass(frozen=True, slots=True)
class Source:
    """Mail that is ready to be read.

    path: as it was named. size: all of it, in bytes, for progress. parts: mailbox files, runs of message files, a
    message in memory.
    problems: what was met on the way and cannot be read.
    """

    path: str
    size: int
    parts: tuple[Part, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()

    def pieces(self, piece_bytes: int = PIECE_BYTES) -> Iterator[Piece | Problem]:
        """The work in order, each piece about as large as told; a part that cannot be opened any more is a problem."""
        for part in self.parts:
            if not isinstance(part, MailboxRange) or part.data is not None:
                yield part
                continue
            try:
                with open_regular(part.path) as file:
                    yield from _cut(file, part, piece_bytes)
            except OSError as error:
                yield Problem(f"not read: {error.strerror or error}", part.path)

    @staticmethod
    def sample_range(part: MailboxRange, sample_bytes: int) -> Iterator[MailboxRange]:
        """Short ranges from the begin, the middle and the end of a mailbox; from a compressed one only the begin."""
        if part.data is None and part.packed:
            first = next(Source(part.path, part.size, (part,)).pieces(sample_bytes), None)
            yield from (first,) if isinstance(first, MailboxRange) else ()
            return
        last = max(part.end - sample_bytes, 0)
        for start in sorted({0, last // 2, last}):
            yield replace(
                part, start=start, end=min(start + sample_bytes, part.end), style=MailboxStyle(dated=part.style.dated)
            )


def open_source(path: str | os.PathLike[str]) -> Source:
    """Open a mailbox, a folder of mail, one message or standard input (`-`), told by what it is.

    Raise SourceError when it is none.
    """
    named = os.fspath(path)
    if named == _STANDARD_INPUT:
        return open_bytes(sys.stdin.buffer.read(LARGEST_MESSAGE_BYTES + 1))
    real = os.path.realpath(named)
    try:
        status = Path(real).stat()
        if stat.S_ISDIR(status.st_mode):
            return _open_folder(named, real)
        if not stat.S_ISREG(status.st_mode):
            raise NotAMailboxError(named, "it is neither a file nor a folder")
        part = _recognise(real, status.st_size, _labels_of_file(real))
    except FileNotFoundError:
        raise MissingSourceError(named) from None
    except OSError as error:
        raise UnreadableSourceError(named, error.strerror or str(error)) from error
    if part is None:
        raise NotAMailboxError(
            named, "it is empty" if not status.st_size else "it does not begin as a mailbox or a message does"
        )
    return Source(named, status.st_size, (part,))


def open_bytes(data: bytes, name: str = _STANDARD_INPUT) -> Source:
    """A source of what is in memory already: one message, or a small mbox; raise NotAMailboxError when it is empty."""
    if not data.strip():
        raise NotAMailboxError(name, "it is empty")
    style = recognise_style(io.BytesIO(data))
    if style is None:
        return Source(name, len(data), (MessageBytes(name, data),))
    return Source(name, len(data), (MailboxRange(name, 0, len(data), len(data), style, (), data),))


def read_piece_messages(piece: Piece) -> Iterator[RawMessage | Problem]:
    """The raw messages of a piece, in order; what cannot be opened is a problem."""
    if isinstance(piece, MessageFiles):
        yield from read_message_files(piece)
    elif isinstance(piece, KeptMessages):
        yield from read_kept_messages(piece)
    elif isinstance(piece, MessageBytes):
        yield from read_message_bytes(piece)
    else:
        try:
            yield from read_mailbox_range(piece)
        except OSError as error:
            yield Problem(f"not read: {error.strerror or error}", piece.path)


def _cut(file: BinaryIO, part: MailboxRange, piece_bytes: int) -> Iterator[Piece | Problem]:
    yield from (cut_compressed if part.packed else cut_mailbox)(file, part, piece_bytes)


def _labels_of_file(path: str) -> tuple[str, ...]:
    """A mailbox's own name is a label only when it is such a one as mail programs give: `Sent`, `Sent.mbox`."""
    name = Path(path).name
    return folder_labels(name) if "." not in name or name.lower().endswith(".mbox") else ()


def _recognise(path: str, size: int, labels: tuple[str, ...], found: FoundFile | None = None) -> Part | None:
    """What this file is: a mailbox, a message, or None."""
    with open_regular(path) as file:
        style = recognise_style(file)
        if style is not None:
            return MailboxRange(path, 0, size, size, style, labels)
        style = recognise_compressed(file)
        if style is not None:
            return MailboxRange(path, 0, size, size, style, labels, packed=True)
        if found is not None:
            return None
        file.seek(0)
        head = file.read(4_096)
    if path.lower().endswith(".emlx") or _APPLE_START.match(head):
        return MessageFiles((MessageFile(path, (), apple=True),), size)
    if _HEADER_FIELD.match(unwrap(head)) or (path.lower().endswith(".eml") and head.strip()):
        return MessageFiles((MessageFile(path),), size)
    return None


def _open_folder(named: str, real: str) -> Source:
    """All mail below a folder, in the order of its names."""
    parts: list[Part] = []
    problems: list[Problem] = []
    run: list[FoundFile] = []
    for found in find_files(real):
        if isinstance(found, Problem):
            problems.append(found)
        elif found.message is not None:
            run.append(found)
        elif (part := _look_into(found, problems)) is not None:
            parts += _runs(run)
            parts.append(part)
            run.clear()
    parts += _runs(run)
    if not parts and not problems and not is_maildir(real):
        raise NotAMailboxError(named, "there is no mail in this folder")
    return Source(named, sum(part.size for part in parts), tuple(parts), tuple(problems))


def _look_into(found: FoundFile, problems: list[Problem]) -> Part | None:
    try:
        return _recognise(found.path, found.size, found.labels, found)
    except OSError as error:
        problems.append(Problem(f"not read: {error.strerror or error}", found.path))
        return None


def _runs(run: list[FoundFile]) -> Iterator[MessageFiles]:
    """Message files in groups small enough for one piece of work each.

    A group also ends where the name of a file says so: then the groups behind a new file soon are those they were.
    """
    group: list[MessageFile] = []
    size = 0
    for found in run:
        if group and (len(group) >= _MOST_FILES or size + found.size > PIECE_BYTES):
            yield MessageFiles(tuple(group), size)
            group, size = [], 0
        if found.message is not None:
            group.append(found.message)
            size += found.size
            if _ends_group(found.path):
                yield MessageFiles(tuple(group), size)
                group, size = [], 0
    if group:
        yield MessageFiles(tuple(group), size)


def _ends_group(path: str) -> bool:
    """True for about one name in 64; flags that a Maildir puts behind a name do not change it."""
    name = Path(path).name.partition(":2,")[0]
    return blake2b(os.fsencode(name), digest_size=1).digest()[0] < _ENDING_NAMES
