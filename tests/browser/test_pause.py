"""The pause after a no in a real browser, with and without scripts."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.test_axe import complaints
from tests.serving import Served, serving, surroundings

STEPS = ("feeling", "forecast", "hold", "let_out", "someone", "breathing", "writing", "away")
WITH_AND_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    """A server with an empty data folder."""
    with serving(tmp_path / "home") as server:
        yield server


def come_in(server: Served, context: BrowserContext) -> tuple[Page, str, str]:
    """Sign in; gives the addresses of a no of an hour ago and of one of three days ago, both after a last round."""
    page = context.new_page()
    page.goto(f"{server.url}/launch?token={server.new_token()}")
    environ = {**surroundings(server.home), "DJANGO_SETTINGS_MODULE": "onward.settings"}
    program = Path(__file__).with_name("begun_noes.py")
    done = subprocess.run(
        [sys.executable, str(program)], env=environ, capture_output=True, text=True, check=True, timeout=60
    )
    new, old = (f"{server.url}/after/{one}" for one in done.stdout.split())
    return page, new, old


def tap(page: Page, name: str) -> None:
    """Press a button that is there once."""
    page.get_by_role("button", name=name, exact=True).click()


def weigh(page: Page, question: str, weight: int) -> None:
    """Say how heavy it is."""
    page.get_by_role("group", name=question).get_by_label(str(weight), exact=True).check()


def take_way(page: Page, name: str) -> None:
    """Take one of the ways to write."""
    page.locator(f"form[action$='/writing/do/{name}'] button").click()


@WITH_AND_WITHOUT
def test_the_hour_after_a_last_round(chromium: Browser, server: Served, scripts: bool) -> None:  # noqa: FBT001  # both are tried
    page, here, _old = come_in(server, chromium.new_context(java_script_enabled=scripts))
    page.goto(here)
    expect(page.locator("main")).to_contain_text(
        "You reached the last round and it wasn’t you. That is a real loss. Nothing needs deciding today."
    )
    page.goto(f"{here}/feeling")
    page.get_by_label("sad", exact=True).check()
    page.get_by_label("proud", exact=True).check()
    tap(page, "Keep it")
    expect(page.locator("main")).to_contain_text("This is how it is: sad, proud.")
    page.goto(f"{here}/hold")
    tap(page, "Hold it")
    expect(page.locator("main")).to_contain_text("It ends by itself.")
    page.goto(f"{here}/hold")
    tap(page, "Lift it now")
    expect(page.get_by_role("status")).to_contain_text("Nothing is held any more.")
    tap(page, "Undo")
    expect(page.get_by_role("button", name="Lift it now")).to_be_visible()
    page.goto(f"{here}/someone")
    page.get_by_label("Who?").fill("Ann")
    tap(page, "Keep it")
    expect(page.get_by_role("link", name="Open it as a text message")).to_have_attribute("href", re.compile("^sms:"))
    expect(page.get_by_role("button", name="Copy the words")).to_have_count(1 if scripts else 0)
    page.goto(f"{here}/let_out")
    page.get_by_label("One loud song").check()
    page.get_by_label("Put it into my plan for today").check()
    tap(page, "This one")
    expect(page.get_by_role("status")).to_contain_text("It is in your plan for today.")
    tap(page, "Enough for today")
    expect(page).to_have_url(f"{server.url}/")


@WITH_AND_WITHOUT
def test_day_three(chromium: Browser, server: Served, scripts: bool) -> None:  # noqa: FBT001  # both are tried
    page, _new, here = come_in(server, chromium.new_context(java_script_enabled=scripts))
    page.goto(here)
    expect(page.get_by_role("heading", name="And how is it now?")).to_be_visible()
    tap(page, "3")
    expect(page.get_by_role("heading", name="It is lighter than you expected.")).to_be_visible()
    page.goto(here)
    expect(page.get_by_role("heading", name="And how is it now?")).to_have_count(0)
    page.goto(f"{here}/writing")
    take_way(page, "open")
    weigh(page, "How heavy is it now?", 4)
    page.get_by_label("For you alone").fill("I wanted it very much.")
    weigh(page, "And now?", 6)
    tap(page, "Keep it")
    expect(page.get_by_role("heading", level=1)).to_have_text("That is enough of this for today")
    page.goto(f"{here}/away")
    expect(page.locator("textarea")).to_have_count(0)


@WITH_AND_WITHOUT
def test_what_is_thrown_away_is_sent_nowhere_and_does_not_come_back(
    chromium: Browser,
    server: Served,
    scripts: bool,  # noqa: FBT001  # both are tried
) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    page, _new, here = come_in(server, context)
    sent: list[str] = []
    context.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    page.goto(f"{here}/away")
    page.locator("textarea").fill("Zwetschgenknödel 4711")
    page.wait_for_timeout(1500)
    weigh(page, "And now?", 2)
    tap(page, "Throw it away")
    expect(page.get_by_role("status")).to_contain_text("It is gone. Nothing was kept.")
    assert (len(sent) > 1, [one for one in sent if "4711" in one or "Zwetsch" in one]) == (True, [])
    page.go_back()
    expect(page.locator("textarea")).to_have_value("")


def test_what_is_typed_is_there_after_the_browser_was_closed(chromium: Browser, server: Served) -> None:
    context = chromium.new_context()
    page, _new, here = come_in(server, context)
    page.goto(f"{here}/writing")
    take_way(page, "practical")
    page.get_by_label("For you alone").fill("Call the job centre")
    expect(page.locator("#saved")).to_contain_text("Kept at")
    kept = context.storage_state()
    context.close()
    page = chromium.new_context(storage_state=kept).new_page()
    page.goto(f"{here}/writing")
    expect(page.get_by_label("For you alone")).to_have_value("Call the job centre")


def test_minutes_are_told_and_nothing_stops(chromium: Browser, server: Served) -> None:
    page, _new, here = come_in(server, chromium.new_context())
    page.clock.install()
    page.goto(f"{here}/writing")
    take_way(page, "practical")
    page.wait_for_load_state()
    line = page.locator("[data-minutes]")
    expect(line).to_have_text("About 10 minutes, not longer.")
    page.clock.run_for(61_000)
    expect(line).to_have_text("About 9 minutes left")
    page.clock.run_for(8 * 60_000)
    expect(line).to_have_text("The last minute")
    page.clock.run_for(5 * 60_000)
    expect(line).to_have_text("That is enough time. Finish your sentence.")
    expect(page.get_by_label("For you alone")).to_be_editable()


def test_the_words_for_somebody_are_copied(chromium: Browser, server: Served) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page, here, _old = come_in(server, context)
    page.goto(f"{here}/someone")
    page.get_by_label("What you could write").fill("Ten minutes?\nToday?")
    tap(page, "Keep it")
    tap(page, "Copy the words")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Ten minutes?\nToday?"


def test_axe_finds_nothing_in_the_pause(chromium: Browser, server: Served) -> None:
    context = chromium.new_context(reduced_motion="reduce", viewport={"width": 320, "height": 700})
    page, new, old = come_in(server, context)
    found = {}
    for here, name in [*((new, step) for step in STEPS), (old, ""), (old, "forecast")]:
        page.goto(f"{here}/{name}".rstrip("/"))
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
            found[f"{name} {colours}"] = complaints(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, name
    assert {name: told for name, told in found.items() if told} == {}
