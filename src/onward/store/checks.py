"""What is looked at before the store is opened: each refusal is a sentence that a person can act on."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from onward.store.cipher import sqlite
from onward.store.errors import StoreRefusedError
from onward.store.folder import DataFolder, prepare_folder
from onward.store.places import NETWORK_SYSTEMS, file_system, find_sync_service

LEAST_FREE_BYTES = 50_000_000

_WITHDRAWN = (3, 52, 0)
_FIRST_SAFE = (3, 51, 3)
_FIRST_SAFE_OF_3_50 = (3, 50, 7)


def refuse_bad_store(folder: DataFolder) -> None:
    """Raise StoreRefusedError with the first reason, if there is one, why this folder must not be opened."""
    for reason in find_refusals(folder):
        raise StoreRefusedError(reason)


def find_refusals(folder: DataFolder) -> Iterator[str]:
    """Every reason why the store must not be opened as it is; the folder is made first where it is missing."""
    yield from refuse_version(sqlite.sqlite_version_info)
    yield from refuse_place(folder, file_system(folder.path))
    prepare_folder(folder)
    yield from refuse_access(folder)
    yield from refuse_small_disk(folder, shutil.disk_usage(folder.path).free)
    yield from refuse_lost_database(folder)


def refuse_version(version: tuple[int, ...]) -> Iterator[str]:
    """Refuse an SQLite in which two processes that write at once can damage the file (the WAL-reset bug)."""
    is_safe = version >= _FIRST_SAFE or _FIRST_SAFE_OF_3_50 <= version < (3, 51)
    if not is_safe or version == _WITHDRAWN:
        yield (
            f"SQLite {'.'.join(map(str, version))} can damage your record when two programs write at once: "
            "install sqlcipher3 0.6.4 or newer (`pip install --upgrade sqlcipher3`)."
        )


def refuse_place(folder: DataFolder, system: str) -> Iterator[str]:
    """Refuse file systems over a network and folders that a service copies: both tear a database apart.

    system: the type of the file system, as in /proc/mounts.
    """
    if system in NETWORK_SYSTEMS:
        yield (
            f"The folder {folder.path} lies on a network drive ({system}), where a database gets damaged: "
            "name a folder on a disk of this machine in ONWARD_HOME."
        )
    for path in dict.fromkeys((folder.path, folder.path.resolve())):
        service = find_sync_service(path)
        if service is not None:
            yield (
                f"The folder {path} is copied about by {service}, which damages a database that is in use: "
                "name a folder outside of it in ONWARD_HOME, and keep backups there instead."
            )
            return


def refuse_access(folder: DataFolder) -> Iterator[str]:
    """Refuse a folder that cannot be written to, or that belongs to somebody else."""
    for path in (folder.path, folder.database, folder.key_file):
        if path.exists():
            yield from refuse_owner(path, path.stat().st_uid)
    try:
        with tempfile.TemporaryFile(dir=folder.path) as file:
            file.write(b"\n")
    except OSError as error:
        yield (
            f"The folder {folder.path} cannot be written to ({error.strerror}): "
            "allow it, or name another folder in ONWARD_HOME."
        )


def refuse_small_disk(folder: DataFolder, free_bytes: int) -> Iterator[str]:
    """Refuse a disk on which the next import would not fit."""
    if free_bytes < LEAST_FREE_BYTES:
        yield (
            f"The disk of {folder.path} has only {free_bytes // 1_000_000} MB free: "
            f"make room, Onward needs {LEAST_FREE_BYTES // 1_000_000} MB to start."
        )


def refuse_lost_database(folder: DataFolder) -> Iterator[str]:
    """Refuse to begin an empty record where the traces of another are: that would look as if all were lost."""
    if folder.database.exists():
        return
    log = folder.database.with_name(f"{folder.database.name}-wal")
    traces = [log, *folder.path.glob(f"{folder.database.name}.before-restore-*"), *folder.backups.glob("*.backup")]
    if any(path.exists() and path.stat().st_size for path in traces):
        yield (
            f"Your record {folder.database} is gone, though there was one: put it back, restore a backup from "
            f"{folder.backups} with `onward restore FILE`, or begin anew with another folder in ONWARD_HOME."
        )


def refuse_owner(path: Path, owner: int) -> Iterator[str]:
    """Refuse what belongs to another person, as a folder made by `sudo onward` belongs to the administrator."""
    me: Callable[[], int] | None = getattr(os, "geteuid", None)  # Windows keeps owners elsewhere
    if me is not None and owner != me():
        yield f"{path} belongs to another user of this machine: start Onward as that user, or change the owner."
