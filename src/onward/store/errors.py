"""The errors of the store: what stops the whole of it from being used. Each message says what to do next."""


class StoreError(Exception):
    """Your record cannot be used at the moment; nothing in it was changed."""

    def __init__(self, sentence: str = "") -> None:
        """Say what is the matter, or what the class says where nothing more is known."""
        super().__init__(sentence or type(self).__doc__)


class StoreRefusedError(StoreError):
    """Your record does not lie safely where it is, so it was not opened."""


class StoreUnreadableError(StoreError):
    """Your record cannot be read with this key, or is damaged; restore a backup with `onward restore FILE`."""


class KeyMissingError(StoreError):
    """The key of your record is missing; put it back, or restore a backup with `onward restore FILE`."""


class AlreadyRunningError(StoreError):
    """Onward runs already; use the window that is open, or stop it first."""


class DatabaseUrlError(StoreError):
    """DATABASE_URL is not the address of a PostgreSQL database: postgres://user:password@host:port/name."""


class BackupError(StoreError):
    """No backup was made; free some space or choose another place, and try again."""


class RestoreError(StoreError):
    """This file was not restored, and your record is as it was; choose another backup."""
