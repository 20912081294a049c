"""The words that people read, taken out of templates, code and data."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

READ_ATTRIBUTES = frozenset({"alt", "aria-description", "aria-label", "placeholder", "title"})
NOT_READ = frozenset({"script", "style"})
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TRANSLATED_IN_TAG = re.compile(
    r"""^\{%\s*(?:translate|trans)\s+(["'])(.*?)\1|(?:_\(|default:|yesno:|pluralize:)\s*(["'])(.*?)\3""", re.DOTALL
)
TRANSLATES = frozenset(
    {"_", "_l", "_lazy", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
)
NOT_OURS = ("text", "url")
"""What a source says is the title of somebody else's work."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A stretch of words that is read in one go, and the line it begins at."""

    line: int
    text: str


class _Page(HTMLParser):
    """What is read of a page: its text and the attributes that are read out."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[Seen] = []
        self.inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what of a tag is read."""
        self.inside = tag
        self.seen += [Seen(self.getpos()[0], value) for name, value in attrs if name in READ_ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        """Whatever follows is read again."""
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if self.inside not in NOT_READ and data.strip():
            before = data[: len(data) - len(data.lstrip())].count("\n")
            self.seen.append(Seen(self.getpos()[0] + before, data.strip()))


def words_of_page(text: str) -> Iterator[Seen]:
    """What is read on a page that this template makes; of its tags only the words that they translate."""
    lines = re.sub(COMMENT, lambda found: "\n" * found[0].count("\n"), text)
    yield from _Page(re.sub(TAG, _in_tag, lines)).seen


def _in_tag(tag: re.Match[str]) -> str:
    said = " ".join(found[2] or found[4] or "" for found in TRANSLATED_IN_TAG.finditer(tag[0]))
    # What is said in a tag may stand in an attribute, so that a quotation mark in it would end that.
    words = f" {said} " if said else ""
    return words.replace('"', " ").replace("<", " ") + "\n" * tag[0].count("\n")


def words_of_code(text: str) -> Iterator[Seen]:
    """What is translated in a module, and so shown to somebody."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATES:
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield Seen(given.lineno, given.value)


def words_of_data(text: str) -> Iterator[Seen]:
    """Every text of a TOML file, but for what a source is called by others; lines are found by the words."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    told = data.pop("source", [])
    sources = [one for one in (told if isinstance(told, list) else [told]) if isinstance(one, dict)]
    ours = [{name: value for name, value in one.items() if name not in NOT_OURS} for one in sources]
    for words in _texts([data, ours]):
        first = words.strip().partition("\n")[0][:40]
        yield Seen(text[: max(text.find(first), 0)].count("\n") + 1, words)


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401  # whatever a TOML file holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
