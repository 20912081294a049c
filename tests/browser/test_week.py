"""A first and a second week in a real browser, with every tap counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.test_axe import complaints
from tests.serving import Served, serving

FIRST, SECOND = 25, 10


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    """A server with an empty data folder."""
    with serving(tmp_path / "home") as server:
        yield server


@dataclass(slots=True)
class Hand:
    """Counts what somebody does on a page."""

    page: Page
    taps: int = 0

    def tap(self, what: Locator) -> None:
        """Press, or check."""
        self.taps += 1
        what.click()

    def write(self, what: Locator, text: str) -> None:
        """Type into a field, or choose in a list."""
        self.taps += 1
        what.fill(text)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_weeks_are_planned_in_few_steps(
    chromium: Browser,
    server: Served,
    scripts: bool,  # noqa: FBT001  # both are tried
) -> None:
    page = chromium.new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{server.url}/launch?token={server.new_token()}")
    page.goto(f"{server.url}/plan")
    hand = Hand(page)
    hand.tap(page.get_by_role("link", name="Your week"))
    line = page.get_by_role("group", name="Line 2")
    hand.write(line.get_by_label("What"), "Ask the library")
    hand.write(line.get_by_label("Where, or with whom"), "Old Street")
    hand.tap(page.locator("input[name=line3_choice][value=move]"))
    hand.tap(page.locator("input[name=line4_choice][value=drop]"))
    hand.write(page.get_by_role("group", name="Line 6").get_by_label("What"), "Call Ann")
    hand.write(page.get_by_label("Hours this week"), "6")
    hand.tap(page.get_by_role("button", name="Use this week"))
    expect(page.get_by_role("status")).to_contain_text("This is your week.")
    expect(page.locator("main .action")).to_have_count(4)
    assert hand.taps <= FIRST
    if scripts:
        assert complaints(page) == []
    second = Hand(page)
    second.tap(page.get_by_role("link", name="The week after"))
    assert not scripts or complaints(page) == []
    review = page.get_by_role("group", name="Call Ann")
    second.tap(review.get_by_label("Done", exact=True))
    second.tap(page.get_by_role("group", name="Ask the library").get_by_label("Dropped", exact=True))
    second.tap(page.locator("summary", has_text="What worked"))
    second.write(page.get_by_label("One thing to try differently"), "Mornings only")
    second.tap(page.get_by_role("button", name="Use this week"))
    expect(page.locator("main")).to_contain_text("To try differently: Mornings only")
    assert second.taps <= SECOND
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Use this week")).to_be_visible()
