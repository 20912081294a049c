"""The first opening of a store: the folder, the key and the database, made in this order and only when asked for."""

from collections.abc import Mapping

from onward.store.checks import refuse_bad_store
from onward.store.cipher import create_database
from onward.store.folder import DataFolder
from onward.store.key import StoreKey, find_or_make_key
from onward.store.lock_file import set_up_alone

_ASKED_FOR = ("ONWARD_KEY_STORE", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")


def open_store(folder: DataFolder, environ: Mapping[str, str]) -> StoreKey:
    """See that folder, key and database are there, and give the key.

    Processes that start at once make one store. Raises StoreError where there is one that cannot be used.
    """
    refuse_bad_store(folder)
    with set_up_alone(folder):
        key = find_or_make_key(folder, environ)
        if not folder.database.exists():
            create_database(folder.database, key.value)
    return key


class KeyOnDemand:
    """Gives the key of a folder, making folder and key when it is first asked; remembers it for the connections after.

    What it shows of itself is the folder, never the key.
    """

    def __init__(self, folder: DataFolder, environ: Mapping[str, str]) -> None:
        """Say whose key it is; nothing is looked up yet."""
        self._folder = folder
        self._environ = {name: environ[name] for name in _ASKED_FOR if name in environ}
        self._key: bytes | None = None

    def __call__(self) -> bytes:
        """The key; raises StoreError where the store cannot be used as it is."""
        if self._key is None:
            self._key = open_store(self._folder, self._environ).value
        return self._key

    def __repr__(self) -> str:
        return f"KeyOnDemand({str(self._folder.path)!r})"
