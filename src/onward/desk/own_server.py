"""The person's own server, started from the sample's: a program of its own with a record of its own."""

import atexit
import re
import subprocess
import sys
import threading
from collections.abc import Mapping

ADDRESS = re.compile(r"http://\S+/launch\?token=\S+")
NOT_HANDED_ON = frozenset(
    {"ONWARD_HOME", "ONWARD_SAMPLE", "ONWARD_SERVES", "ONWARD_KEY_STORE", "DJANGO_SETTINGS_MODULE"}
)
PERSONS_OWN = "ONWARD_OWN_"
"""Before the names of what the person had set for themselves when the sample was started."""
PATIENCE_SECONDS = 30.0


def start_own(environ: Mapping[str, str]) -> str | None:
    """An address that opens the person's own Onward once, within a minute; None where it did not start.

    A server that runs already is asked for it. One that we start ends with us.
    """
    started = subprocess.Popen(
        [sys.executable, "-m", "onward", "serve", "--no-browser", "--print-url"],
        env=own_surroundings(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(started.terminate)
    found: list[str] = []
    reading = threading.Thread(target=_read, args=(started, found), daemon=True)
    reading.start()
    reading.join(PATIENCE_SECONDS)
    return found[0] if found else None


def own_surroundings(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of the person's own server: nothing of the sample's, and what they had set themselves."""
    kept = {name: value for name, value in environ.items() if name not in NOT_HANDED_ON}
    own = {
        f"ONWARD_{name.removeprefix(PERSONS_OWN)}": value
        for name, value in kept.items()
        if name.startswith(PERSONS_OWN)
    }
    return {name: value for name, value in kept.items() if not name.startswith(PERSONS_OWN)} | own


def _read(started: subprocess.Popen[str], found: list[str]) -> None:
    if started.stdout is None:
        return
    for line in started.stdout:
        address = ADDRESS.search(line)
        if address:
            found.append(address.group())
            return
