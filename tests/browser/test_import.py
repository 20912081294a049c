import base64
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.serving import Served, new_token, serving

SAMPLE = Path(__file__).parents[2] / "sample" / "mailbox.mbox"
PATIENCE_SECONDS = 60.0
MEGABYTE = 1_000_000
NO = "Unfortunately we have decided not to move forward with your application for the position of Baker."


def open_import(server: Served, context: BrowserContext) -> Page:
    """The page to import from, signed in."""
    page = context.new_page()
    page.goto(f"{server.url}/launch?token={new_token(server.home)}")
    page.goto(f"{server.url}/import")
    return page


def send(page: Page, path: Path) -> None:
    """Choose a file and send it."""
    page.set_input_files("#mailbox", path)
    page.locator("#upload button[type=submit]").click(no_wait_after=True)


def wait_for(happened: Callable[[], bool]) -> bool:
    """Whether something happens in time."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not happened() and time.monotonic() < give_up_at:
        time.sleep(0.05)
    return happened()


def uploaded(server: Served) -> list[Path]:
    """What lies in the folder of uploads, below those of people."""
    return list(server.home.glob("uploads/*/*"))


def peak_megabytes(server: Served) -> int:
    """How much memory the server held at most."""
    told = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{server.process.pid}/status").read_text())
    assert told is not None
    return int(told[1]) // 1024


def write_large(path: Path, megabytes: int) -> Path:
    """A mailbox of newsletters with attachments of about a megabyte each."""
    attached = base64.encodebytes(bytes(730_000))
    with path.open("wb") as file:
        for number in range(megabytes):
            head = (
                f"From x@sohle.example Mon Mar  2 09:00:00 2026\nMessage-ID: <{number}@sohle.example>\n"
                "From: news@sohle.example\nSubject: Half price\nPrecedence: bulk\nMIME-Version: 1.0\n"
                "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n"
            )
            file.write(head.encode() + attached + b"\n")
    return path


def write_long(path: Path, mails: int) -> Path:
    """A mailbox with a no in each mail, which takes a while to be read."""
    with path.open("w") as file:
        for number in range(mails):
            file.write(
                f"From a@b.example Mon Mar  2 09:00:00 2026\nMessage-ID: <{number}@employer{number}.example>\n"
                f"Date: Mon, 02 Mar 2026 09:00:00 +0000\nFrom: Employer {number} <jobs@employer{number}.example>\n"
                "To: robin.vale@mail.example\nDelivered-To: robin.vale@mail.example\nSubject: Your application\n\n"
                f"{NO}\n\n{'We wish you all the best on your way. ' * 1500}\n\n"
            )
    return path


@pytest.mark.parametrize("scripts", [True, False])
def test_upload_leads_to_applications(chromium: Browser, tmp_path: Path, scripts: bool) -> None:  # noqa: FBT001
    said: list[str] = []
    with serving(tmp_path / "home", HOME=str(tmp_path)) as server:
        context = chromium.new_context(java_script_enabled=scripts)
        context.on("console", lambda message: said.append(message.text))
        page = open_import(server, context)
        send(page, SAMPLE)
        page.wait_for_url(re.compile(r"/import/[0-9a-f-]{36}$"))
        # Without scripts the page loads itself anew until it is done.
        expect(page.get_by_role("heading", name="What came of it")).to_be_visible(timeout=PATIENCE_SECONDS * 1000)
        expect(page.get_by_role("heading", level=1)).to_have_text("mailbox.mbox")
        expect(page.get_by_text("robin.vale@mail.example")).to_be_visible()
        page.get_by_role("button", name="Yes, mine").click()
        expect(page.get_by_text("Is this address yours?")).to_have_count(0)
        assert uploaded(server) == []
        page.get_by_role("link", name="See your applications").click()
        page.wait_for_url(f"{server.url}/applications")
        page.go_back()
        page.get_by_role("button", name="Undo this import").click()
        expect(page.get_by_text("This import was undone.")).to_be_visible()
    assert said == []


def test_import_goes_on_after_the_server_was_killed(chromium: Browser, tmp_path: Path) -> None:
    mails = 300
    context = chromium.new_context()
    home = tmp_path / "home"
    box = write_long(tmp_path / "long.mbox", mails)
    with serving(home, HOME=str(tmp_path)) as server:
        page = open_import(server, context)
        send(page, box)
        page.wait_for_url(re.compile(r"/import/[0-9a-f-]{36}$"))
        path = page.url.removeprefix(server.url)
        meter = page.locator("#standing progress")
        assert wait_for(lambda: meter.count() > 0 and 0 < int(meter.get_attribute("value") or 0) < 100)
        server.process.kill()
        server.process.wait()
        # Whoever watches is told so.
        expect(page.get_by_text("Onward does not answer.")).to_be_visible()
    assert [file.stat().st_size for place in uploaded(server) for file in place.iterdir()] == [box.stat().st_size]
    with serving(home, HOME=str(tmp_path)) as server:
        page = open_import(server, context)
        page.goto(f"{server.url}{path}")
        expect(page.get_by_role("heading", name="What came of it")).to_be_visible(timeout=PATIENCE_SECONDS * 1000)
        counts = [page.locator(".counts dd").nth(number).inner_text() for number in range(3)]
        assert (counts, uploaded(server)) == ([str(mails)] * 3, [])


@pytest.mark.parametrize("scripts", [True, False])
def test_upload_of_300_megabytes(chromium: Browser, tmp_path: Path, scripts: bool) -> None:  # noqa: FBT001
    box = write_large(tmp_path / "large.mbox", 300)
    assert box.stat().st_size > 280 * MEGABYTE
    with serving(tmp_path / "home", HOME=str(tmp_path)) as server:
        page = open_import(server, chromium.new_context(java_script_enabled=scripts))
        before = peak_megabytes(server)
        send(page, box)
        page.wait_for_url(re.compile(r"/import/[0-9a-f-]{36}$"), timeout=PATIENCE_SECONDS * 1000)
        assert peak_megabytes(server) - before < 40
        page.get_by_role("button", name="Undo this import").click()
        expect(page.get_by_text("This import was undone.")).to_be_visible()
        assert wait_for(lambda: uploaded(server) == [])


def test_upload_that_is_stopped_leaves_nothing(chromium: Browser, tmp_path: Path) -> None:
    box = write_large(tmp_path / "large.mbox", 300)
    with serving(tmp_path / "home", HOME=str(tmp_path)) as server:
        page = open_import(server, chromium.new_context())
        send(page, box)
        assert wait_for(lambda: uploaded(server) != [])
        page.get_by_role("button", name="Stop").click()
        assert wait_for(lambda: uploaded(server) == [])
        # The page can be used again.
        send(page, SAMPLE)
        page.wait_for_url(re.compile(r"/import/[0-9a-f-]{36}$"))


@pytest.mark.parametrize("scripts", [True, False])
def test_upload_that_is_no_mailbox(chromium: Browser, tmp_path: Path, scripts: bool) -> None:  # noqa: FBT001
    note = tmp_path / "note.mbox"
    note.write_text("not a mailbox")
    with serving(tmp_path / "home", HOME=str(tmp_path)) as server:
        page = open_import(server, chromium.new_context(java_script_enabled=scripts))
        send(page, note)
        problem = page.locator(".problems")
        expect(problem).to_contain_text("note.mbox: This is not a mailbox.")
        expect(problem).to_be_focused()
        send(page, SAMPLE)
        page.wait_for_url(re.compile(r"/import/[0-9a-f-]{36}$"))


def test_upload_that_is_dragged(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "home", HOME=str(tmp_path)) as server:
        page = open_import(server, chromium.new_context())
        dragged = page.evaluate_handle(
            "text => { const all = new DataTransfer(); all.items.add(new File([text], 'dragged.mbox')); return all }",
            SAMPLE.read_text("utf-8", "replace"),
        )
        page.dispatch_event("#upload", "drop", {"dataTransfer": dragged})
        page.wait_for_url(re.compile(r"/import/[0-9a-f-]{36}$"))
        expect(page.get_by_role("heading", level=1)).to_have_text("dragged.mbox")


def test_mail_that_is_found_is_offered_by_name(chromium: Browser, tmp_path: Path) -> None:
    person = tmp_path / "person"
    (person / "Downloads").mkdir(parents=True)
    (person / "Downloads" / "All mail.mbox").write_bytes(SAMPLE.read_bytes())
    with serving(tmp_path / "home", HOME=str(person)) as server:
        page = open_import(server, chromium.new_context())
        page.get_by_label("All mail.mbox").check()
        page.get_by_role("button", name="Read what I chose").click()
        page.wait_for_url(re.compile(r"/import/[0-9a-f-]{36}$"))
        expect(page.get_by_role("heading", name="What came of it")).to_be_visible(timeout=PATIENCE_SECONDS * 1000)
        page.goto(f"{server.url}/left-out")
        page.locator(".list a").first.click()
        page.get_by_label("Received").check()
        page.get_by_role("button", name="Take it in").click()
        page.wait_for_url(re.compile(r"/applications/[0-9a-f-]{36}$"))
        expect(page.get_by_text("This mail is in your record now.")).to_be_visible()
