"""The data folder: where it lies, what lies in it, and that only its owner can look inside."""

import re
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from onward.core.problems import Problem
from onward.store.durable import OWNER_ONLY_FILE, OWNER_ONLY_FOLDER, write_durably
from onward.store.errors import KeyMissingError, StoreRefusedError

_INSTALL_ID = re.compile(r"[0-9a-f]{8}")
_OPEN_TO_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder with everything a person keeps.

    path: absolute; nothing need be there yet.
    """

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "onward.db"

    @property
    def key_file(self) -> Path:
        """Where the key lies when the system keeps none for us."""
        return self.path / "onward.key"

    @property
    def install_file(self) -> Path:
        """Where the name of this installation lies."""
        return self.path / "install-id"

    @property
    def backups(self) -> Path:
        """The backups that are made by themselves."""
        return self.path / "backups"

    @property
    def logs(self) -> Path:
        """What Onward writes about itself; no word of anybody's mail."""
        return self.path / "logs"

    @property
    def run(self) -> Path:
        """What lives only while Onward runs: locks, the launch file, the socket."""
        return self.path / "run"


def data_folder(environ: Mapping[str, str]) -> DataFolder:
    """The folder that ONWARD_HOME names, otherwise the system's place for a person's data; makes nothing."""
    named = environ.get("ONWARD_HOME", "").strip()
    path = Path(named).expanduser() if named else platformdirs.user_data_path("onward", appauthor=False)
    return DataFolder(path.absolute())


def prepare_folder(folder: DataFolder) -> tuple[Problem, ...]:
    """Make the folder and those in it where they are missing, all of mode 0700, and say which were open to others.

    Raises StoreRefusedError where there can be no such folder.
    """
    problems: list[Problem] = []
    for path in (folder.path, folder.backups, folder.logs, folder.run):
        try:
            path.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            problems += _close_to_others(folder, path, OWNER_ONLY_FOLDER)
        except OSError as error:
            raise StoreRefusedError(
                f"The folder {path} cannot be made or used ({error.strerror}): allow it, or name another place "
                "in ONWARD_HOME."
            ) from error
    for path in (folder.database, folder.key_file):
        with suppress(OSError):  # missing as yet, or somebody else's, which is refused with a sentence of its own
            problems += _close_to_others(folder, path, OWNER_ONLY_FILE)
    return tuple(problems)


def install_id(folder: DataFolder) -> str:
    """Eight hexadecimal digits that tell this installation from others; made at first start and kept.

    Raises KeyMissingError where the key can only be found by an id that is gone, StoreRefusedError where the file
    holds something else.
    """
    try:
        kept = folder.install_file.read_text("ascii", "replace").strip()
    except FileNotFoundError:
        return _make_install_id(folder)
    if not _INSTALL_ID.fullmatch(kept):
        raise StoreRefusedError(
            f"The file {folder.install_file} should hold eight digits from 0 to f: put the right file back."
        )
    return kept


def _make_install_id(folder: DataFolder) -> str:
    if folder.database.exists() and not folder.key_file.exists():
        raise KeyMissingError(
            f"The file {folder.install_file} is missing, and with it the name under which your system keeps the key: "
            "put that file back, or restore a backup with `onward restore FILE`."
        )
    made = secrets.token_hex(4)
    write_durably(folder.install_file, f"{made}\n".encode())
    return made


def _close_to_others(folder: DataFolder, path: Path, mode: int) -> list[Problem]:
    """Close what was open to others, and say so; never closes a folder that serves something else."""
    if sys.platform == "win32" or not path.stat().st_mode & _OPEN_TO_OTHERS:
        return []
    if path == folder.path and not folder.install_file.exists() and any(path.iterdir()):
        raise StoreRefusedError(
            f"The folder {path} holds other things and is open to other people: "
            "name a folder of its own in ONWARD_HOME."
        )
    path.chmod(mode)
    return [Problem("other people on this machine could read this; now only you can", str(path))]
