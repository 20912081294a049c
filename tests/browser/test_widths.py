"""No page is wider than its window, on a small telephone or with large letters; nothing is too small to hit."""

from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.browser.crawl import crawl, serving_sample, sign_in

WIDE = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  const all = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > width + 1)
  return [document.documentElement.scrollWidth + " px", ...all.slice(-3).map(one => one.outerHTML.slice(0, 120))]
}"""
SMALL = """() => [...document.querySelectorAll("button, input:not([type=hidden]), select, summary, .button")]
  .filter(one => one.checkVisibility())
  .map(one => [(one.closest("label") ?? one).getBoundingClientRect(), one])
  .filter(([box]) => box.width > 0 && (box.width < 24 || box.height < 24))
  .map(([box, one]) => `${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 100)}`)"""


def too_wide(page: Page, width: int, scale: int) -> list[str]:
    """What is wider than a window of this width, with letters so many times as large."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("scale => { document.documentElement.style.fontSize = `${scale * 100}%` }", scale)
    found: list[str] = page.evaluate(WIDE)
    return found


def test_no_page_is_wider_than_its_window(chromium: Browser, tmp_path: Path) -> None:
    with serving_sample(tmp_path) as server:
        page = sign_in(server, chromium.new_context(reduced_motion="reduce"))
        found = {}
        for path in crawl(server, page):
            small = page.evaluate(SMALL)
            found[path] = [*small, *too_wide(page, 320, 1), *too_wide(page, 640, 2)]
        # What is too wide is found, so that silence means something.
        page.evaluate("document.querySelector('h1').style.width = '2000px'")
        assert too_wide(page, 320, 1) != []
    assert {path: told for path, told in found.items() if told} == {}
