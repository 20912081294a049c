"""Single messages of sources that were read before, found again by their place."""

import gzip
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from onward.core.mail.sources.compressed import recognise_compressed
from onward.core.mail.sources.files import open_regular
from onward.core.mail.sources.folder import is_maildir
from onward.core.mail.sources.from_line import LOOK_AHEAD_BYTES, MailboxStyle, find_separator
from onward.core.mail.sources.mbox import recognise_style
from onward.core.mail.sources.pieces import LARGEST_MESSAGE_BYTES, MailboxRange, MessageFile, MessageFiles, Piece
from onward.core.problems import Problem

_LOOK_BACK_BYTES = 3
_STEP_BYTES = 65_536
_STEPS = 16

Spot = tuple[str, int, tuple[str, ...]]
"""Path, offset and labels of one message."""


def pieces_at(spots: Iterable[Spot]) -> Iterator[Piece | Problem]:
    """A piece for the one message at each spot, in order; a problem where a file is gone or is no such file any more.

    Whether a message still begins at its offset shows when the piece is read: it then holds none.
    """
    box: _Box | None = None
    try:
        for spot in spots:
            try:
                if box is None or box.path != spot[0]:
                    if box:
                        box.close()
                    box = None
                    box = _Box(spot[0])
                piece = box.piece_at(spot)
            except OSError as error:
                piece = Problem(f"not read: {error.strerror or error}", spot[0])
            yield piece
    finally:
        if box:
            box.close()


class _Box:
    """One file in which messages are looked for; what was recognised and unpacked of it serves the next one too."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._style: MailboxStyle | None = None
        self._unpacked: _Unpacked | None = None
        with open_regular(path) as file:
            self._size = os.fstat(file.fileno()).st_size
            if not _has_one_message(path):
                self._style = recognise_style(file)
                if self._style is None and (style := recognise_compressed(file)):
                    self._unpacked = _Unpacked(path, style)

    def piece_at(self, spot: Spot) -> Piece | Problem:
        """The piece that holds the message at this spot."""
        path, offset, labels = spot
        if self._unpacked:
            return self._unpacked.piece_at(offset, labels)
        if self._style:
            return MailboxRange(path, offset, offset + 1, 0, self._style, labels)
        if offset:
            return Problem("not read: it is no mailbox any more", path)
        return MessageFiles((MessageFile(path, labels, apple=path.lower().endswith(".emlx")),), self._size)

    def close(self) -> None:
        """Close what was opened."""
        if self._unpacked:
            self._unpacked.close()


class _Unpacked:
    """A compressed mailbox, unpacked as far as the last message that was asked for, of which the end is held."""

    def __init__(self, path: str, style: MailboxStyle) -> None:
        self._path, self._style = path, style
        self._packed = open_regular(path)
        self._file = gzip.GzipFile(fileobj=self._packed)
        self._held, self._base, self._ended, self._damage = b"", 0, False, ""

    def piece_at(self, offset: int, labels: tuple[str, ...]) -> Piece | Problem:
        """The message at an offset of the unpacked mail, with its bytes."""
        back = max(offset - _LOOK_BACK_BYTES, 0)
        if back < self._base:
            self._file.seek(0)
            self._held, self._base, self._ended, self._damage = b"", 0, False, ""
        while back >= self._base + len(self._held) and not self._ended:
            self._base += len(self._held)
            self._held = b""
            self._read_on()
        if self._damage and offset >= self._base + len(self._held):
            return Problem(
                f"not read: the compressed file is damaged before it: {self._damage}", f"{self._path}, byte {offset}"
            )
        self._held, self._base = self._held[back - self._base :], max(self._base, back)
        start = offset + 1 - self._base
        end = find_separator(self._held, start, self._style)
        while end < 0 and not self._ended and len(self._held) <= LARGEST_MESSAGE_BYTES + LOOK_AHEAD_BYTES:
            start = max(start, len(self._held) - LOOK_AHEAD_BYTES)
            self._read_on()
            end = find_separator(self._held, start, self._style)
        data = self._held[: end + LOOK_AHEAD_BYTES] if end >= 0 else self._held
        return MailboxRange(self._path, offset, offset + 1, 0, self._style, labels, data, self._base)

    def _read_on(self) -> None:
        """Unpack about a megabyte more; where the file is damaged it ends."""
        for _ in range(_STEPS):
            try:
                fresh = self._file.read(_STEP_BYTES)
            except (OSError, EOFError, zlib.error) as damage:
                self._damage, fresh = str(damage), b""
            self._held += fresh
            self._ended = not fresh
            if self._ended:
                return

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        self._packed.close()


def _has_one_message(path: str) -> bool:
    """Whether a file is one message whatever it begins with: Apple's, and those of a Maildir."""
    folder = Path(path).parent
    return path.lower().endswith(".emlx") or (folder.name in {"new", "cur"} and is_maildir(str(folder.parent)))
