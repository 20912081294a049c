"""The words of what is done with people, as they lie in `content`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onward.shell.content import Source, read_source


@dataclass(frozen=True, slots=True)
class Exercise:
    """What is done, and how long it takes. source: None where it is only good sense."""

    title: str
    minutes: int
    lede: str
    topics: tuple[str, ...] = ()
    answer: str = ""
    source: Source | None = None


@cache
def read_exercise(name: str) -> Exercise:
    """One of `week`, `talks`, `strengths`; raises KeyError for any other."""
    file = resources.files("onward.people") / "content" / "en" / "people.toml"
    given: dict[str, Any] = dict(tomllib.loads(file.read_text("utf-8"))[name])
    source = given.pop("source", None)
    topics = tuple(given.pop("topics", ()))
    return Exercise(**given, topics=topics, source=read_source(source) if source else None)
