"""Erasing a whole store: every file of it, its key first. As a program it waits until Onward has ended.

Only files with names of our own are removed; whatever else lies in the folder stays.
"""

import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from onward.store import system_keys
from onward.store.durable import sync_file, sync_folder
from onward.store.errors import AlreadyRunningError
from onward.store.folder import DataFolder, data_folder
from onward.store.lock_file import hold_still

UPLOADS = "uploads"
PATIENCE_SECONDS = 60.0
_PAUSE_SECONDS = 0.1
_FAILED = 1

_OWN_IN_FOLDER = ("onward.db*", ".onward.db*", "onward.key*", ".onward.key*", "install-id", ".install-id*")
_OWN_BACKUPS = ("onward-*.backup", ".onward-*.backup.new")
_OWN_LOGS = ("*.log", "*.log.[0-9]*")
_OWN_IN_RUN = ("*.lock", "address", ".address*", "open.html", ".open.html*")


def erase_copies(folder: DataFolder) -> tuple[Path, ...]:
    """Remove what stands beside the record while Onward runs: uploads, backups, what restores put aside, logs.

    Gives what could not be removed. Call it while holding the lock of backups.
    """
    left = _remove_uploads(folder)
    left += _remove_keys(folder.path.glob(f"{folder.key_file.name}.before-restore*"))
    left += _remove(folder.path.glob(f"{folder.database.name}.before-restore-*"))
    left += _remove(_named(folder.backups, _OWN_BACKUPS))
    left += _remove(_named(folder.logs, _OWN_LOGS))
    return tuple(left)


def erase_store(folder: DataFolder, environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Remove every file of the store, and the key from the system's keyring; gives what could not be removed.

    What holds words in plain goes first, then the key: from there on nothing that is left can be read. Raises
    AlreadyRunningError while Onward runs.
    """
    with hold_still(folder):
        left = _remove_uploads(folder)
        with suppress(OSError):
            system_keys.remove(folder.install_file.read_text("ascii", "replace").strip(), environ)
        left += _remove_keys(_named(folder.path, ("onward.key*", ".onward.key*")))
        left += _remove(_named(folder.path, _OWN_IN_FOLDER))
        left += _remove(_named(folder.backups, _OWN_BACKUPS))
        left += _remove(_named(folder.logs, _OWN_LOGS))
        sync_folder(folder.path)
    # Last of all, for on some systems no file can be removed that a lock holds open.
    left += _remove(_named(folder.run, _OWN_IN_RUN))
    for place in (folder.run, folder.logs, folder.backups, folder.path / UPLOADS, folder.path):
        with suppress(OSError):  # other things lie in it
            place.rmdir()
    return tuple(left)


def erase_when_ended(folder: DataFolder, environ: Mapping[str, str], patience_seconds: float) -> bool:
    """Erase the store as soon as nothing of Onward runs; False where that took too long or something was left."""
    give_up_at = time.monotonic() + patience_seconds
    while True:
        try:
            return not erase_store(folder, environ)
        except AlreadyRunningError:
            if time.monotonic() > give_up_at:
                return False
            time.sleep(_PAUSE_SECONDS)


def _named(place: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    found = {path for pattern in patterns for path in place.glob(pattern)}
    yield from sorted(path for path in found if path.is_symlink() or path.is_file())


def _remove_uploads(folder: DataFolder) -> list[Path]:
    place = folder.path / UPLOADS
    if place.is_symlink():
        return _remove([place])
    shutil.rmtree(place, ignore_errors=True)
    return [place] if place.exists() else []


def _remove_keys(paths: Iterator[Path]) -> list[Path]:
    """Write over a key before it is removed; what a disk keeps elsewhere of it is out of our reach."""
    left = []
    for path in paths:
        with suppress(OSError):
            if not path.is_symlink():
                size = path.stat().st_size
                with path.open("r+b") as file:
                    file.write(bytes(size))
                sync_file(path)
        left += _remove([path])
    return left


def _remove(paths: Iterator[Path] | list[Path]) -> list[Path]:
    left = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    return left


if __name__ == "__main__":
    sys.exit(0 if erase_when_ended(data_folder(os.environ), os.environ, PATIENCE_SECONDS) else _FAILED)
