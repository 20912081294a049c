"""The words of what is done with people, as they lie in `content`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onward.shell.content import Source, read_source


@dataclass(frozen=True, slots=True)
class Exercise:
    """What is done, how long it takes, and where it comes from."""

    title: str
    minutes: int
    lede: str
    topics: tuple[str, ...] = ()
    answer: str = ""
    sources: tuple[Source, ...] = ()


@cache
def read_exercise(name: str) -> Exercise:
    """One of `week`, `talks`, `strengths`; raises KeyError for any other."""
    file = resources.files("onward.people") / "content" / "en" / "people.toml"
    given: dict[str, Any] = dict(tomllib.loads(file.read_text("utf-8"))[name])
    sources = tuple(read_source(source) for source in given.pop("source", ()))
    topics = tuple(given.pop("topics", ()))
    return Exercise(**given, topics=topics, sources=sources)
