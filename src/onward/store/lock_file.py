"""Locks on a data folder, held by the system for a process: a killed process holds none."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from onward.store.durable import OWNER_ONLY_FILE
from onward.store.errors import AlreadyRunningError, StoreRefusedError
from onward.store.folder import DataFolder, prepare_folder

Runner = Literal["server", "worker", "backup"]

_SETUP_PATIENCE_SECONDS = 30.0
_SETUP_PAUSE_SECONDS = 0.01
# Far behind the process id in the file, so that Windows lets others read it while the byte is locked.
_LOCKED_BYTE = 1 << 20

_held: set[int] = set()


@contextmanager
def hold(folder: DataFolder, what: Runner = "server") -> Iterator[None]:
    """Be the one server, worker or maker of backups of this folder; raises AlreadyRunningError where there is one."""
    prepare_folder(folder)
    path = _lock_path(folder, what)
    descriptor = _open(path)
    try:
        if not _take(descriptor):
            raise AlreadyRunningError(_say_who_runs(path, what))
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        _close(descriptor)


@contextmanager
def hold_still(folder: DataFolder) -> Iterator[None]:
    """Keep everything else off while the store itself is exchanged; raises AlreadyRunningError where one runs."""
    with hold(folder, "server"), hold(folder, "worker"), hold(folder, "backup"), set_up_alone(folder):
        yield


@contextmanager
def set_up_alone(folder: DataFolder) -> Iterator[None]:
    """Wait for our turn to make what is made once, the key and the database; raises StoreRefusedError after 30 s."""
    descriptor = _open(_lock_path(folder, "setup"))
    try:
        give_up_at = time.monotonic() + _SETUP_PATIENCE_SECONDS
        while not _take(descriptor):
            if time.monotonic() > give_up_at:
                raise StoreRefusedError(
                    "Another Onward has been setting up this folder for half a minute: end that one, and start again."
                )
            time.sleep(_SETUP_PAUSE_SECONDS)
        yield
    finally:
        _close(descriptor)


def _lock_path(folder: DataFolder, what: str) -> Path:
    return folder.run / f"{what}.lock"


def _say_who_runs(path: Path, what: Runner) -> str:
    pid = path.read_bytes()[:20].decode("ascii", "replace").strip()
    named = f" (process {pid})" if pid.isdigit() else ""
    if what == "server":
        return f"Onward runs already{named}: use the window that is open, or stop it first."
    if what == "worker":
        return f"Onward's worker runs already{named}: let it work, or stop it first."
    return f"A backup is being made or restored already{named}: wait until it has ended."


def _open(path: Path) -> int:
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY_FILE)
    except OSError as error:
        raise StoreRefusedError(f"The file {path} cannot be written ({error.strerror}): allow it.") from error
    _held.add(descriptor)
    return descriptor


def _close(descriptor: int) -> None:
    if descriptor in _held:  # else we are the child of a fork, which let go of it at once
        _held.discard(descriptor)
        os.close(descriptor)


def _forget_in_child() -> None:
    """Let go of what a fork copied, so that a lock ends with the process that took it and not with its children."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    os.register_at_fork(after_in_child=_forget_in_child)
