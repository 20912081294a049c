"""What axe says of every page, in light and in dark."""

import json
from pathlib import Path

from axe_core_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page
from tests.browser.conftest import asked_hosts
from tests.browser.crawl import crawl, serving_sample, sign_in


def complaints(page: Page, *rules: str) -> list[str]:
    """What axe finds wrong with a page; rules: only these."""
    options = json.dumps({"runOnly": {"type": "rule", "values": list(rules)}} if rules else {})
    found = Axe().run(page, options=json.loads(options))["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"][:2]]


def test_axe_finds_nothing_on_any_page(chromium: Browser, net_log: Path, tmp_path: Path) -> None:
    with serving_sample(tmp_path) as server:
        context = chromium.new_context(reduced_motion="reduce")
        said: list[str] = []
        context.on("console", lambda message: said.append(message.text))
        page = sign_in(server, context)
        found = {}
        for path in crawl(server, page):
            page.emulate_media(color_scheme="light")
            found[path] = complaints(page)
            # Colours alone are others in the dark.
            page.emulate_media(color_scheme="dark")
            found[f"{path} in the dark"] = complaints(page, "color-contrast")
        # What has no contrast at all is found, so that silence means something.
        page.evaluate("document.body.style.color = getComputedStyle(document.documentElement).backgroundColor")
        assert complaints(page, "color-contrast") != []
        host = server.host
        chromium.close()
    assert ({path: told for path, told in found.items() if told}, said) == ({}, [])
    assert asked_hosts(net_log) == {host}
