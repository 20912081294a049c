"""Time zones to choose from, and the one that this computer is set to."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

REGIONS = frozenset("Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split())
LOCAL = Path("/etc/localtime")
_FOLDER = "zoneinfo"

Choices = list[tuple[str, str | list[tuple[str, str]]]]


@cache
def zone_choices() -> Choices:
    """Every time zone by its place, in groups of its region; UTC stands before them."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(available_timezones()):
        region, _slash, place = name.partition("/")
        if region in REGIONS and place:
            groups.setdefault(region, []).append((name, place.replace("_", " ").replace("/", ", ")))
    return [("UTC", str(_("UTC, the world’s common time"))), *groups.items()]


def with_zone(choices: Choices, name: str) -> Choices:
    """The choices with this one among them: an older name of a time zone stays what it is."""
    known = {choices[0][0]} | {
        value for _region, group in choices if not isinstance(group, str) for value, _place in group
    }
    return choices if not name or name in known else [(name, name), *choices]


def guess_zone(environ: Mapping[str, str], local: Path = LOCAL) -> str | None:
    """The time zone that this computer is set to, None where it does not tell it by name."""
    named = environ.get("TZ", "").removeprefix(":")
    if not named:
        try:
            _before, found, named = os.path.realpath(local, strict=True).rpartition(f"{os.sep}{_FOLDER}{os.sep}")
        except OSError:
            return None
        named = named if found else ""
    return named if named in available_timezones() else None
