"""A server with the sample in it, and every page of it that links lead to."""

import atexit
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import BrowserContext, Page
from tests.serving import COMMAND, Served, new_token, serving, surroundings

SAMPLE = Path(__file__).parents[2] / "sample" / "mailbox.mbox"
EVERY_KIND = 2
"""So many pages of a kind are looked at, such as applications."""
DOWNLOADS = re.compile(r"/mail/[^/]+/file$|/week/calendar.ics")
PAGES = {
    *("/after", "/after/choose"),
    *("/", "/start", "/no", "/numbers", "/search", "/quiet", "/help"),
    *("/applications", "/applications/new", "/applications/*", "/applications/*/edit", "/applications/*/happened"),
    *("/applications/*/split", "/applications/*/merge", "/facts/*/correct", "/facts/*/move", "/mail/*"),
    *(
        "/import",
        "/import/*",
        "/import/found",
        "/left-out",
        "/left-out/*",
        "/review",
        "/letters",
        "/letters/*",
        "/read",
    ),
    *("/week", "/week/pace", "/follow-ups", "/fresh-start"),
    *("/plan", "/lessons", "/lessons/new", "/actions", "/actions/new", "/if-then", "/if-then/write"),
    *("/people", "/people/all", "/people/new", "/people/import", "/people/employer", "/people/strengths"),
    *("/people/for-me", "/people/gatherings", "/people/*", "/people/*/edit", "/people/*/forget", "/people/*/part"),
    *("/me", "/me/addresses", "/me/taught", "/me/done", "/me/erase"),
}
TYPED = ("/start", "/numbers", "/import/found")
"""Pages to which no link leads from a record that is there."""


@cache
def read_sample() -> Path:
    """A data folder whose record came out of the sample's mailbox; made once, copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="onward-browser-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    given = {**surroundings(folder / "home"), "HOME": str(folder)}
    command = [*COMMAND[:-1], "import", str(SAMPLE)]
    subprocess.run(command, env=given, capture_output=True, check=True, timeout=120)
    people = [*COMMAND[:-1], "people", "import", "--mail"]
    subprocess.run(people, env=given, capture_output=True, check=True, timeout=120)
    return folder / "home"


@contextmanager
def serving_sample(folder: Path) -> Iterator[Served]:
    """A server of one's own with that record."""
    home = folder / "home"
    shutil.copytree(read_sample(), home)
    with serving(home, HOME=str(folder)) as server:
        yield server


def sign_in(server: Served, context: BrowserContext) -> Page:
    """A page of somebody who has just come in."""
    page = context.new_page()
    page.goto(f"{server.url}/launch?token={new_token(server.home)}")
    return page


def kind_of(path: str) -> str:
    """A path with a star for each id, without what is asked for."""
    return re.sub(r"[0-9a-f-]{36}", "*", path.partition("?")[0].partition("#")[0])


def crawl(server: Served, page: Page) -> Iterator[str]:
    """Open every page that is linked, as often as there are kinds of it; gives its path while it is open."""
    waiting, seen = ["/", *TYPED], dict.fromkeys(PAGES, 0)
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if seen.get(kind, 0) >= (EVERY_KIND if "*" in kind else 1):
            continue
        seen[kind] = seen.get(kind, 0) + 1
        answer = page.goto(f"{server.url}{path}")
        assert answer is not None
        assert answer.status == 200, path
        yield path
        leads = page.eval_on_selector_all("a[href^='/']", "all => all.map(one => one.getAttribute('href'))")
        waiting += [lead for lead in leads if not DOWNLOADS.search(lead)]
    assert {kind for kind, times in seen.items() if times} == PAGES
