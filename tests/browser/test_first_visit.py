"""Each of the three doors, from the first visit to what it gives, with scripts and without."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import asked_hosts
from tests.browser.crawl import sign_in
from tests.serving import serving

SAMPLE = Path(__file__).parents[2] / "sample" / "mailbox.mbox"
PATIENCE_MS = 60_000
OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement)
  return [style.outlineStyle, style.outlineWidth]
}"""


def write_a_no_down(page: Page) -> None:
    """The first door: a company's name, then one calm page."""
    page.get_by_role("link", name="Write it down").click()
    page.get_by_label("Who said no?").fill("Northwind <b>Rail</b>")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".about").first).to_have_text("Northwind <b>Rail</b>")
    expect(page.get_by_role("status")).to_contain_text("Written down.")


def count(page: Page) -> None:
    """The third door: three numbers, one sentence."""
    page.get_by_role("link", name="Count").click()
    for label, number in (("Applications I sent", "40"), ("heard back", "12"), ("an interview came", "3")):
        page.get_by_label(re.compile(label)).fill(number)
    page.get_by_role("button", name="What do they say?").click()
    expect(page.locator(".finding")).to_contain_text("About one in 13 led to an interview")


def find_applications(page: Page) -> None:
    """The second door: mail, read here, becomes a list."""
    page.get_by_role("link", name="Look in my mail").click()
    page.set_input_files("#mailbox", SAMPLE)
    page.locator("#upload button[type=submit]").click()
    expect(page.get_by_role("heading", name="What came of it")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("link", name="See your applications").click()
    expect(page.locator(".list > li").nth(5)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_each_door_leads_to_what_it_promises(
    chromium: Browser, net_log: Path, tmp_path: Path, *, scripts: bool
) -> None:
    with serving(tmp_path / "home", HOME=str(tmp_path)) as server:
        context = chromium.new_context(java_script_enabled=scripts)
        said: list[str] = []
        context.on("console", lambda message: said.append(message.text))
        page = sign_in(server, context)
        expect(page.get_by_role("heading", level=1)).to_have_text("Where would you like to begin?")
        page.get_by_label("first job").check()
        page.get_by_role("button", name="Keep").click()
        expect(page.get_by_role("status")).to_contain_text("Kept.")
        expect(page.get_by_label("first job")).to_be_checked()
        for door in (count, write_a_no_down, find_applications):
            page.goto(f"{server.url}/start")
            door(page)
        page.goto(f"{server.url}/")
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Where would you like to begin?")
        host = server.host
        chromium.close()
    # A field that wants the focus may come after a person who has put it elsewhere, which Chromium tells.
    assert (asked_hosts(net_log), [one for one in said if not one.startswith("Autofocus")]) == ({host}, [])


def test_page_is_reached_and_used_by_keyboard(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "home", HOME=str(tmp_path)) as server:
        page = sign_in(server, chromium.new_context())
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the page")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Write it down")).to_be_focused()
        style, width = page.evaluate(OUTLINE)
        assert (style != "none", float(width.removesuffix("px")) >= 2) == (True, True)
        page.keyboard.press("Enter")
        expect(page.get_by_label("Who said no?")).to_be_focused()
        page.keyboard.type("Northwind")
        page.keyboard.press("Enter")
        expect(page.locator(".about").first).to_have_text("Northwind")
