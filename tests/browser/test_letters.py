"""Questions and letters in a real browser, with and without scripts."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect
from tests.serving import new_token, serving, surroundings

ME = "Robin Vale <robin@vale.example>"
APPLIED = "Dear Sir or Madam,\n\nI hereby apply for the position of {role} at {company}.\n\nRobin Vale"
NO = (
    "Dear Robin Vale,\n\nThank you for applying for the position of {role}. After careful consideration we have "
    "decided to move forward with other candidates whose qualifications more closely match our needs.\n\n"
    "Please do not reply to this email, as this mailbox is not monitored.\n\n{company}"
)


def as_mbox(number: int, days_ago: float, sender: str, to: str, text: str, *, answers: int | None = None) -> str:  # noqa: PLR0913  # each is a field of the mail
    """One mail of a mailbox file, sent so many days before now: what is news is told by the clock of the server."""
    at = datetime.now(UTC) - timedelta(days=days_ago)
    head = [f"From someone@mail.example {at:%a %b %d %H:%M:%S %Y}", f"Message-ID: <m{number}@mail.example>"]
    head += [f"From: {sender}", f"To: {to}", "Subject: Your application", f"Date: {format_datetime(at)}"]
    head += [f"In-Reply-To: <m{answers}@mail.example>"] if answers else []
    return "\n".join([*head, "Content-Type: text/plain; charset=utf-8", "", text, "", ""])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with two noes in it: one of long ago that is not sure, one of yesterday."""
    halden, copse = "Halden Works <no-reply@halden.example>", "Copse Water <no-reply@copsewater.example>"
    welder = {"role": "Welder", "company": "Halden Works"}
    planner = {"role": "Route Planner", "company": "Copse Water"}
    mbox = tmp_path / "mail.mbox"
    mbox.write_text(
        as_mbox(1, 80, ME, halden, APPLIED.format(**welder))
        + as_mbox(2, 60, halden, ME, NO.format(**welder), answers=1)
        + as_mbox(3, 20, ME, copse, APPLIED.format(**planner))
        + as_mbox(4, 1, copse, ME, NO.format(**planner), answers=3)
    )
    home = tmp_path / "home"
    command = [sys.executable, "-m", "onward", "import", str(mbox), "--me", "robin@vale.example"]
    subprocess.run(command, env=surroundings(home), check=True, capture_output=True, timeout=120)
    return home


def look_at_letter(page: Page, url: str) -> None:
    """From the door to what they said, and on."""
    page.goto(f"{url}/letters")
    expect(page.get_by_role("heading", name="An employer has written")).to_be_visible()
    expect(page.get_by_text("They said no")).to_have_count(0)
    page.get_by_role("button", name="Open Copse Water, Route Planner").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Copse Water, Route Planner")
    expect(page.get_by_text("standard phrase")).not_to_have_count(0)
    page.get_by_role("link", name="Open the application").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Copse Water")


def test_letter_waits_until_it_is_opened(chromium: Browser, home: Path) -> None:
    with serving(home) as server:
        page = chromium.new_context(java_script_enabled=False).new_page()
        page.goto(f"{server.url}/launch?token={new_token(home)}")
        look_at_letter(page, server.url)


def test_question_is_answered_by_keys_and_taken_back(chromium: Browser, home: Path) -> None:
    said: list[str] = []
    with serving(home) as server:
        page = chromium.new_context().new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{server.url}/launch?token={new_token(home)}")
        look_at_letter(page, server.url)
        page.goto(f"{server.url}/review")
        page.evaluate("window.stays = true")
        asked = page.get_by_role("heading", level=1)
        expect(asked).to_have_text("Is this right?")
        first = page.locator(".lede").inner_text()
        page.keyboard.press("y")
        expect(page.get_by_text("Your last answer: yes.")).to_be_visible()
        expect(page.locator(".question")).to_be_focused()
        page.keyboard.press("ArrowLeft")
        expect(page.locator(".lede")).to_have_text(first)
        expect(page.get_by_text("Your last answer")).to_have_count(0)
        expect(page.locator(".question")).to_be_focused()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Control+s")
        expect(page.locator(".lede")).not_to_have_text(first)
        # Where the question has not the focus no key does anything.
        page.get_by_role("link", name="Today", exact=True).focus()
        page.keyboard.press("n")
        page.wait_for_timeout(200)
        expect(page.get_by_text("Your last answer")).to_have_count(0)
        assert page.evaluate("window.stays") is True
        assert said == []


def test_question_is_answered_without_scripts(chromium: Browser, home: Path) -> None:
    with serving(home) as server:
        page = chromium.new_context(java_script_enabled=False).new_page()
        page.goto(f"{server.url}/launch?token={new_token(home)}")
        page.goto(f"{server.url}/review")
        expect(page.locator(".lede")).to_contain_text("Halden Works")
        expect(page.get_by_text("Keys:")).to_be_hidden()
        page.get_by_role("button", name="Yes").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Nothing to ask")
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")
        page.get_by_text("It is something else").click()
        page.get_by_role("button", name="Job closed").click()
        expect(page.get_by_text("Your last answer: Job closed.")).to_be_visible()


def test_axe_finds_nothing_and_nothing_is_too_wide(chromium: Browser, home: Path) -> None:
    with serving(home) as server:
        page = chromium.new_context(viewport={"width": 320, "height": 640}, color_scheme="dark").new_page()
        page.goto(f"{server.url}/launch?token={new_token(home)}")
        found = {}
        page.goto(f"{server.url}/letters")
        found["door"] = complaints(page)
        look_at_letter(page, server.url)
        page.goto(f"{server.url}/letters")
        found["letters"] = complaints(page)
        page.get_by_role("link", name="Copse Water").click()
        found["letter"] = complaints(page)
        page.get_by_role("link", name="The whole mail").click()
        found["mail"] = complaints(page)
        page.goto(f"{server.url}/review")
        found["review"] = complaints(page)
        page.goto(f"{server.url}/read")
        found["read"] = complaints(page)
        page.get_by_role("button", name="Show what it says").click()
        found["empty"] = complaints(page)
        page.get_by_label("The mail").fill(NO.format(role="Welder", company="Halden Works"))
        page.get_by_role("button", name="Show what it says").click()
        page.get_by_text("Write it down in an application").click()
        found["said"] = complaints(page)
    assert {name: one for name, one in found.items() if one} == {}


def complaints(page: Page) -> list[str]:
    """What axe finds wrong with a page, and whether it is wider than its window."""
    page.wait_for_load_state("load")
    found = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in Axe().run(page)["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*found, *(["wider than the window"] if wide else [])]
