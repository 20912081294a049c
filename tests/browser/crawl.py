"""A server with the sample in it, and every page of it that links lead to."""

import atexit
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import BrowserContext, Page
from tests.serving import COMMAND, Served, new_token, serving, surroundings

TAKE_IN = Path(__file__).parents[2] / "tools" / "serve_sample.py"
"""Takes the sample's mailbox in, and lets its person live on after a no."""
EVERY_KIND = 2
"""So many pages of a kind are looked at, such as applications."""
DOWNLOADS = re.compile(r"/mail/[^/]+/file$|/letter\.eml$|/week/calendar\.ics|/pocket/file|/proof\.csv")
WRITTEN = (
    "causes feeling finalist forecast good_thing how_much learning look_back someone strengths three_lines tuesday "
    "writing "
).split()
"""Steps in which the person of the sample wrote something."""
STEPS = (
    "again alive answer ask away breathing causes distance fair_note feeling finalist forecast good_thing "
    "hold how_much learning lessons let_out look_back next_no other_way others phone someone strengths "
    "thought three_lines tuesday values writing "
).split()
PLACES = (
    # The desk and the record.
    "/ /start /no /numbers /search /quiet /help /pocket "
    "/applications /applications/new /applications/* /applications/*/edit /applications/*/happened "
    "/applications/*/split /applications/*/merge /facts/*/correct /facts/*/move "
    # Mail.
    "/mail/* /import /import/* /import/found /left-out /left-out/* /review /letters /letters/* /read "
    # After a no.
    "/after /after/choose /after/* /after/*/print /after/*/erase "
    # The plan and the week.
    "/plan /lessons /lessons/new /lessons/* /lessons/*/change /actions /actions/new /actions/* /actions/*/move "
    "/if-then /if-then/write /if-then/*/once /goals /goals/new /goals/* /goals/*/milestone /questions "
    "/drafts /drafts/* /week /week/pace /follow-ups /fresh-start /employers /proof "
    # People.
    "/people /people/all /people/new /people/import /people/employer /people/strengths /people/for-me "
    "/people/gatherings /people/gatherings/* /people/* /people/*/edit /people/*/forget /people/*/part "
    # Me.
    "/me /me/addresses /me/taught /me/done /me/erase /me/found /strengths /strengths/new /strengths/* "
    "/strengths/two-lines /wins /wins/times /wins/* /how-i-am /how-i-am/questions /how-i-am/erase "
    "/journal /journal/new /journal/* /journal/*/erase /journal/erase /journal/throw-away /activities /evening"
).split()
PAGES = {*PLACES, *(f"/after/*/{step}" for step in STEPS), *(f"/after/*/{step}/forget" for step in WRITTEN)}
"""Every kind of page that a link leads to."""
TYPED = ("/start", "/numbers", "/import/found")
"""Pages to which no link leads from a record that is there."""


@cache
def read_sample() -> Path:
    """A data folder whose record came out of the sample's mailbox; made once, copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="onward-browser-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    given = {**surroundings(folder / "home"), "HOME": str(folder)}
    command = [sys.executable, str(TAKE_IN), "--take-in", str(folder / "home")]
    subprocess.run(command, env=given, capture_output=True, check=True, timeout=120)
    people = [*COMMAND[:-1], "people", "import", "--mail"]
    subprocess.run(people, env=given, capture_output=True, check=True, timeout=120)
    return folder / "home"


@contextmanager
def serving_sample(folder: Path, **environ: str) -> Iterator[Served]:
    """A server of one's own with that record; by ONWARD_SAMPLE=yes its day is the day after the last mail."""
    home = folder / "home"
    shutil.copytree(read_sample(), home)
    with serving(home, HOME=str(folder), **environ) as server:
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
