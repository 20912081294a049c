"""The end of a server whose record was erased: it goes, and a program that outlives it takes the last files."""

import signal
import subprocess
import sys
import threading
from collections.abc import Mapping

ANSWER_SECONDS = 0.5
"""How long the last page has to reach the browser."""


def is_served_here(environ: Mapping[str, str]) -> bool:
    """Whether this process is the server of one person at their own computer, on a file of their own."""
    hosted = any(environ.get(name, "").strip() for name in ("ONWARD_HOSTS", "DATABASE_URL"))
    return bool(environ.get("ONWARD_SERVES")) and not hosted


def end_and_erase(environ: Mapping[str, str]) -> None:
    """End this server as Ctrl-C would, and have its files erased as soon as it is gone."""
    subprocess.Popen(
        [sys.executable, "-m", "onward.store.erase"],
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Ctrl-C in the server's terminal is not meant for it.
        start_new_session=True,
    )
    ending = threading.Timer(ANSWER_SECONDS, _end)
    ending.daemon = True
    ending.start()


def _end() -> None:
    signal.raise_signal(signal.SIGINT)
