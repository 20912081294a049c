"""Putting a backup in place of the store: checked completely before it counts, the old one kept aside."""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onward.store.backup import copy_database, open_file
from onward.store.backup_file import BackupNote, mark_key, read_note
from onward.store.cipher import APPLICATION_ID, sqlite
from onward.store.durable import sync_file, sync_folder
from onward.store.errors import RestoreError, StoreUnreadableError
from onward.store.folder import DataFolder
from onward.store.key import find_key_to_restore_under, keep_in_file
from onward.store.lock_file import hold_still
from onward.store.verify import StoredMail, all_mail, count_rows, find_changed_mail, find_damage

Migration = tuple[str, str]

_BESIDE = ("-wal", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """A store that a backup was put in place of.

    made_at: when the backup was made, ISO 8601. put_aside: the database as it was before, None where there was none.
    """

    made_at: str
    row_count: int
    mail_count: int
    put_aside: Path | None


def restore_backup(  # noqa: PLR0913  # each says another thing about the one file
    folder: DataFolder,
    file: Path,
    recovery_key: bytes | None = None,
    *,
    environ: Mapping[str, str],
    now: datetime,
    mail: StoredMail | None = None,
    migrations: Collection[Migration] | None = None,
) -> Restored:
    """Put a backup in place of the database, under this folder's key; until the last moment nothing is changed.

    recovery_key: what opens the backup, where it is not this folder's key. environ: says where the key lies; one that
    is gone is made anew. migrations: every (app, name) that this version knows; a backup with others is refused.
    Raises RestoreError, and AlreadyRunningError while anything else of Onward runs.
    """
    note = read_note(file)
    new = folder.database.with_name(f".{folder.database.name}.restored")
    with hold_still(folder), _say_what_failed(file):
        try:
            new.unlink(missing_ok=True)
            key, is_kept = find_key_to_restore_under(folder, environ)
            opener = _choose_key(file, note, (key, recovery_key))
            counts, mail_count = _bring_over(file, opener, new, key, mail, migrations)
            if not is_kept:
                keep_in_file(folder, key)
            put_aside = _exchange(folder, key, new, now)
        finally:
            new.unlink(missing_ok=True)
    return Restored(note.made_at, sum(counts.values()), mail_count, put_aside)


def _choose_key(file: Path, note: BackupNote, keys: tuple[bytes | None, ...]) -> bytes:
    for key in keys:
        if key is not None and mark_key(key) == note.key_mark:
            return key
    raise RestoreError(
        f"{file} opens with another key, and your record is as it was: give the recovery key it was made with "
        "(`onward restore FILE --recovery-key`), or restore it where it was made."
    )


def _bring_over(  # noqa: PLR0913, PLR0917  # from one file and key to another, and what to compare
    file: Path,
    opener: bytes,
    new: Path,
    key: bytes,
    mail: StoredMail | None,
    migrations: Collection[Migration] | None,
) -> tuple[dict[str, int], int]:
    """Copy the backup to the new file and check that copy completely; gives its rows and how many mails it has."""
    with open_file(file, opener, at_rest=True) as source:
        _refuse_foreign(file, source, migrations)
        counts = count_rows(source)
        copy_database(source, new, key)
    with open_file(new, key, at_rest=True) as copy:
        found = find_damage(copy, thorough=True)
        names = all_mail(copy, mail) if mail is not None and not found else ()
        changed = find_changed_mail(copy, mail, names) if mail is not None else ()
        if found or changed or count_rows(copy) != counts:
            raise RestoreError(
                f"{file} is damaged ({found[0] if found else f'{len(changed)} mails are not what they were'}): "
                "choose another backup. Your record is as it was."
            )
    with open_file(new, key):
        pass  # the first that may write it makes it a database in WAL mode, as ours are
    sync_file(new)
    return counts, len(names)


def _refuse_foreign(file: Path, source: sqlite.Connection, migrations: Collection[Migration] | None) -> None:
    if source.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise RestoreError(f"{file} is no backup of Onward: choose a file that `onward backup` made.")
    has_migrations = source.execute("SELECT count(*) FROM sqlite_master WHERE name = 'django_migrations'").fetchone()[0]
    if migrations is None or not has_migrations:
        return
    newer = set(source.execute("SELECT app, name FROM django_migrations")) - set(migrations)
    if newer:
        raise RestoreError(f"{file} was made by a newer Onward: update Onward, then restore it.")


def _exchange(folder: DataFolder, key: bytes, new: Path, now: datetime) -> Path | None:
    """Give the new database the old one's name, in one step; what was there stays under another name."""
    _bring_to_rest(folder, key)
    aside = _choose_aside(folder, now)
    was_there = folder.database.exists()
    if was_there:
        _keep_as(folder.database, aside)
    # A log left behind by the old database would be played into the new one.
    for ending in _BESIDE:
        left = folder.database.with_name(f"{folder.database.name}{ending}")
        if left.exists():
            left.replace(aside.with_name(f"{aside.name}{ending}"))
    folder.database.with_name(f"{folder.database.name}-shm").unlink(missing_ok=True)
    sync_folder(folder.path)
    new.replace(folder.database)
    sync_folder(folder.path)
    return aside if was_there else None


def _bring_to_rest(folder: DataFolder, key: bytes) -> None:
    """Write the old database's log into it, and make sure that nobody has it open; one too damaged is left as it is."""
    try:
        with open_file(folder.database, key) as current:
            current.execute("PRAGMA journal_mode = DELETE")
    except sqlite.OperationalError as error:
        if "locked" in str(error):
            raise RestoreError(
                "Another command of Onward uses your record, which is as it was: wait until it has ended, "
                "and try again."
            ) from error
    except (StoreUnreadableError, sqlite.DatabaseError):
        pass


def _choose_aside(folder: DataFolder, now: datetime) -> Path:
    stem = f"{folder.database.name}.before-restore-{now.astimezone(UTC):%Y-%m-%dT%H-%M-%SZ}"
    taken = {path.name for path in folder.path.glob(f"{stem}*")}
    number = 1
    while stem in taken:
        number += 1
        stem = f"{stem.removesuffix(f'-{number - 1}')}-{number}"
    return folder.path / stem


def _keep_as(path: Path, aside: Path) -> None:
    try:
        os.link(path, aside)
    except OSError:  # a disk without links, as many memory sticks are
        shutil.copy2(path, aside)
        sync_file(aside)


@contextmanager
def _say_what_failed(file: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite.OperationalError, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RestoreError(
            f"{file} could not be copied ({reason}), and your record is as it was: make room, and try again."
        ) from error
    except (StoreUnreadableError, sqlite.DatabaseError) as error:
        raise RestoreError(f"{file} is damaged ({error}): choose another backup. Your record is as it was.") from error
