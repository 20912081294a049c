"""A line that helps, and how it is read from a country's file."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from onward.core.problems import Problem

NUMBER = re.compile(r"\+?\d[\d -]*")
WORDS = ("kind", "name", "call", "text", "text_word", "note", "url", "source")
FLAGS = ("day_and_night", "free")
NOT_CHECKED = ""
"""What stands in checked_on until a person has tried the line."""


class HelpKind(StrEnum):
    """What a line is there for."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    COUNSELLING = "counselling"
    WORK = "work"
    DEBT = "debt"
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Somebody who helps. call, text: numbers as people write them, empty where there is none.

    text_word: what to write in a message to `text`. note: one short thing worth knowing. free: it costs nothing.
    source: where the number stands. checked_on: the day a person last tried it, None where nobody has.
    """

    kind: HelpKind
    name: str
    call: str
    text: str
    text_word: str
    note: str
    url: str
    day_and_night: bool
    free: bool
    source: str
    checked_on: date | None
    countries: tuple[str, ...] = ()

    @property
    def call_digits(self) -> str:
        """The number as a telephone dials it."""
        return re.sub(r"[ -]", "", self.call)

    @property
    def text_digits(self) -> str:
        """The number for messages as a telephone dials it."""
        return re.sub(r"[ -]", "", self.text)

    @property
    def site(self) -> str:
        """Its page."""
        return self.url or self.source

    @property
    def site_host(self) -> str:
        """Whose page that is, as people say it."""
        return host_of(self.site)

    @property
    def source_host(self) -> str:
        """Whose page says so."""
        return host_of(self.source)


def host_of(url: str) -> str:
    """The host of an address, without what every host begins with."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def read_lines(country: str, text: str) -> tuple[tuple[HelpLine, ...], tuple[Problem, ...]]:
    """The lines of one file, and what is wrong with the others, which are left out."""
    try:
        rows = tomllib.loads(text).get("line")
    except tomllib.TOMLDecodeError as error:
        return (), (Problem(f"not readable: {error}", country),)
    if not isinstance(rows, list) or not rows:
        return (), (Problem("no lines", country),)
    lines: list[HelpLine] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows, start=1):
        where = f"{country}, line {number}"
        wrong = (
            [Problem(what, where) for what in _find_wrong(row)]
            if isinstance(row, dict)
            else [Problem("not a table", where)]
        )
        problems += wrong
        if not wrong:
            lines.append(_line(row))
    return tuple(lines), tuple(problems)


def _find_wrong(row: Mapping[str, Any]) -> Iterator[str]:
    unknown = sorted(set(row) - {*WORDS, *FLAGS, "countries", "checked_on"})
    if unknown:
        yield f"{unknown[0]} is no field"
    for name in WORDS:
        if not isinstance(row.get(name, ""), str) or (name in {"name", "source"} and not row.get(name)):
            yield f"{name} must be words"
            return
    if row.get("kind") not in set(HelpKind):
        yield f"kind must be one of {', '.join(HelpKind)}"
    yield from (f"{name} must be true or false" for name in FLAGS if not isinstance(row.get(name, False), bool))
    yield from (f"{name} is no number" for name in ("call", "text") if row.get(name) and not _is_number(row[name]))
    yield from (f"{name} must begin with https://" for name in ("source", "url") if not _is_address(row, name))
    if row.get("kind") == HelpKind.EMERGENCY and not row.get("call"):
        yield "an emergency line needs a number"
    checked_on = row.get("checked_on")
    if checked_on != NOT_CHECKED and type(checked_on) is not date:
        yield 'checked_on must be a day as 2026-03-05, without quotation marks, or "" while nobody has checked it'


def _is_number(words: str) -> bool:
    return NUMBER.fullmatch(words) is not None


def _is_address(row: Mapping[str, str], name: str) -> bool:
    given = row.get(name, "")
    return (name == "url" and not given) or (given.startswith("https://") and host_of(given) != "")


def _line(row: Mapping[str, Any]) -> HelpLine:
    words = {name: row.get(name, "") for name in WORDS if name != "kind"}
    return HelpLine(
        **words,
        kind=HelpKind(row["kind"]),
        day_and_night=row.get("day_and_night", False),
        free=row.get("free", False),
        checked_on=None if row["checked_on"] == NOT_CHECKED else row["checked_on"],
        countries=tuple(row.get("countries", ())),
    )
