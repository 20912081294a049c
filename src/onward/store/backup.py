"""Backups: one file each, checked before it counts, and thinned as they grow old."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onward.store.backup_file import append_note, make_salt, read_note
from onward.store.cipher import open_database, sqlite, unlock
from onward.store.durable import open_private, sync_file, sync_folder
from onward.store.errors import BackupError, RestoreError, StoreUnreadableError
from onward.store.folder import DataFolder
from onward.store.lock_file import hold
from onward.store.verify import StoredMail, choose_mail, count_rows, find_changed_mail, find_damage, one_moment

_NAME = "onward-%Y-%m-%dT%H-%M-%SZ"
_SUFFIX = ".backup"
_MARGIN_BYTES = 20_000_000
_KEPT = (("%Y-%m-%d", 7), ("%G-%V", 4), ("%Y-%m", 12))


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was checked.

    row_count: over all tables. mail_count: how many mails were compared byte for byte.
    sentence: which key opens it, for the person.
    """

    path: Path
    made_at: datetime
    size_bytes: int
    row_count: int
    mail_count: int
    sentence: str


def make_backup(  # noqa: PLR0913  # each says another thing about the one file
    folder: DataFolder,
    key: bytes,
    to: Path | None = None,
    *,
    now: datetime,
    recovery_key: bytes | None = None,
    mail: StoredMail | None = None,
) -> Backup:
    """Back the store up while it is in use, and check the copy before it gets its name.

    to: a new file, or a folder to put it in; among our own backups unless named. recovery_key: what opens the backup in
    place of the store's own key. Raises BackupError, and leaves nothing behind then.
    """
    path = _choose_path(folder, to, now)
    new = path.with_name(f".{path.name}.new")
    with hold(folder, "backup"), _say_what_failed(path):
        _refuse_small_disk(folder, path)
        try:
            _clear_up(new)
            with open_file(folder.database, key) as source, one_moment(source):
                _refuse_damage(find_damage(source))
                copy_database(source, new, recovery_key or key, make_salt())
                counts = count_rows(source)
            mail_count = _check(new, recovery_key or key, counts, mail, now)
            append_note(new, recovery_key or key, now.astimezone(UTC).isoformat())
            note = read_note(new)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
        sync_folder(path.parent)
    sentence = _say_key(recovered=recovery_key is not None)
    return Backup(path, now, note.size_bytes, sum(counts.values()), mail_count, sentence)


def list_backups(folder: DataFolder) -> tuple[tuple[datetime, Path], ...]:
    """Our own backups with the moments they were made at, the newest first; other files there are not looked at."""
    found = []
    for path in folder.backups.glob(f"onward-*{_SUFFIX}"):
        try:
            made_at = datetime.strptime(path.name[: len("onward-2000-01-01T00-00-00Z")], _NAME).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append((made_at, path))
    return tuple(sorted(found, reverse=True))


def thin_backups(folder: DataFolder, *, now: datetime) -> tuple[Path, ...]:
    """Delete what is not the newest of one of the last 7 days, 4 weeks or 12 months with a backup; gives the deleted.

    Periods without a backup do not count, so that a long pause costs none; nor do backups dated after now.
    """
    past = [(made_at, path) for made_at, path in list_backups(folder) if made_at <= now]
    kept: set[Path] = set()
    for period, most in _KEPT:
        newest: dict[str, Path] = {}
        for made_at, path in past:
            newest.setdefault(made_at.strftime(period), path)
        kept.update(list(newest.values())[:most])
    deleted = tuple(path for _, path in past if path not in kept)
    for path in deleted:
        path.unlink()
    return deleted


@contextmanager
def open_file(path: Path, key: bytes, *, at_rest: bool = False) -> Iterator[sqlite.Connection]:
    """A connection to a database, closed afterwards."""
    connection = open_database(path, key, at_rest=at_rest)
    try:
        yield connection
    finally:
        connection.close()


def copy_database(source: sqlite.Connection, to: Path, key: bytes | None, salt: bytes = b"") -> None:
    """Copy a database page by page into a new file of mode 0600 under a key of its own, down to the disk."""
    open_private(to).close()
    target = sqlite.connect(to, isolation_level=None)
    try:
        unlock(target, key, salt)
        # A copy that breaks off is deleted, so nothing need be undone in it.
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
    sync_file(to)


def _choose_path(folder: DataFolder, to: Path | None, now: datetime) -> Path:
    """The name of the new backup: never one that is taken."""
    place = folder.backups if to is None else to
    if to is not None and not to.is_dir():
        if to.exists() or not to.parent.is_dir():
            raise BackupError(f"{to} is there already or its folder is not: name a new file, or a folder.")
        return to.absolute()
    stem = now.astimezone(UTC).strftime(_NAME)
    names = (f"{stem}{'' if number == 1 else f'-{number}'}{_SUFFIX}" for number in range(1, sys.maxsize))
    return next(place / name for name in names if not (place / name).exists()).absolute()


def _clear_up(new: Path) -> None:
    """Take away what backups left that were killed; our lock says that none is being made."""
    for left in (new, *new.parent.glob(f".onward-*{_SUFFIX}.new")):
        left.unlink(missing_ok=True)


def _check(new: Path, key: bytes, counts: dict[str, int], mail: StoredMail | None, now: datetime) -> int:
    """Read the copy as a restore would; gives how many mails were compared."""
    with open_file(new, key, at_rest=True) as copy:
        _refuse_damage(find_damage(copy))
        if count_rows(copy) != counts:
            raise BackupError("The backup has other rows than your record, so it was thrown away: try again.")
        names = choose_mail(copy, mail, now) if mail is not None else ()
        changed = find_changed_mail(copy, mail, names) if mail is not None else ()
    if changed:
        raise BackupError(
            f"{len(changed)} of {len(names)} mails are not what they were when they were stored, so the backup was "
            "thrown away: run `onward doctor`, and keep the backups you have."
        )
    return len(names)


def _refuse_damage(found: tuple[str, ...]) -> None:
    if found:
        raise BackupError(
            f"Your record is damaged ({found[0]}), so no backup was made: keep the backups you have, "
            "and restore the newest with `onward restore FILE`."
        )


def _refuse_small_disk(folder: DataFolder, path: Path) -> None:
    needed = folder.database.stat().st_size + _MARGIN_BYTES
    free = shutil.disk_usage(path.parent).free
    if free < needed:
        raise BackupError(
            f"No backup was made: it needs {needed // 1_000_000} MB in {path.parent}, where {free // 1_000_000} MB "
            "are free: make room or choose another place."
        )


@contextmanager
def _say_what_failed(path: Path) -> Iterator[None]:
    try:
        yield
    except (StoreUnreadableError, sqlite.DatabaseError, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BackupError(
            f"No backup was made in {path.parent} ({reason}): make room there or choose another place, and run "
            "`onward doctor` if it happens again."
        ) from error
    except RestoreError as error:
        raise BackupError(f"The backup could not be read back, so it was thrown away: {error}") from error


def _say_key(*, recovered: bool) -> str:
    if recovered:
        return "Only your recovery key opens this backup: keep it on paper, away from this machine."
    return (
        "This backup opens with the key of this machine: without that key nobody can read it, not even you. "
        "Make one with `--recovery-key` for the day the machine is gone."
    )
