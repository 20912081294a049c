import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.serving import surroundings, wait_until_gone

from onward.desk.own_server import own_surroundings

START = """
import os, time
from onward.desk.own_server import start_own
print(start_own(os.environ), flush=True)
time.sleep(60)
"""


def test_own_surroundings_hold_nothing_of_the_sample() -> None:
    given = {
        "PATH": "/bin",
        "ONWARD_HOME": "/sample",
        "ONWARD_SAMPLE": "yes",
        "ONWARD_SERVES": "jobs-00000000.localhost:1",
        "ONWARD_KEY_STORE": "file",
        "ONWARD_OWN_HOME": "/mine",
    }
    assert own_surroundings(given) == {"PATH": "/bin", "ONWARD_HOME": "/mine"}


def test_start_own_gives_an_address_and_its_server_ends_with_us(tmp_path: Path) -> None:
    own = tmp_path / "own"
    environ = surroundings(tmp_path / "sample") | {"ONWARD_OWN_HOME": str(own), "ONWARD_OWN_KEY_STORE": "file"}
    with subprocess.Popen((sys.executable, "-c", START), env=environ, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        address = starter.stdout.readline().strip()
        server = int((own / "run" / "server.lock").read_text().strip())
        starter.send_signal(signal.SIGINT)
    assert (address.startswith("http://jobs-"), "/launch?token=" in address) == (True, True)
    assert wait_until_gone(server, 15)
    assert not (tmp_path / "sample").exists()


def test_start_own_that_cannot_start_says_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    environ = surroundings(tmp_path) | {"ONWARD_OWN_HOME": str(blocked / "own"), "ONWARD_OWN_KEY_STORE": "file"}
    begun = time.monotonic()
    with subprocess.Popen(
        (sys.executable, "-c", START), env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as starter:
        assert starter.stdout is not None
        said = starter.stdout.readline().strip()
        os.kill(starter.pid, signal.SIGKILL)
    assert (said, time.monotonic() - begun < 20) == ("None", True)
