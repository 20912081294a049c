from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import asked_hosts
from tests.serving import Served, new_token, serving

# Stands for the browser that `onward serve` would open: the launch file stays for ours.
NO_BROWSER = "/bin/true %s"


def open_launch_file(server: Served, context: BrowserContext) -> Page:
    """Open what `onward serve` would have had the browser open."""
    page = context.new_page()
    page.goto(server.launch_file().as_uri(), wait_until="commit")
    page.wait_for_url(f"{server.url}/")
    return page


def test_launch_file_leads_home(chromium: Browser, net_log: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    said: list[str] = []
    with serving(home, "--port", "7999", BROWSER=NO_BROWSER) as server:
        context = chromium.new_context()
        context.on("console", lambda message: said.append(message.text))
        page = open_launch_file(server, context)
        expect(page.get_by_role("heading", level=1)).to_have_text("Where would you like to begin?")
        # The style of the page was loaded: nothing of ours is kept out by our own policy.
        assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == "rgb(251, 248, 242)"
        cookie = next(cookie for cookie in context.cookies() if cookie["name"] == server.cookie_name)
        assert (cookie["httpOnly"], cookie["sameSite"], cookie["domain"]) == (
            True,
            "Strict",
            server.host.partition(":")[0],
        )
        assert page.url == f"{server.url}/"
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Where would you like to begin?")
        # No policy of ours is broken or misunderstood: the browser has nothing to complain about.
        assert said == []
        page.get_by_role("button", name="Lock").click()
        expect(page.get_by_role("heading")).to_have_text("It is locked")
        page.goto(f"{server.url}/")
        expect(page.get_by_role("heading")).to_have_text("You are not signed in")
        host = server.host
        chromium.close()
    assert asked_hosts(net_log) == {host}


def test_launch_file_without_scripts(chromium: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home, BROWSER=NO_BROWSER) as server:
        page = chromium.new_context(java_script_enabled=False).new_page()
        page.goto(server.launch_file().as_uri())
        page.get_by_role("button", name="Open Onward").click()
        page.wait_for_url(f"{server.url}/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Where would you like to begin?")


def test_launch_file_leads_home_by_number_where_the_name_is_not_found(chromium: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home, BROWSER=NO_BROWSER) as server:
        page = chromium.new_context().new_page()
        page.route(f"{server.url}/**", lambda route: route.abort("namenotresolved"))
        with page.expect_event("requestfailed"):
            page.goto(server.launch_file().as_uri(), wait_until="commit")
        page.wait_for_url("chrome-error://*/")
        page.go_back()
        page.get_by_role("button", name="Open at 127.0.0.1").click()
        page.wait_for_url(f"http://127.0.0.1:{server.port}/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Where would you like to begin?")


def test_printed_address_leads_home_and_leaves_no_token(chromium: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home) as server:
        page = chromium.new_context().new_page()
        page.goto(f"{server.url}/launch?token={new_token(home)}")
        assert page.url == f"{server.url}/"
        expect(page.get_by_role("heading", level=1)).to_have_text("Where would you like to begin?")


@pytest.mark.parametrize("way", ["form", "image", "fetch", "frame", "window"])
def test_page_of_another_port_reaches_nothing(chromium: Browser, tmp_path: Path, way: str) -> None:
    """L9, L12, L13, L17, L18 as a page of another local server would try them, with the person signed in."""
    scripts = {
        "form": "const f = document.createElement('form'); f.method = 'post'; f.action = at + '/lock';"
        "document.body.append(f); f.submit(); return 'sent'",
        "image": "return await new Promise(done => { const i = new Image(); i.onload = () => done('loaded');"
        "i.onerror = () => done('refused'); i.src = at + '/static/mark.svg' })",
        "fetch": "return await fetch(at + '/', {mode: 'no-cors', credentials: 'include'})"
        ".then(() => 'answered', () => 'refused')",
        "frame": "const f = document.createElement('iframe'); f.src = at + '/'; document.body.append(f);"
        "await new Promise(done => { f.onload = done });"
        "try { return f.contentDocument.body.innerText || 'refused' } catch { return 'refused' }",
        "window": "const w = window.open(at + '/'); await new Promise(done => setTimeout(done, 1500));"
        "return w.closed ? 'refused' : 'held'",
    }
    expected = {"form": "sent", "image": "refused", "fetch": "refused", "frame": "refused", "window": "refused"}
    home = tmp_path / "home"
    with serving(home, BROWSER=NO_BROWSER) as server:
        context = chromium.new_context()
        signed_in = open_launch_file(server, context)
        other = context.new_page()
        other.route("http://localhost:9/", lambda route: route.fulfill(body="<body></body>", content_type="text/html"))
        other.goto("http://localhost:9/")
        found = other.evaluate(f"async at => {{ {scripts[way]} }}", server.url)
        assert found == expected[way]
        other.wait_for_timeout(300)
        signed_in.reload()
        expect(signed_in.get_by_role("heading", level=1)).to_have_text("Where would you like to begin?")
