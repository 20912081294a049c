"""Looking at the whole store: what is well, what to look at, what to act on, each in a sentence."""

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain

from onward.store.backup import list_backups, open_file
from onward.store.checks import (
    LEAST_FREE_BYTES,
    refuse_access,
    refuse_lost_database,
    refuse_place,
    refuse_small_disk,
    refuse_version,
)
from onward.store.cipher import sqlite
from onward.store.disk import disk_is_encrypted
from onward.store.errors import StoreError
from onward.store.folder import DataFolder, prepare_folder
from onward.store.key import KeyPlace, find_key
from onward.store.places import file_system
from onward.store.verify import StoredMail, all_mail, find_changed_mail, find_damage, one_moment

_LOOK_AFTER_DAYS = 3
_ACT_AFTER_DAYS = 7
_ROOM_FOR_BACKUPS_BYTES = 1_000_000_000
# The first with the repairs of the mail and archive modules, version by version.
_PATCHED_PYTHON = {(3, 11): 15, (3, 12): 13}


class State(StrEnum):
    """How a finding stands."""

    GOOD = "good"
    LOOK = "look"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    what: two or three words. sentence: what was found, and what to do where something is to be done.
    """

    what: str
    state: State
    sentence: str

    @property
    def ok(self) -> bool:
        """Whether nothing need be done about it today."""
        return self.state is not State.ACT


def examine(
    folder: DataFolder,
    environ: Mapping[str, str],
    *,
    now: datetime,
    mail: StoredMail | None = None,
) -> list[Finding]:
    """Look at everything the store depends on. Reads the whole database; changes nothing but too wide file modes."""
    return list(
        chain(
            _examine_versions(),
            _examine_folder(folder),
            _examine_disk(folder),
            _examine_database(folder, environ, mail),
            _examine_backups(folder, now),
        )
    )


def judge_python(version: tuple[int, int, int]) -> Finding:
    """Whether this Python has the repairs of the modules that mail goes through."""
    least = _PATCHED_PYTHON.get(version[:2], 0)
    said = ".".join(map(str, version))
    if version[2] < least:
        wanted = f"{version[0]}.{version[1]}.{least}"
        sentence = f"Python {said} lacks repairs of its mail and archive modules: {wanted} has them."
        return Finding("Python", State.LOOK, sentence)
    return Finding("Python", State.GOOD, f"Python {said}.")


def judge_backup_age(age: timedelta | None) -> Finding:
    """How old the last checked backup may be: after 3 days it is time to look, after 7 to act."""
    if age is None:
        return Finding("Last backup", State.ACT, "There is no backup yet: make one with `onward backup`.")
    told = {0: "today", 1: "a day ago"}.get(age.days, f"{age.days} days ago")
    if age >= timedelta(days=_ACT_AFTER_DAYS):
        return Finding("Last backup", State.ACT, f"The last backup was made {told}: make one with `onward backup`.")
    if age >= timedelta(days=_LOOK_AFTER_DAYS):
        return Finding("Last backup", State.LOOK, f"The last backup was made {told}; soon make another.")
    return Finding("Last backup", State.GOOD, f"The last backup was made {told}.")


def _examine_versions() -> Iterator[Finding]:
    reasons = tuple(refuse_version(sqlite.sqlite_version_info))
    memory = sqlite.connect(":memory:")
    try:
        cipher = memory.execute("PRAGMA cipher_version").fetchone()
    finally:
        memory.close()
    yield _judge("SQLite", reasons, f"SQLite {sqlite.sqlite_version}, SQLCipher {cipher[0] if cipher else 'missing'}.")
    yield judge_python(sys.version_info[:3])


def _examine_folder(folder: DataFolder) -> Iterator[Finding]:
    try:
        problems = prepare_folder(folder)
    except StoreError as error:
        yield Finding("Data folder", State.ACT, str(error))
        return
    reasons = (
        *refuse_place(folder, file_system(folder.path)),
        *refuse_access(folder),
        *refuse_lost_database(folder),
    )
    yield _judge("Data folder", reasons, f"{folder.path}, open to you only.")
    for problem in problems:
        yield Finding("Data folder", State.LOOK, f"{problem.where}: {problem.what}.")


def _examine_disk(folder: DataFolder) -> Iterator[Finding]:
    try:
        free = shutil.disk_usage(folder.path).free
    except OSError:
        return  # no folder, which is said already
    reasons = tuple(refuse_small_disk(folder, free))
    if not reasons and free < max(_ROOM_FOR_BACKUPS_BYTES, LEAST_FREE_BYTES):
        yield Finding("Free disk", State.LOOK, f"{free // 1_000_000} MB are free: backups need room, make some.")
    else:
        yield _judge("Free disk", reasons, f"{free // 1_000_000_000} GB are free.")
    yield {
        True: Finding("Disk encryption", State.GOOD, "The disk is encrypted as a whole."),
        False: Finding(
            "Disk encryption",
            State.LOOK,
            "The disk does not seem to be encrypted: your record is, but its key and your other files may lie open "
            "to whoever takes the machine.",
        ),
        None: Finding("Disk encryption", State.GOOD, "Whether the disk is encrypted as a whole is not known here."),
    }[disk_is_encrypted(folder.path)]


def _examine_database(folder: DataFolder, environ: Mapping[str, str], mail: StoredMail | None) -> Iterator[Finding]:
    try:
        key = find_key(folder, environ)
        if key is None or not folder.database.exists():
            yield Finding("Record", State.GOOD, "There is no record yet; it is made when you first keep something.")
            return
        yield Finding("Key", State.GOOD if key.place is KeyPlace.KEYRING else State.LOOK, key.sentence)
        with open_file(folder.database, key.value) as connection, one_moment(connection):
            yield from _examine_content(connection, mail)
    except (StoreError, sqlite.DatabaseError) as error:
        yield Finding("Record", State.ACT, str(error))


def _examine_content(connection: sqlite.Connection, mail: StoredMail | None) -> Iterator[Finding]:
    found = find_damage(connection, thorough=True)
    advice = "keep a copy of the data folder, then restore the newest backup with `onward restore FILE`"
    yield _judge("Record", [f"{reason}: {advice}." for reason in found], "Every page of your record is whole.")
    if found or mail is None:
        return
    names = all_mail(connection, mail)
    changed = find_changed_mail(connection, mail, names)
    reasons = [f"{len(changed)} of {len(names)} mails are not as they were stored: {advice}."] if changed else []
    yield _judge("Mail", reasons, f"All {len(names)} mails are as they were stored, byte for byte.")


def _examine_backups(folder: DataFolder, now: datetime) -> Iterator[Finding]:
    past = [made_at for made_at, _ in list_backups(folder) if made_at <= now]
    yield judge_backup_age(now - past[0] if past else None)


def _judge(what: str, reasons: Sequence[str], well: str) -> Finding:
    return Finding(what, State.ACT, " ".join(reasons)) if reasons else Finding(what, State.GOOD, well)
