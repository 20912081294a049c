"""What a backup file is made of: an encrypted database, and behind it a short note that says how long and whole it is.

SQLCipher opens such a file as it is, with the right key; it does not look at what follows the last page.
"""

import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from onward.store.errors import RestoreError

FORMAT = 1

# In place of a random salt, so that a backup is known for one even when it is cut short or the key is another.
_BEGIN = b"Onward1\n"
_SALT_BYTES = 16
_END = b"onward-backup"
_LENGTH_BYTES = 4
_SUM_BYTES = 8
_LONGEST_NOTE = 4096
_PIECE_BYTES = 1 << 20
_PLAIN_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class BackupNote:
    """What a backup says about itself; nothing in it is secret.

    made_at: ISO 8601. size_bytes, sha256: of the database in front of the note. key_mark: tells keys apart.
    """

    made_at: str
    size_bytes: int
    sha256: str
    key_mark: str


def make_salt() -> bytes:
    """The first sixteen bytes of a new backup: the mark of ours, and eight at random."""
    return _BEGIN + secrets.token_bytes(_SALT_BYTES - len(_BEGIN))


def mark_key(key: bytes) -> str:
    """What tells one key from another and gives nothing of it away: the key is 256 random bits."""
    return hashlib.sha256(b"onward backup key" + key).hexdigest()[:16]


def append_note(path: Path, key: bytes, made_at: str) -> BackupNote:
    """Write the note behind a finished database and bring the file to the disk."""
    note = BackupNote(made_at, path.stat().st_size, hash_begin(path, path.stat().st_size), mark_key(key))
    told = json.dumps(
        {
            "format": FORMAT,
            "made_at": note.made_at,
            "size_bytes": note.size_bytes,
            "sha256": note.sha256,
            "key_mark": note.key_mark,
        }
    ).encode("ascii")
    with path.open("ab") as file:
        file.write(told + _sum(told) + len(told).to_bytes(_LENGTH_BYTES, "big") + _END)
        file.flush()
        os.fsync(file.fileno())
    return note


def read_note(path: Path) -> BackupNote:
    """The note of a backup whose bytes are all as they were written; raises RestoreError for any other file."""
    try:
        note = _find_note(path)
        whole = note is not None and hash_begin(path, note.size_bytes) == note.sha256
    except FileNotFoundError as error:
        raise RestoreError(f"There is no file {path}: check the spelling.") from error
    except OSError as error:
        raise RestoreError(f"{path} cannot be read ({error.strerror}): allow it, or copy it elsewhere.") from error
    if note is None or not whole:
        raise RestoreError(_say_damaged(path))
    return note


def hash_begin(path: Path, size_bytes: int) -> str:
    """SHA-256 of the first bytes of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        left = size_bytes
        while left > 0 and (piece := file.read(min(left, _PIECE_BYTES))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


def _find_note(path: Path) -> BackupNote | None:
    """The note at the end of a file, None where it is missing or damaged; raises RestoreError for what is no backup."""
    with path.open("rb") as file:
        begin = file.read(_SALT_BYTES)
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _LONGEST_NOTE))
        tail = file.read()
    if not tail.endswith(_END):
        _refuse_begin(path, begin)
        return None
    length = int.from_bytes(tail[-len(_END) - _LENGTH_BYTES : -len(_END)], "big")
    behind = _SUM_BYTES + _LENGTH_BYTES + len(_END)
    told = tail[-length - behind : -behind]
    if not tail[-behind:].startswith(_sum(told)):
        return None
    note = _parse(path, told)
    return note if note is not None and note.size_bytes + length + behind == size else None


def _refuse_begin(path: Path, begin: bytes) -> None:
    if not begin:
        raise RestoreError(f"{path} is empty, your record is as it was: choose another backup.")
    if begin == _PLAIN_SQLITE:
        raise RestoreError(f"{path} is a database of another program, no backup of Onward: choose another file.")
    if not begin.startswith(_BEGIN[: len(begin)]):
        raise RestoreError(f"{path} is no backup of Onward: choose a file that `onward backup` made.")


def _sum(told: bytes) -> bytes:
    return hashlib.sha256(told).digest()[:_SUM_BYTES]


def _parse(path: Path, told: bytes) -> BackupNote | None:
    try:
        read = json.loads(told.decode("ascii"))
        form = int(read["format"])
        note = BackupNote(str(read["made_at"]), int(read["size_bytes"]), str(read["sha256"]), str(read["key_mark"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if form > FORMAT:
        raise RestoreError(f"{path} was made by a newer Onward: update Onward, then restore it.")
    return note


def _say_damaged(path: Path) -> str:
    return (
        f"{path} is a backup of Onward, but damaged or cut short: copy it again from where it was kept, "
        "or choose another backup. Your record is as it was."
    )
