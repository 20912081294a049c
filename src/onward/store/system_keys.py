"""The system's keyring, asked only where one is there: macOS, Windows, or a secret service on a desktop's bus."""

import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "onward"

# Long enough to type the keyring's password into the window that asks for it.
PATIENCE_SECONDS = 60.0
_KEPT_BY_THE_SYSTEM = frozenset(
    """keyring.backends.SecretService keyring.backends.libsecret keyring.backends.kwallet
    keyring.backends.macOS keyring.backends.Windows""".split()
)


def look_up(account: str, environ: Mapping[str, str], *, patience_seconds: float = PATIENCE_SECONDS) -> str | None:
    """What the keyring keeps under this account; None where it keeps nothing, cannot be asked or does not answer."""
    return _in_time(lambda keyring: keyring.get_password(SERVICE, account), environ, patience_seconds)


def keep(account: str, secret: str, environ: Mapping[str, str]) -> bool:
    """Have the keyring keep a secret under this account, and say whether it gives it back."""

    def keep_and_look(keyring: "KeyringBackend") -> str | None:
        keyring.set_password(SERVICE, account, secret)
        return keyring.get_password(SERVICE, account)

    return _in_time(keep_and_look, environ, PATIENCE_SECONDS) == secret


def remove(account: str, environ: Mapping[str, str]) -> bool:
    """Have the keyring forget what it keeps under this account, and say whether nothing of it is left there."""
    if not may_be_there(environ):
        return True
    _in_time(lambda keyring: keyring.delete_password(SERVICE, account), environ, PATIENCE_SECONDS)
    return look_up(account, environ) is None


def may_be_there(environ: Mapping[str, str]) -> bool:
    """Whether asking is worth its time: on Linux a keyring is reached over the session's bus, if there is one."""
    if sys.platform in {"darwin", "win32"}:
        return True
    if environ.get("DBUS_SESSION_BUS_ADDRESS", ""):
        return True
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    return bool(runtime) and Path(runtime, "bus").is_socket()


def _in_time(
    ask: "Callable[[KeyringBackend], str | None]", environ: Mapping[str, str], patience_seconds: float
) -> str | None:
    """The answer of the keyring; None where there is none, also when it does not answer in time."""
    if not may_be_there(environ):
        return None
    answers: list[str | None] = []

    def ask_first_keyring() -> None:
        # A keyring is somebody else's program: whatever goes wrong in it means that it keeps nothing for us.
        with suppress(Exception):
            keyring = _find_keyring()
            answers.append(ask(keyring) if keyring is not None else None)

    asking = threading.Thread(target=ask_first_keyring, name="keyring", daemon=True)
    asking.start()
    asking.join(patience_seconds)
    return answers[0] if answers else None


def _find_keyring() -> "KeyringBackend | None":
    """The keyring of this system, never a plain file that some library would offer in its place."""
    from keyring.backend import get_all_keyring  # noqa: PLC0415  # 60 ms, and only where a keyring may be there

    there = [found for found in get_all_keyring() if type(found).__module__ in _KEPT_BY_THE_SYSTEM]
    return max(there, key=lambda found: found.priority, default=None)
