"""Escape pressed twice, for somebody who searches in secret: an empty tab, and a locked Onward."""

import time
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from tests.serving import Served, serving

QUICK_MS = 100
SLOW_MS = 900
LOCKED_WITHIN_SECONDS = 20.0


def sign_in(server: Served, chromium: Browser) -> Page:
    page = chromium.new_page()
    page.goto(f"{server.url}/launch?token={server.new_token()}")
    return page


def press_twice(page: Page, pause_ms: int) -> None:
    page.keyboard.press("Escape")
    page.wait_for_timeout(pause_ms)
    page.keyboard.press("Escape")


def wait_until_locked(server: Served, page: Page) -> None:
    """The word to lock is on its way when the page is gone already."""
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies(server.url))
    give_up_at = time.monotonic() + LOCKED_WITHIN_SECONDS
    while server.ask("/me", f"Cookie: {cookies}").status != HTTPStatus.FORBIDDEN:
        assert time.monotonic() < give_up_at
        time.sleep(0.05)


def test_escape_twice_hides_and_locks(chromium: Browser, tmp_path: Path) -> None:
    said: list[str] = []
    with serving(tmp_path / "home") as server:
        page = sign_in(server, chromium)
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{server.url}/me")
        press_twice(page, QUICK_MS)
        # Nobody asked for it, so the key does what it always does.
        expect(page).to_have_title("Me · Onward")
        page.get_by_role("button", name="Search in secret").click()
        expect(page).to_have_title("Notes")
        expect(page.get_by_role("status")).to_contain_text("Press Escape twice")
        page.get_by_label("Country where you look for work").focus()
        press_twice(page, SLOW_MS)
        expect(page).to_have_title("Notes")
        page.wait_for_timeout(SLOW_MS)
        press_twice(page, QUICK_MS)
        page.wait_for_url("about:blank")
        assert page.title() == ""
        wait_until_locked(server, page)
        page.goto(f"{server.url}/me")
        expect(page.get_by_role("heading")).to_have_text("You are not signed in")
        # That it is not signed in is told with 403; no policy of ours was broken.
        assert [line for line in said if "Content Security Policy" in line] == []
