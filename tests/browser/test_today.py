"""Today in a real browser, on the day of the sample: do, leave, take back, and have enough, by tap and by key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.crawl import serving_sample, sign_in
from tests.browser.test_desk import complaints
from tests.serving import Served

MOST = 3


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    """The sample, served."""
    with serving_sample(tmp_path, ONWARD_SAMPLE="yes") as server:
        yield server


def titles(page: Page) -> Locator:
    """The titles of what there is to do."""
    return page.locator("section[aria-labelledby=to-do] h3")


def things(page: Page) -> list[str]:
    """What there is to do as it stands now; what comes with the next page is expected of its titles."""
    return titles(page).all_inner_texts()


def gone(page: Page, title: str) -> None:
    """Expect that this is not to do any more."""
    expect(titles(page).filter(has_text=title)).to_have_count(0)


def thing(page: Page, title: str) -> Locator:
    """One of them."""
    return page.locator("section[aria-labelledby=to-do] li").filter(has=page.get_by_role("heading", name=title))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_things_are_done_left_and_brought_back(
    chromium: Browser,
    server: Served,
    scripts: bool,  # noqa: FBT001  # both are tried
) -> None:
    page = sign_in(server, chromium.new_context(java_script_enabled=scripts))
    page.goto(f"{server.url}/")
    before = things(page)
    assert 0 < len(before) <= MOST
    first = thing(page, before[0])
    first.locator("summary").click()
    first.get_by_role("button", name="Tomorrow").click()
    expect(page.get_by_role("status")).to_contain_text("It comes back tomorrow.")
    gone(page, before[0])
    page.get_by_role("button", name="Undo").click()
    expect(titles(page)).to_have_text(before)
    planned = page.locator("section[aria-labelledby=to-do] li").filter(has=page.get_by_role("button", name="Done"))
    title = planned.first.get_by_role("heading").inner_text()
    planned.first.get_by_role("button", name="Done").click()
    gone(page, title)
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").click()
    page.goto(f"{server.url}/")
    expect(titles(page)).to_have_text(before)
    page.get_by_role("button", name="That is enough for today").click()
    expect(page.locator(".lede")).to_have_text("That was enough for today.")
    expect(titles(page)).to_have_count(0)
    page.get_by_role("button", name="Show it anyway").click()
    expect(titles(page)).to_have_text(before)


def test_all_of_it_by_key_on_a_narrow_dark_screen(chromium: Browser, server: Served) -> None:
    page = sign_in(server, chromium.new_context(viewport={"width": 320, "height": 640}, color_scheme="dark"))
    page.goto(f"{server.url}/")
    before = things(page)
    first = thing(page, before[0])
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.get_by_role("button", name="Next week")).to_be_visible()
    assert complaints(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(first.get_by_role("button", name="Next week")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("It comes back next week.")
    gone(page, before[0])
    assert complaints(page) == []
    page.get_by_role("button", name="That is enough for today").press("Enter")
    expect(page.locator(".lede")).to_have_text("That was enough for today.")
    assert complaints(page) == []
