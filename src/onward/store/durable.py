"""Files that are there whole or not at all, also after a power cut, and that only their owner can read."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY_FILE = 0o600
OWNER_ONLY_FOLDER = 0o700


def write_durably(path: Path, content: bytes) -> None:
    """Write a file of mode 0600 in place of whatever is there; whoever looks sees the old one whole or the new one."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    new.unlink(missing_ok=True)
    try:
        with open_private(new) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    sync_folder(path.parent)


def open_private(path: Path) -> BinaryIO:
    """A file that is new and of mode 0600 from its first moment; raises FileExistsError where one is."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, OWNER_ONLY_FILE), "wb")


def sync_file(path: Path) -> None:
    """Have the system bring a file's content to the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the system bring the names in a folder to the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
