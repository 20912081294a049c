"""Folders of mail: Maildir with its sub-folders, folders of .eml and .emlx, and profile folders that hold mailboxes."""

import base64
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onward.core.mail.sources.pieces import MessageFile
from onward.core.problems import Problem

_DEEPEST_FOLDER = 24
_MAILDIR_PARTS = ("new", "cur")
_FOLDER_SUFFIX = re.compile(r"\.(?:mbox|sbd|maildir|imapmbox)$", re.IGNORECASE)
_FLAG_LABELS = {"D": "Draft", "T": "Trash"}
_ENCODED = re.compile(r"&([^-]*)-")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A regular file met in a folder: a message by its name or place, or something to look into (`message` is None)."""

    path: str
    size: int
    labels: tuple[str, ...]
    message: MessageFile | None


def is_maildir(path: str) -> bool:
    """Whether this folder is one Maildir folder."""
    return all(Path(path, part).is_dir() for part in _MAILDIR_PARTS)


def find_files(folder: str, labels: tuple[str, ...] = (), depth: int = 0) -> Iterator[FoundFile | Problem]:
    """Every regular file that may hold mail below a folder, sorted by name within each.

    Links and devices are passed over.
    """
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(f"not read: {error.strerror or error}", folder)
        return
    maildir = {part for part in _MAILDIR_PARTS if any(entry.name == part for entry in entries)} == set(_MAILDIR_PARTS)
    for entry in entries:
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(status.st_mode) and not entry.name.startswith("."):
            yield _found_file(entry.path, entry.name, status.st_size, labels)
        elif not stat.S_ISDIR(status.st_mode) or depth >= _DEEPEST_FOLDER or entry.name == "tmp":
            continue
        elif maildir and entry.name in _MAILDIR_PARTS:
            yield from _maildir_files(entry.path, labels)
        elif not entry.name.startswith(".") or is_maildir(entry.path):
            yield from find_files(entry.path, folder_labels(entry.name) or labels, depth + 1)


def folder_labels(name: str) -> tuple[str, ...]:
    """The label that a folder's or mailbox file's name gives: `.Sent` and `Sent.mbox` are Sent.

    None for program folders.
    """
    plain = _FOLDER_SUFFIX.sub("", name.strip("."))
    if (
        not plain
        or plain in {"Messages", "Data", "Attachments"}
        or plain.isdigit()
        or re.fullmatch(r"[0-9A-F-]{36}", plain)
    ):
        return ()
    return (_ENCODED.sub(_decode_folder_name, plain),)


def _decode_folder_name(encoded: re.Match[str]) -> str:
    """One stretch of IMAP's modified UTF-7 (RFC 3501, 5.1.3)."""
    letters = encoded[1].replace(",", "/")
    try:
        return (
            base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True).decode("utf-16-be") if letters else "&"
        )
    except ValueError:
        return encoded[0]


def _found_file(path: str, name: str, size: int, labels: tuple[str, ...]) -> FoundFile:
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix == ".eml":
        return FoundFile(path, size, labels, MessageFile(path, labels))
    if suffix == ".emlx":
        return FoundFile(path, size, labels, MessageFile(path, labels, apple=True))
    return FoundFile(path, size, labels if name == "mbox" else folder_labels(name) or labels, None)


def _maildir_files(folder: str, labels: tuple[str, ...]) -> Iterator[FoundFile | Problem]:
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(f"not read: {error.strerror or error}", folder)
        return
    for entry in entries:
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(status.st_mode) and not entry.name.startswith("."):
            flags = entry.name.rpartition(":2,")[2] if ":2," in entry.name else ""
            marked = labels + tuple(label for flag, label in _FLAG_LABELS.items() if flag in flags.partition("/")[0])
            yield FoundFile(entry.path, status.st_size, marked, MessageFile(entry.path, marked))
