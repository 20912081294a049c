"""Sessions of the server's with keys of 256 bits and more."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils.crypto import get_random_string

from onward.accounts.models import Session

KEY_LENGTH = 52
"""Letters and digits of one case, 5.17 bits each: 268 bits."""
KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class SessionStore(DatabaseSessionStore):
    """Django's store of sessions in the database, with longer keys and our table."""

    @classmethod
    def get_model_class(cls) -> type[AbstractBaseSession]:
        """Our table."""
        return Session

    def _get_new_session_key(self) -> str:
        return get_random_string(KEY_LENGTH, KEY_LETTERS)
