"""From what was read to what is right: questions answered by key, a fact put right, and all of it taken back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import asked_hosts
from tests.browser.crawl import serving_sample, sign_in

QUESTION = ".question > div:first-child"


def question(page: Page) -> str:
    """What is asked now."""
    return " ".join(page.locator(QUESTION).all_inner_texts())


def open_one_with_a_no(page: Page, url: str) -> None:
    """An application in which somebody said no."""
    page.goto(f"{url}/applications?outcome=rejection")
    page.locator(".list a").first.click()
    page.wait_for_url(re.compile(r"/applications/[0-9a-f-]{36}$"))


def test_review_by_keys_alone(chromium: Browser, net_log: Path, tmp_path: Path) -> None:
    with serving_sample(tmp_path) as server:
        page = sign_in(server, chromium.new_context())
        page.goto(f"{server.url}/review")
        expect(page.locator(".question")).to_be_focused()
        first = question(page)
        page.keyboard.press("y")
        expect(page.get_by_text("Your last answer: yes.")).to_be_visible()
        expect(page.locator(".question")).to_be_focused()
        assert question(page) != first
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_text("Your last answer")).to_have_count(0)
        expect(page.locator(".question")).to_be_focused()
        assert question(page) == first
        page.keyboard.press("n")
        expect(page.get_by_text("Your last answer: no.")).to_be_visible()
        second = question(page)
        assert second != first
        page.keyboard.press("s")
        expect(page.locator(QUESTION)).not_to_have_text(second, use_inner_text=True)
        host = server.host
        chromium.close()
    assert asked_hosts(net_log) == {host}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_fact_is_put_right_and_taken_back(chromium: Browser, net_log: Path, tmp_path: Path, *, scripts: bool) -> None:
    with serving_sample(tmp_path) as server:
        page = sign_in(server, chromium.new_context(java_script_enabled=scripts))
        page.goto(f"{server.url}/review")
        page.get_by_role("button", name=re.compile("^No")).first.click()
        expect(page.get_by_text("Your last answer: no.")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Your last answer")).to_have_count(0)
        open_one_with_a_no(page, server.url)
        told = page.locator(".moment").all_inner_texts()
        number = next(place for place, words in enumerate(told) if words.startswith("They said no"))
        fact = page.locator(".story > li").nth(number)
        fact.locator("summary").click()
        fact.get_by_label("It was", exact=True).select_option(label="Job closed")
        fact.get_by_role("button", name="Keep").first.click()
        expect(page.locator(".done")).to_contain_text("Put right.")
        assert page.locator(".moment").all_inner_texts() == [*told[:number], "Job closed", *told[number + 1 :]]
        page.locator(".done").get_by_role("button", name="Undo").click()
        expect(page.locator(".done")).to_contain_text("Taken back")
        assert page.locator(".moment").all_inner_texts() == told
        host = server.host
        chromium.close()
    assert asked_hosts(net_log) == {host}
