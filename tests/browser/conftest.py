"""A real Chromium."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # What Chromium wants for itself all the same leads nowhere, so that no test depends on a network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
)
# A machine that does much else is slow; what never comes is told a little later.
expect.set_options(timeout=20_000)


@pytest.fixture
def net_log(tmp_path: Path) -> Path:
    """Where Chromium writes down every request and every name it looks up, its own included."""
    return tmp_path / "net-log.json"


@pytest.fixture
def chromium(net_log: Path) -> Iterator[Browser]:
    """A new Chromium without anything in it."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here, so nothing was tried in a browser: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, f"--log-net-log={net_log}"])
        yield browser
        browser.close()


def asked_hosts(net_log: Path) -> set[str]:
    """Every host that a page asked, from the log of a browser that has been closed.

    What is no page itself and was asked for by none, such as who is signed in at Google, is Chromium's own wish.
    """
    asked = [event.get("params", {}) for event in json.loads(net_log.read_text("utf-8"))["events"]]
    return {
        urlsplit(request["url"]).netloc
        for request in asked
        if "initiator" in request
        and (request["initiator"] != "not an origin" or request["request_type"] == "main frame")
    }
