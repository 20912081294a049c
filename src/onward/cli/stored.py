"""What the commands ask of the store: which key it is, and whether it is here at all."""

import os

from onward.cli.complaint import NothingThereError
from onward.store.folder import DataFolder
from onward.store.key import find_key


def need_key(folder: DataFolder) -> bytes:
    """The key of the record; raises StoreError where it is missing, ComplaintError where there is no record yet."""
    key = find_key(folder, os.environ)
    if key is None or not folder.database.exists():
        raise NothingThereError(
            f"there is no record in {folder.path} yet: begin with `onward import PATH` or `onward add COMPANY`"
        )
    return key.value


def refuse_hosted(why: str) -> None:
    """Raise ComplaintError where the record lies on PostgreSQL, which looks after itself; why: what to do there."""
    if os.environ.get("DATABASE_URL", "").strip():
        raise NothingThereError(f"your record lies on PostgreSQL: {why}")
