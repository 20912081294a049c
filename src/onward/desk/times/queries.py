"""How often somebody put themselves forward, month by month."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.momentum.queries.forward import Way, times_forward
from onward.people.queries.forward import times_spoken

LABELS: Mapping[Way, Promise] = {
    Way.APPLIED: gettext_lazy("Applied"),
    Way.ADVICE: gettext_lazy("Asked for advice"),
    Way.WROTE: gettext_lazy("Wrote to somebody"),
    Way.TALK: gettext_lazy("Talked with somebody"),
}


@dataclass(frozen=True, slots=True)
class Month:
    """One month in which something was done. times: of each way how often, in one order.

    first: its first day; None for what was done on days that nobody knows.
    """

    first: date | None
    times: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Times:
    """All of it. number: of all times; months: those in which there was one, the newest first."""

    number: int
    months: tuple[Month, ...]


def times_of(seeker: Seeker, now: datetime) -> Times:
    """What the person did, by the months where they are; a month without any is not told. At most seven queries."""
    zone = zone_of(seeker.time_zone)
    found: defaultdict[date | None, set[tuple[Way, str]]] = defaultdict(set)
    spoken = ((Way.TALK if is_talk else Way.ADVICE, at, key) for is_talk, at, key in times_spoken(seeker, now))
    for way, at, key in chain(times_forward(seeker, now), spoken):
        found[at.astimezone(zone).date().replace(day=1) if at else None].add((way, key))
    ordered = sorted(found, key=lambda first: first or date.min, reverse=True)
    months = [Month(first, _counted(found[first])) for first in ordered]
    return Times(sum(len(times) for times in found.values()), tuple(months))


def _counted(times: set[tuple[Way, str]]) -> tuple[tuple[str, int], ...]:
    named = [way for way, _key in times]
    return tuple((str(label), named.count(way)) for way, label in LABELS.items() if way in named)
