"""What `onward where` tells: folder, record, key and backups, without opening any of them."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import click

from onward.cli.lines import write_lines
from onward.cli.text import count
from onward.store.backup import list_backups
from onward.store.errors import KeyMissingError
from onward.store.folder import DataFolder, data_folder
from onward.store.key import find_key

UNITS = ("bytes", "KB", "MB", "GB", "TB")
STEP = 1000


@dataclass(frozen=True, slots=True)
class Places:
    """What lies where. database: a path, or server and name on PostgreSQL. key: in a sentence. Sizes in bytes."""

    folder: Path
    folder_bytes: int
    database: str
    database_bytes: int | None
    key: str
    key_place: str | None
    backups: Path
    backup_count: int
    last_backup_at: str | None


def find_places() -> Places:
    """Look at what there is; nothing is made."""
    folder = data_folder(os.environ)
    url = os.environ.get("DATABASE_URL", "").strip()
    size = None if url or not folder.database.exists() else size_of_database(folder)
    key, place = ("PostgreSQL keeps your record, with no key of ours.", None) if url else find_key_place(folder)
    backups = list_backups(folder)
    return Places(
        folder=folder.path,
        folder_bytes=sum(path.lstat().st_size for path in folder.path.rglob("*") if path.is_file()),
        database=name_server(url) if url else str(folder.database),
        database_bytes=size,
        key=key,
        key_place=place,
        backups=folder.backups,
        backup_count=len(backups),
        last_backup_at=backups[0][0].isoformat() if backups else None,
    )


def write_places() -> None:
    """Write the places as one line."""
    places = find_places()
    write_lines(
        [
            {
                "folder": str(places.folder),
                "folder_bytes": places.folder_bytes,
                "database": places.database,
                "database_bytes": places.database_bytes,
                "key": places.key_place,
                "backups": str(places.backups),
                "backup_count": places.backup_count,
                "last_backup_at": places.last_backup_at,
            }
        ]
    )


def print_places() -> None:
    """Print the places for a person."""
    places = find_places()
    size = "" if places.database_bytes is None else f" ({tell_size(places.database_bytes)})"
    there = size or ("" if places.database != str(places.folder / "onward.db") else " (nothing kept yet)")
    last = f", the last one of {places.last_backup_at[:10]}" if places.last_backup_at else ""
    click.echo(f"Data folder  {places.folder} ({tell_size(places.folder_bytes)} in all)")
    click.echo(f"Record       {places.database}{there}")
    click.echo(f"Key          {places.key}")
    click.echo(f"Backups      {places.backups} ({count(places.backup_count, 'backup', 'backups')}{last})")


def find_key_place(folder: DataFolder) -> tuple[str, str | None]:
    """Where the key lies in a sentence, and the name of that place."""
    try:
        key = find_key(folder, os.environ)
    except KeyMissingError as error:
        return str(error), None
    return (key.sentence, key.place.value) if key else ("There is none yet; it is made with your record.", None)


def size_of_database(folder: DataFolder) -> int:
    """The database with its log."""
    found = folder.path.glob(f"{folder.database.name}*")
    beside = {f"{folder.database.name}{ending}" for ending in ("", "-wal", "-shm")}
    return sum(path.stat().st_size for path in found if path.name in beside)


def name_server(url: str) -> str:
    """Server and name of a database, without the password in its address."""
    parts = urlsplit(url)
    return f"PostgreSQL{f' at {parts.hostname}' if parts.hostname else ''}, database {parts.path.strip('/')}"


def tell_size(size: int) -> str:
    """A number of bytes in the unit that is read most easily."""
    amount = float(size)
    for unit in UNITS[:-1]:
        if amount < STEP:
            return f"{amount:,.0f} {unit}" if unit == UNITS[0] else f"{amount:,.1f} {unit}"
        amount /= STEP
    return f"{amount:,.1f} {UNITS[-1]}"
