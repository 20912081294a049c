"""A real record of the sample's person in a folder of its own, and requests as a browser sends them."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tests.serving import Reply, Served, surroundings

SAMPLE = Path(__file__).parents[3] / "sample" / "mailbox.mbox"
ORIGIN = ("Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")

Run = Callable[..., None]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with the sample's mail taken in."""
    made = tmp_path / "home"
    command(made, "import", str(SAMPLE))
    return made


def command(home: Path, *arguments: str) -> None:
    """Run `onward` on this folder."""
    subprocess.run(
        [sys.executable, "-m", "onward", *arguments],
        env=surroundings(home),
        check=True,
        capture_output=True,
        timeout=60,
    )


def send_form(server: Served, cookie: str, path: str, typed: Mapping[str, str], page: str = "/me") -> Reply:
    """Send a form with the token of a page."""
    found = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', server.ask(page, cookie).body)
    assert found is not None
    body = urlencode({**typed, "csrfmiddlewaretoken": found[1].decode()}).encode()
    lines = (cookie, *ORIGIN, f"Origin: {server.url}", "Content-Type: application/x-www-form-urlencoded")
    return server.ask(path, *lines, method="POST", body=body)
