"""Mailboxes that come in through the browser: files of our own, readable by their owner alone, gone with their import.

The name that a file has with the person is never part of a path of ours; it only tells how to open it.
"""

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import IO, Any
from uuid import uuid4

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from onward.accounts.models import Seeker
from onward.core.mail.labels import is_sent_label
from onward.inbox.models import Run
from onward.inbox.queries import runs_under_way
from onward.store.durable import OWNER_ONLY_FILE, OWNER_ONLY_FOLDER
from onward.store.folder import data_folder

FIELD = "mailbox"
MOST_BYTES = 4 * 1024**3
BODY_BYTES = MOST_BYTES + 1_000_000
"""What a request may hold: the mail, and the form around it."""
SPARE_BYTES = 200_000_000
"""What an upload leaves free on the disk, for the record to grow."""
LONGEST_NAME = 200
LEFT_BEHIND = timedelta(hours=1)
"""After this long without a change an upload that no import needs was left behind, by a server that was killed."""
_DEPTH = 3
_AT_ONCE_BYTES = 1_000_000
_SUFFIXES = frozenset({".mbox", ".eml", ".emlx", ".gz"})
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in whole. name: what the person calls it."""

    path: Path
    name: str


class UploadHandler(FileUploadHandler):
    """Writes what comes in under FIELD into files of the person's upload folder; anything else is passed over.

    kept: the files that are whole. full: whether the disk had no room for one.
    """

    chunk_size = _AT_ONCE_BYTES

    def __init__(self, request: HttpRequest, folder: Path) -> None:
        super().__init__(request)
        self._folder = folder
        self._path: Path | None = None
        self._file: IO[bytes] | None = None
        self.kept: list[Upload] = []
        self.full = False

    def new_file(self, field_name: str, file_name: str, *rest: Any, **more: Any) -> None:  # noqa: ANN401  # Django's
        """Begin a file."""
        super().new_file(field_name, file_name, *rest, **more)
        if field_name != FIELD:
            raise SkipFile
        try:
            self._path, self._file = _make_file(self._folder, file_name)
        except OSError as error:
            self._give_up(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  # Django's call
        """Write what came; nothing is handed on, so nothing is kept in memory."""
        try:
            if self._file is not None:
                self._file.write(raw_data)
        except OSError as error:
            self._give_up(error)

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002  # Django's call
        """Close a file that is whole."""
        if self._file is not None and self._path is not None:
            try:
                self._file.close()
            except OSError as error:
                self._give_up(error)
            self.kept.append(Upload(self._path, str(self.file_name)[:LONGEST_NAME]))
            self._file = self._path = None

    def discard(self) -> None:
        """Remove what did not come in whole, and what is still kept: whoever takes it over clears that list."""
        if self._file is not None:
            with suppress(OSError):  # what did not fit into the file does not fit at its end either
                self._file.close()
        unfinished = [self._path] if self._path else []
        self._file = self._path = None
        remove([*unfinished, *(one.path for one in self.kept)])
        self.kept.clear()

    def _give_up(self, error: OSError) -> None:
        if error.errno not in _NO_ROOM:
            raise error
        self.full = True
        # The rest is read and thrown away, so that the browser listens to the answer.
        raise StopUpload(connection_reset=False)


def uploads_folder() -> Path:
    """Where all uploads lie."""
    return data_folder(os.environ).path / "uploads"


def folder_of(seeker: Seeker) -> Path:
    """Where this person's uploads lie; made where it is missing."""
    folder = uploads_folder() / seeker.pk.hex
    for path in (folder.parent, folder):
        path.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    return folder


def has_room(length: int) -> bool:
    """Whether the disk has room for so many bytes more."""
    folder = uploads_folder()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(there).free >= length + SPARE_BYTES


def is_upload(path: str) -> bool:
    """Whether a path is that of an upload: a file in a folder of its own, in a folder of its owner's."""
    parts = PurePath(path)
    return ".." not in parts.parts and len(parts.parts) > _DEPTH and parts.parents[_DEPTH - 1] == uploads_folder()


def remove_uploads(run: Run) -> None:
    """Remove what was uploaded for an import; what it was told by path stays where it is."""
    remove(Path(path) for path in run.paths if is_upload(path))


def remove(paths: Iterable[Path]) -> None:
    """Remove these uploads, each with the folder it lies in alone."""
    for path in paths:
        shutil.rmtree(path.parent, ignore_errors=True)


def sweep(seeker: Seeker, now: datetime) -> None:
    """Remove what this person uploaded and no import waits for, when it was left behind."""
    needed = {PurePath(path).parent for run in runs_under_way(seeker) for path in run.paths}
    for place in folder_of(seeker).iterdir():
        files = [*place.iterdir()] if place.is_dir() else []
        changed_at = max((file.stat().st_mtime for file in [place, *files]), default=0.0)
        if place not in needed and changed_at < (now - LEFT_BEHIND).timestamp():
            shutil.rmtree(place, ignore_errors=True)


def _make_file(folder: Path, name: str) -> tuple[Path, IO[bytes]]:
    place = folder / uuid4().hex
    place.mkdir(mode=OWNER_ONLY_FOLDER)
    told = PurePath(name)
    suffix = told.suffix.lower() if told.suffix.lower() in _SUFFIXES else ""
    # A mailbox that mail programs call so holds the person's own mail.
    path = place / f"{'Sent' if is_sent_label(told.stem) else 'mail'}{suffix}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return path, os.fdopen(os.open(path, flags, OWNER_ONLY_FILE), "wb")
