"""After a no: two taps to enough for today, and nothing lost whenever the browser is closed."""

import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.crawl import sign_in
from tests.browser.test_axe import complaints
from tests.browser.test_widths import SMALL, too_wide
from tests.serving import COMMAND, Served, serving, surroundings

WITH_AND_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
FIELD = "main form:has(input[name=window]) :is(textarea, input[type=text]):visible"
WORDS = "so <b>near</b>"


def days_ago(number: int) -> str:
    """A day as commands take it."""
    return f"{datetime.now(UTC) - timedelta(days=number):%Y-%m-%d}"


def come_far(home: Path, company: str, *, said_days_ago: int) -> None:
    """An application that ended after an interview."""
    env = surroundings(home)
    for command in (
        ("add", company, "--role", "Planner", "--kind", "interview", "--at", days_ago(said_days_ago + 5)),
        ("no", company, "--at", days_ago(said_days_ago)),
    ):
        subprocess.run((*COMMAND[:-1], *command), env=env, check=True, capture_output=True, timeout=60)


def begin(server: Served, page: Page, company: str) -> str:
    """Begin with the no of this company; gives the address of the first screen."""
    page.goto(f"{server.url}/applications")
    page.get_by_role("link", name=company).first.click()
    page.get_by_role("button", name="Take a minute for it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("They said no")
    return page.url


def come_back(server: Served, chromium: Browser, *, scripts: bool) -> tuple[BrowserContext, Page]:
    """Somebody who opens the browser anew."""
    context = chromium.new_context(java_script_enabled=scripts)
    return context, sign_in(server, context)


def steps_of(page: Page) -> list[str]:
    """The addresses of all steps that the path names."""
    found = page.eval_on_selector_all(".path a", "all => all.map(one => one.href)")
    return [url for url in found if re.search(r"/after/[0-9a-f-]{36}/(?!print$)\w+$", url)]


@WITH_AND_WITHOUT
def test_two_taps_to_enough_for_today(chromium: Browser, tmp_path: Path, *, scripts: bool) -> None:
    with serving(tmp_path / "home") as server:
        page = sign_in(server, chromium.new_context(java_script_enabled=scripts))
        page.goto(f"{server.url}/applications")
        # The first tap; a name; the second tap.
        page.get_by_role("link", name="I got a no").first.click()
        page.get_by_label("Who said no?").fill("Northwind")
        page.get_by_role("button", name="Enough for today").click()
        expect(page.get_by_role("status")).to_contain_text("Written down. Enough for today.")
        assert page.url == f"{server.url}/"
        page.goto(f"{server.url}/after")
        expect(page.get_by_text("Nothing is begun here.")).to_be_visible()


@WITH_AND_WITHOUT
def test_no_by_phone_with_a_name_alone(chromium: Browser, tmp_path: Path, *, scripts: bool) -> None:
    with serving(tmp_path / "home") as server:
        page = sign_in(server, chromium.new_context(java_script_enabled=scripts))
        page.goto(f"{server.url}/no")
        page.get_by_label("Who said no?").fill("Northwind")
        page.get_by_text("Say more").click()
        page.get_by_label("By phone").check()
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("They said no")
        expect(page.get_by_text("You owe them none today.")).to_be_visible()
        first = page.url
        page.get_by_role("button", name="I can’t think").click()
        expect(page.get_by_text("Feel both feet on the floor.")).to_be_visible()
        expect(page.locator(".help-panel")).to_be_visible()
        page.get_by_role("button", name="It stings").click()
        expect(page.get_by_role("button", name="It stings")).to_have_attribute("aria-pressed", "true")
        page.get_by_role("link", name="I need someone now").click()
        expect(page).to_have_url(f"{server.url}/help")
        page.goto(first)
        page.get_by_role("button", name="Enough for today").click()
        expect(page.get_by_role("status")).to_contain_text("Enough for today.")


@WITH_AND_WITHOUT
def test_browser_may_be_closed_at_every_step(chromium: Browser, tmp_path: Path, *, scripts: bool) -> None:
    home = tmp_path / "home"
    come_far(home, "Northwind", said_days_ago=2)
    with serving(home) as server:
        context, page = come_back(server, chromium, scripts=scripts)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        first = begin(server, page, "Northwind")
        written = 0
        for url in steps_of(page):
            page.goto(url)
            if page.locator(FIELD).count() == 0 or page.locator("form[hx-post]").count() == 0:
                continue
            page.locator(FIELD).first.fill(WORDS)
            if scripts:
                expect(page.locator("#saved")).to_contain_text("Kept at")
            else:
                page.locator("form:has(input[name=window]) button.button").first.click()
            context.close()
            context, page = come_back(server, chromium, scripts=scripts)
            page.goto(f"{first}/print")
            there = page.get_by_text(WORDS).count()
            if there <= written:
                # What became a lesson stands among the lessons.
                page.goto(url)
                expect(page.get_by_text(WORDS).first).to_be_visible()
            written = there
        assert (written > 9, said) == (True, [])


@pytest.mark.parametrize("feeling", ["It stings", "I can’t think"])
def test_axe_finds_nothing_and_nothing_is_too_wide(chromium: Browser, tmp_path: Path, feeling: str) -> None:
    home = tmp_path / "home"
    come_far(home, "Northwind", said_days_ago=2)
    come_far(home, "Company".ljust(120, "y"), said_days_ago=0)
    with serving(home) as server:
        page = sign_in(server, chromium.new_context(reduced_motion="reduce"))
        first = begin(server, page, "Company")
        today = [f"{first}/{name}" for name in ("causes", "three_lines")]
        first = begin(server, page, "Northwind")
        page.get_by_role("button", name=feeling).click()
        page.goto(f"{first}/feeling")
        page.get_by_label(re.compile("of your own")).fill("near")
        page.get_by_role("button", name="Keep it").click()
        whole = [f"{first}{end}" for end in ("", "/feeling/after", "/feeling/forget", "/print", "/erase")]
        found = {}
        for url in (*whole, *today, f"{server.url}/after", f"{server.url}/after/choose"):
            page.goto(url)
            page.emulate_media(color_scheme="light")
            found[url] = complaints(page)
            page.emulate_media(color_scheme="dark")
            found[f"{url} in the dark"] = complaints(page, "color-contrast")
            found[f"{url} narrow"] = [*page.evaluate(SMALL), *too_wide(page, 320, 1), *too_wide(page, 640, 2)]
    assert {url: told for url, told in found.items() if told} == {}


def test_what_was_typed_last_is_kept_though_the_page_is_left_at_once(chromium: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    come_far(home, "Northwind", said_days_ago=2)
    with serving(home) as server:
        page = sign_in(server, chromium.new_context())
        first = begin(server, page, "Northwind")
        page.goto(f"{first}/feeling")
        page.get_by_label(re.compile("of your own")).press_sequentially("wrung out")
        page.get_by_role("link", name="Not now").click()
        expect(page).to_have_url(first)
        page.goto(f"{first}/feeling")
        expect(page.get_by_label(re.compile("of your own"))).to_have_value("wrung out")


def test_two_windows_lose_nothing(chromium: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    come_far(home, "Northwind", said_days_ago=2)
    with serving(home) as server:
        context = chromium.new_context()
        one = sign_in(server, context)
        first = begin(server, one, "Northwind")
        other = context.new_page()
        for page in (one, other):
            page.goto(f"{first}/feeling")
        own = re.compile("of your own")
        one.get_by_label(own).press_sequentially("wrung out")
        expect(one.locator("#saved")).to_contain_text("Kept at")
        other.get_by_label(own).press_sequentially("angry")
        expect(other.get_by_label(own)).to_have_value(re.compile("wrung out.*angry", re.DOTALL))
        other.get_by_role("button", name="Keep it").click()
        expect(other.get_by_text(re.compile("wrung out"))).to_be_visible()


def test_straggler_after_keep_opens_nothing_anew(chromium: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    come_far(home, "Northwind", said_days_ago=2)
    with serving(home) as server:
        page = sign_in(server, chromium.new_context())
        first = begin(server, page, "Northwind")
        page.goto(f"{first}/feeling")
        page.get_by_label(re.compile("of your own")).press_sequentially("wrung out")
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kept")
        page.goto(f"{first}/print")
        expect(page.get_by_text("begun")).to_have_count(0)
