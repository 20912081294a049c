"""The words of exercises: files of each app in `content/<language>/`, reviewed like code, with where they come from."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from django.utils.translation import get_language

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Source:
    """Where an exercise comes from.

    claim: the strongest sentence that may be said. grade: as in docs/methods.md. checked_on: None while nobody has
    compared it with its source.
    """

    claim: str
    grade: str
    studied_in: str
    text: str
    url: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one exercise. minutes: how long it takes. texts: whatever else its page says, by name."""

    title: str
    minutes: int
    lede: str
    texts: Mapping[str, Any]
    sources: tuple[Source, ...]


def words_of(package: str, name: str) -> Words:
    """The words of this exercise of an app's, in the language of the page, else in English.

    package: the app, `onward.recovery`; name: of the file, without its ending.
    """
    return read_words(package, name, (get_language() or FALLBACK).partition("-")[0])


@cache
def read_words(package: str, name: str, language: str) -> Words:
    """The same in a named language; raises FileNotFoundError where there are none."""
    folder = resources.files(package) / "content"
    file = folder / language / f"{name}.toml"
    if not file.is_file():
        file = folder / FALLBACK / f"{name}.toml"
    plain = tomllib.loads(file.read_text("utf-8"))
    sources = tuple(read_source(one) for one in plain.get("source", ()))
    return Words(plain["title"], plain["minutes"], plain.get("lede", ""), MappingProxyType(plain), sources)


def read_source(plain: Mapping[str, Any]) -> Source:
    """A source as a file of words tells it; a day that is no date there is none."""
    checked_on = plain["checked_on"]
    return Source(
        claim=plain["claim"],
        grade=plain["grade"],
        studied_in=plain["studied_in"],
        text=plain["text"],
        url=plain["url"],
        checked_on=checked_on if isinstance(checked_on, date) else None,
    )
