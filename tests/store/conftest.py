"""What the tests of the store share: a folder of its own, a small record with mail in it, and a fixed key."""

import hashlib
import zlib
from pathlib import Path

import pytest

from onward.store.backup import open_file
from onward.store.cipher import create_database
from onward.store.durable import write_durably
from onward.store.folder import DataFolder, install_id, prepare_folder
from onward.store.verify import StoredMail

KEY = bytes(range(32))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A data folder that is made."""
    made = DataFolder(tmp_path / "home")
    prepare_folder(made)
    return made


@pytest.fixture
def key() -> bytes:
    """The key of `record`."""
    return KEY


@pytest.fixture
def environ() -> dict[str, str]:
    """An environment in which no keyring is asked."""
    return {"ONWARD_KEY_STORE": "file"}


@pytest.fixture
def mail() -> StoredMail:
    """Where the mail lies in `record`."""
    return StoredMail("SELECT id FROM mail ORDER BY id", "SELECT raw, sha256 FROM mail WHERE id = ?", zlib.decompress)


@pytest.fixture
def record(folder: DataFolder) -> DataFolder:
    """A data folder with a key file and a database of 40 mails, some on a page of their own, some over several."""
    install_id(folder)
    write_durably(folder.key_file, KEY.hex().encode())
    create_database(folder.database, KEY)
    with open_file(folder.database, KEY) as connection:
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE mail (id integer PRIMARY KEY, raw blob NOT NULL, sha256 text NOT NULL)")
        connection.execute(
            "CREATE TABLE note (id integer PRIMARY KEY, mail_id integer REFERENCES mail (id), said text)"
        )
        connection.execute("CREATE INDEX note_said ON note (said)")
        for number in range(1, 41):
            raw = make_mail(number)
            connection.execute(
                "INSERT INTO mail VALUES (?, ?, ?)", (number, zlib.compress(raw), hashlib.sha256(raw).hexdigest())
            )
            connection.execute("INSERT INTO note VALUES (?, ?, ?)", (number, number, f"about mail {number}"))
        connection.execute("COMMIT")
    return folder


def make_mail(number: int) -> bytes:
    """The bytes of one mail, from a few hundred to some thousand, which hardly compress."""
    seed = number.to_bytes(4, "big")
    return b"".join(hashlib.sha256(seed + bytes([piece])).digest() for piece in range(number * 5 % 250 + 10))
