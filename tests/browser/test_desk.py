"""The desk in a real browser: two doors of the first visit, with and without scripts; what axe says of its pages."""

import re
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import asked_hosts
from tests.serving import Served, new_token, serving

PAGES = ("/", "/start", "/no", "/numbers", "/search", "/nothing-here")


def sign_in(server: Served, context: BrowserContext) -> Page:
    """A page of somebody who has just come in."""
    page = context.new_page()
    page.goto(f"{server.url}/launch?token={new_token(server.home)}")
    return page


def complaints(page: Page) -> list[str]:
    """What axe finds wrong with a page, and whether it is wider than its window."""
    # A button does not wait for the styles of the page that it leads to.
    page.wait_for_load_state("load")
    found = [
        f"{one['id']}: {one['nodes'][0]['html'][:120]} {one['nodes'][0]['any'][:1]}"
        for one in Axe().run(page)["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*found, *(["wider than the window"] if wide else [])]


@pytest.mark.parametrize("scripts", [True, False])
def test_each_door_leads_to_something_within_a_minute(
    chromium: Browser, net_log: Path, tmp_path: Path, *, scripts: bool
) -> None:
    with serving(tmp_path / "home") as server:
        page = sign_in(server, chromium.new_context(java_script_enabled=scripts))
        expect(page.get_by_role("heading", level=1)).to_have_text("Where would you like to begin?")
        page.get_by_role("link", name="Count").click()
        for label, number in (("Applications I sent", "40"), ("heard back", "12"), ("an interview came", "3")):
            page.get_by_label(re.compile(label)).fill(number)
        page.get_by_role("button", name="What do they say?").click()
        expect(page.locator(".finding")).to_contain_text("About one in 13 led to an interview")
        page.get_by_role("link", name="I got a no").click()
        page.get_by_role("button", name="Write it down").click()
        expect(page.locator(".problems")).to_contain_text("Write the company’s name; that is enough.")
        page.get_by_label("Who said no?").fill("Northwind")
        page.get_by_role("button", name="Write it down").click()
        expect(page.locator(".about").first).to_have_text("Northwind")
        expect(page.get_by_role("status")).to_contain_text("Written down.")
        page.get_by_role("button", name="Enough for today").click()
        expect(page.locator(".lede")).to_have_text("No application is waiting for an answer.")
        if scripts:
            page.get_by_role("searchbox").fill("north")
            page.get_by_role("searchbox").press("Enter")
            expect(page.locator(".list .name").first).to_have_text("Northwind")
        host = server.host
        chromium.close()
    assert asked_hosts(net_log) == {host}


def test_summary_of_what_is_missing_has_the_focus(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "home") as server:
        page = sign_in(server, chromium.new_context())
        page.goto(f"{server.url}/no")
        expect(page.get_by_label("Who said no?")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".problems")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Who said no?")).to_be_focused()
        page.goto(f"{server.url}/")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the page")).to_be_in_viewport()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1180), ("dark", 320)])
def test_axe_finds_nothing(chromium: Browser, tmp_path: Path, scheme: str, width: int) -> None:
    with serving(tmp_path / "home", ONWARD_SAMPLE="yes") as server:
        context = chromium.new_context(
            color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": 700},
            reduced_motion="reduce",
        )
        page = sign_in(server, context)
        found = {}
        for path in PAGES:
            page.goto(f"{server.url}{path}")
            found[path] = complaints(page)
        page.goto(f"{server.url}/no")
        page.get_by_role("button", name="Write it down").click()
        found["422"] = complaints(page)
        page.get_by_label("Who said no?").fill("Northwind " * 18)
        page.get_by_role("button", name="Write it down").click()
        found["kept"] = complaints(page)
        page.goto(f"{server.url}/")
        found["today"] = complaints(page)
    assert {path: told for path, told in found.items() if told} == {}
