from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.serving import new_token, serving


def add(page: Page, company: str) -> None:
    """Add an application that was sent."""
    page.get_by_role("link", name="Applications", exact=True).first.click()
    page.get_by_role("link", name="Add one").first.click()
    page.get_by_label("Company").fill(company)
    page.get_by_label("I applied").check()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(company)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_application_from_the_first_word_to_a_correction(chromium: Browser, tmp_path: Path, *, scripts: bool) -> None:
    home = tmp_path / "home"
    with serving(home) as server:
        page = chromium.new_context(java_script_enabled=scripts).new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{server.url}/launch?token={new_token(home)}")
        page.goto(f"{server.url}/applications")
        add(page, "Northwind")
        add(page, "Copse Water")
        page.get_by_role("link", name="Write down what happened").click()
        page.get_by_label("They said no").check()
        page.get_by_label("What they wrote or said").fill("Not this time, <b>Robin</b>.")
        page.get_by_role("button", name="Write it down").click()
        expect(page.locator(".done")).to_contain_text("Written down.")
        expect(page.locator("blockquote")).to_have_text("Not this time, <b>Robin</b>.")
        page.get_by_role("link", name="Applications", exact=True).first.click()
        page.wait_for_load_state()
        page.get_by_label("Company, job title, note").fill("copse")
        if not scripts:
            page.get_by_role("button", name="Show", exact=True).click()
        expect(page.locator(".list > li")).to_have_count(1)
        expect(page).to_have_url(f"{server.url}/applications?words=kept")
        page.get_by_role("link", name="Copse Water").click()
        # By keyboard alone: open what can be changed, choose, press.
        page.locator("summary", has_text="They said no").press("Enter")
        page.locator(".story > li").nth(1).get_by_label("It was", exact=True).press("J")
        page.locator(".story > li").nth(1).get_by_label("It was", exact=True).press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".moment")).to_have_text(["I wrote", "Job closed"])
        expect(page.locator(".done")).to_be_in_viewport()
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".moment")).to_have_text(["I wrote", "They said no"])
        assert said == []
