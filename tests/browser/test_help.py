"""Help without a session, without JavaScript, on a small telephone, by keyboard and on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from tests.browser.conftest import asked_hosts
from tests.browser.test_axe import complaints
from tests.browser.test_widths import too_wide
from tests.serving import serving

NARROW = ViewportSize(width=320, height=640)


def in_sight(page: Page, selector: str) -> bool:
    """Whether something is on the screen without scrolling."""
    box = page.locator(selector).first.bounding_box()
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["y"] + box["height"] <= 640


def test_help_is_one_tap_away_without_session_or_script(chromium: Browser, net_log: Path, tmp_path: Path) -> None:
    with serving(tmp_path / "home") as server:
        page = chromium.new_context(viewport=NARROW, java_script_enabled=False, locale="en-GB").new_page()
        page.goto(f"{server.url}/applications")
        assert in_sight(page, "header .help-now")
        page.get_by_role("link", name="Help", exact=True).click()
        expect(page.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
        assert in_sight(page, "a[href='tel:999']")
        page.get_by_label("These are for the United Kingdom. Somewhere else?").select_option(label="New Zealand")
        page.get_by_role("button", name="Show").click()
        expect(page).to_have_url(f"{server.url}/help?country=NZ")
        expect(page.get_by_role("link", name="Call 111")).to_be_visible()
        host = server.host
        chromium.close()
    assert asked_hosts(net_log) == {host}


def test_help_is_in_sight_for_somebody_signed_in(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "home") as server:
        page = chromium.new_context(viewport=NARROW).new_page()
        page.goto(f"{server.url}/launch?token={server.new_token()}")
        assert in_sight(page, "header .help-now")
        page.goto(f"{server.url}/me")
        page.get_by_role("link", name="Need help now?").focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{server.url}/help")
        expect(page.get_by_role("link", name="Back to today")).to_be_visible()


@pytest.mark.parametrize("country", ["DE", "GB", "XX"])
def test_axe_finds_nothing_and_nothing_is_too_wide(chromium: Browser, tmp_path: Path, country: str) -> None:
    with serving(tmp_path / "home") as server:
        page = chromium.new_context(reduced_motion="reduce").new_page()
        page.goto(f"{server.url}/help?country={country}")
        found = complaints(page)
        page.emulate_media(color_scheme="dark")
        found += complaints(page, "color-contrast")
        found += too_wide(page, 320, 1) + too_wide(page, 640, 2)
    assert found == []


def test_numbers_are_on_the_printed_page(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "home") as server:
        page = chromium.new_context().new_page()
        page.goto(f"{server.url}/help?country=GB")
        page.emulate_media(media="print")
        expect(page.get_by_text("Call 999")).to_be_visible()
        expect(page.get_by_text("Call 116 123")).to_be_visible()
        expect(page.locator("header")).to_be_hidden()
        expect(page.get_by_role("button", name="Show")).to_be_hidden()
