"""The key of the database: 32 random bytes, made once, kept by the system or in a file beside the database."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onward.store import system_keys
from onward.store.durable import write_durably
from onward.store.errors import KeyMissingError
from onward.store.folder import DataFolder, install_id

KEY_BYTES = 32


class KeyPlace(StrEnum):
    """Where the key lies."""

    KEYRING = "keyring"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class StoreKey:
    """The key with its place, and the place in a sentence for the person."""

    value: bytes = field(repr=False)
    place: KeyPlace
    sentence: str


def find_key(folder: DataFolder, environ: Mapping[str, str]) -> StoreKey | None:
    """The key of this folder, None where none was made yet.

    Raises KeyMissingError where a database is there and its key is not.
    """
    found = _read_key_file(folder)
    if found is None and folder.install_file.exists() and _may_ask_system(environ):
        found = _ask_system(folder, environ)
    if found is None and folder.database.exists():
        raise KeyMissingError(_say_missing(folder, environ))
    return found


def find_or_make_key(folder: DataFolder, environ: Mapping[str, str]) -> StoreKey:
    """The key of this folder, made at first start; called with `set_up_alone`, so that there is only ever one.

    Raises KeyMissingError where a database is there and its key is not: a new key would open nothing.
    """
    return find_key(folder, environ) or _make_key(folder, environ)


def find_key_to_restore_under(folder: DataFolder, environ: Mapping[str, str]) -> tuple[bytes, bool]:
    """The key of this folder, or a new one where the database is there and its key is gone; and whether it is kept yet.

    Called with `set_up_alone`.
    """
    try:
        return find_or_make_key(folder, environ).value, True
    except KeyMissingError:
        return secrets.token_bytes(KEY_BYTES), False


def keep_in_file(folder: DataFolder, key: bytes) -> StoreKey:
    """Keep this key in the key file. The keyring is left as it is, and an old key file too, under another name."""
    if folder.key_file.exists():
        folder.key_file.replace(folder.key_file.with_name(f"{folder.key_file.name}.before-restore"))
    write_durably(folder.key_file, f"{key.hex()}\n".encode())
    install_id(folder)
    return _in_file(folder, key)


def _make_key(folder: DataFolder, environ: Mapping[str, str]) -> StoreKey:
    made = secrets.token_bytes(KEY_BYTES)
    if _may_ask_system(environ) and system_keys.keep(install_id(folder), made.hex(), environ):
        return _in_keyring(made)
    return keep_in_file(folder, made)


def _read_key_file(folder: DataFolder) -> StoreKey | None:
    try:
        written = folder.key_file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KeyMissingError(
            f"The key file {folder.key_file} cannot be read ({error.strerror}): allow reading it, and start again."
        ) from error
    value = _parse(written.decode("ascii", "replace"))
    if value is None:
        raise KeyMissingError(
            f"The key file {folder.key_file} is damaged: put a good copy of it back, "
            "or restore a backup with `onward restore FILE`."
        )
    return _in_file(folder, value)


def _ask_system(folder: DataFolder, environ: Mapping[str, str]) -> StoreKey | None:
    kept = system_keys.look_up(install_id(folder), environ)
    value = _parse(kept) if kept is not None else None
    return _in_keyring(value) if value is not None else None


def _may_ask_system(environ: Mapping[str, str]) -> bool:
    return environ.get("ONWARD_KEY_STORE", "") != KeyPlace.FILE.value


def _parse(written: str) -> bytes | None:
    try:
        value = bytes.fromhex(written.strip())
    except ValueError:
        return None
    return value if len(value) == KEY_BYTES else None


def _in_keyring(value: bytes) -> StoreKey:
    return StoreKey(value, KeyPlace.KEYRING, "The key of your record is kept by your system's keyring.")


def _in_file(folder: DataFolder, value: bytes) -> StoreKey:
    return StoreKey(
        value,
        KeyPlace.FILE,
        f"The key of your record lies beside it, in {folder.key_file}: whoever can copy both can read everything.",
    )


def _say_missing(folder: DataFolder, environ: Mapping[str, str]) -> str:
    looked = f"in {folder.key_file}"
    way = f"put the key file back as {folder.key_file}"
    if _may_ask_system(environ):
        looked += f" or in your system's keyring (service {system_keys.SERVICE})"
        way = f"unlock the keyring, or {way}"
    else:
        way += ", or unset ONWARD_KEY_STORE if your system's keyring holds it"
    return (
        f"The key of your record is not {looked}, and without it nobody can read {folder.database}: {way}, "
        "or restore a backup with `onward restore FILE`."
    )
