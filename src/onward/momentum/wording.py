"""The words of the week, as they lie in `content`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onward.shell.content import Source, read_source


@dataclass(frozen=True, slots=True)
class WeekWords:
    """What the page of the week says, and how long planning takes."""

    title: str
    minutes: int
    lede: str
    source: Source


@cache
def week_words() -> WeekWords:
    """Read once."""
    file = resources.files("onward.momentum") / "content" / "en" / "week.toml"
    given: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    return WeekWords(**{**given, "source": read_source(given["source"])})
