"""The words of lessons and if-then plans, as they lie under content/, by language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

from onward.plan.states import LessonTheme, Setback
from onward.shell.content import Source, read_source

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """A theme in words. pattern: what was noticed; lesson: what may be taken from it; steps: to begin with."""

    pattern: str
    lesson: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetbackWords:
    """A setback in words. obstacle: behind “If”; responses: behind “then I will”; both may be put otherwise."""

    title: str
    obstacle: str
    thought_hint: str
    responses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IfThenWords:
    """The exercise that makes if-then plans. once: what to do with a plan, one time. setbacks: by their names."""

    title: str
    minutes: int
    lede: str
    once: str
    source: Source
    setbacks: dict[Setback, SetbackWords]


def theme_words(theme: LessonTheme) -> ThemeWords:
    """A theme in the language that pages are shown in."""
    found = _read("themes", get_language() or FALLBACK)[theme]
    return ThemeWords(found["pattern"], found["lesson"], tuple(found["steps"]))


def if_then_words() -> IfThenWords:
    """The exercise in the language that pages are shown in."""
    found = _read("if_then", get_language() or FALLBACK)
    return IfThenWords(
        title=found["title"],
        minutes=found["minutes"],
        lede=found["lede"],
        once=found["once"],
        source=read_source(found["source"]),
        setbacks={setback: _setback(found[setback.value]) for setback in Setback},
    )


def _setback(found: dict[str, Any]) -> SetbackWords:
    return SetbackWords(**{**found, "responses": tuple(found["responses"])})


@cache
def _read(name: str, language: str) -> dict[str, Any]:
    """One file of words; in English where there is none in this language."""
    folder = files("onward.plan") / "content"
    path = folder / language[:2] / f"{name}.toml"
    there = path if path.is_file() else folder / FALLBACK / f"{name}.toml"
    return tomllib.loads(there.read_text(encoding="utf-8"))
