"""Which help is near somebody in a country. Read this first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onward.wellbeing.help.countries import COUNTRIES, ELSEWHERE
from onward.wellbeing.help.lines import HelpKind, HelpLine, read_lines

LONGEST_HEADER = 500
"""So much of what a browser says about its languages is looked at."""
NEAR_KINDS = (HelpKind.COUNSELLING, HelpKind.WORK, HelpKind.DEBT, HelpKind.RIGHTS)


@dataclass(frozen=True, slots=True)
class HelpNear:
    """Help in a country. emergency: None where its number is not known here; anywhere: lines for every country.

    country: two letters, or the mark for elsewhere. near: by what it is there for, without what has no line.
    """

    country: str
    emergency: HelpLine | None
    crisis: tuple[HelpLine, ...]
    near: Mapping[HelpKind, tuple[HelpLine, ...]]
    anywhere: tuple[HelpLine, ...]

    @property
    def first(self) -> HelpLine:
        """The line to call, or to look up, before any other when nobody is in danger."""
        return (self.crisis or self.anywhere)[0]


def read_country(country: str) -> str:
    """The file of a country."""
    return (resources.files("onward.wellbeing.help") / f"{country}.toml").read_text("utf-8")


@cache
def help_for(country: str) -> HelpNear:
    """The help in a country, two capital letters; where no file is, what holds everywhere.

    What is wrong in a file is left out; `tools/check_help.py` tells it.
    """
    code = country if country in COUNTRIES else ELSEWHERE
    everywhere, _ = read_lines(ELSEWHERE, read_country(ELSEWHERE))
    lines, _ = read_lines(code, read_country(code)) if code != ELSEWHERE else ((), ())
    shared = tuple(line for line in everywhere if line.kind == HelpKind.EMERGENCY and country in line.countries)
    emergency = [line for line in (*lines, *shared) if line.kind == HelpKind.EMERGENCY]
    near = {kind: tuple(line for line in lines if line.kind == kind) for kind in NEAR_KINDS}
    return HelpNear(
        country=code,
        emergency=emergency[0] if emergency else None,
        crisis=tuple(line for line in lines if line.kind == HelpKind.CRISIS),
        near={kind: found for kind, found in near.items() if found},
        anywhere=tuple(line for line in everywhere if line.kind == HelpKind.CRISIS),
    )


def region_of(languages: str) -> str:
    """The first country that a browser's Accept-Language names, in two capital letters; empty where it names none."""
    for part in languages[:LONGEST_HEADER].split(","):
        tag = part.partition(";")[0].strip()
        found = re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?-([A-Za-z]{2})", tag)
        if found:
            return found[1].upper()
    return ""
