import re
from pathlib import Path

import pytest

import onward.shell

SHELL = Path(onward.shell.__file__).parent
CSS = SHELL / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text("utf-8")
BASE = (SHELL / "templates" / "shell" / "base.html").read_text("utf-8")
READ = 4.5
SEEN = 3.0


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 has it, of #rrggbb."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str, theme: int) -> float:
    """The contrast of two tokens, in the light (0) or the dark (1)."""
    told = dict(re.findall(r"--([a-z-]+): light-dark\((#\w+, #\w+)\)", TOKENS))
    light, dark = sorted(luminance(told[name].split(", ")[theme]) for name in (first, second))
    return (dark + 0.05) / (light + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        (words, ground)
        for words in ("ink", "ink-soft", "green", "warm")
        for ground in ("paper", "sheet", "green-wash", "warm-wash")
    ]
    + [("green-ink", "green")],
)
def test_words_can_be_read(words: str, ground: str, theme: int) -> None:
    assert contrast(words, ground, theme) >= READ


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_edges_of_fields_can_be_seen(ground: str, theme: int) -> None:
    assert contrast("edge", ground, theme) >= SEEN


def test_every_component_is_loaded_and_nothing_else_is() -> None:
    loaded = set(re.findall(r"{% static '(css/[^']+)' %}", BASE))
    there = {f"css/components/{path.name}" for path in (CSS / "components").iterdir()}
    assert loaded == there | {"css/tokens.css", "css/base.css"}


@pytest.mark.parametrize("path", sorted(CSS.rglob("*.css")), ids=lambda path: path.name)
def test_style_stands_in_its_layer_and_loads_nothing(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    layer = {"components": "components", "pages": "pages", "css": path.stem}[path.parent.name]
    assert re.findall(r"^@layer (\w+) {", text, re.MULTILINE) == [layer]
    assert (re.findall(r"url\(|@import|!important", text), text.count("{") == text.count("}")) == ([], True)
    # Every colour is a token, so that both themes are thought of; print alone is black on white.
    allowed = {"tokens.css": r"#\w+", "base.css": r"#fff|#000"}.get(path.name, r"(?!)")
    colours = re.findall(r"(?<![\w&-])#[0-9a-fA-F]{3,8}\b", text)
    assert [colour for colour in colours if not re.fullmatch(allowed, colour)] == []
