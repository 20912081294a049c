"""What lets applications rest: it is no step of any course, and hangs on the story that it ends.

Filing never sees it. So a late reply, or a new application at the same employer, is filed as if nothing had been said.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from onward.core.filing.names import spellings, split_name
from onward.inbox.filing.gather import Ending, HandFact
from onward.inbox.filing.groups import Group, fact_by_hand


def hang_endings(groups: Sequence[Group], endings: Sequence[Ending]) -> list[Group]:
    """The same groups with what lets them rest; an ending whose story is gone is kept for the day it comes back.

    It goes where the person tied it to, else to the last story of that name which it may end.
    """
    hung = list(groups)
    homes = _homes(groups) if endings else {}
    lone: dict[str, Group] = {}
    for ending in sorted(endings, key=lambda one: one.fact.key):
        fact = ending.fact
        number = _tied(ending, homes)
        if number is None:
            number = _named_like(ending, groups, homes)
        if number is not None:
            there = hung[number]
            hung[number] = replace(
                there, facts=(*there.facts, fact_by_hand(fact)), hand=there.hand | {fact.application}
            )
        else:
            # Without `hand`, so that it takes the name of no application from what is still told there.
            empty = Group(fact.company, fact.role, fact.requisition, ())
            kept = lone.setdefault(min(ending.tied), empty)
            lone[min(ending.tied)] = replace(kept, facts=(*kept.facts, fact_by_hand(fact)))
    return [*hung, *lone.values()]


def _homes(groups: Sequence[Group]) -> dict[str, set[int]]:
    """Key → the numbers of the groups that are told by it."""
    homes: defaultdict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for fact in group.facts:
            for source in fact.sources:
                homes[source].add(number)
    return homes


def _tied(ending: Ending, homes: dict[str, set[int]]) -> int | None:
    """The group with most of what the person tied it to; of equals the earlier one."""
    counted = Counter(number for key in ending.tied for number in homes.get(key, ()))
    return min(counted, key=lambda number: (-counted[number], number), default=None)


def _named_like(ending: Ending, groups: Sequence[Group], homes: dict[str, set[int]]) -> int | None:
    """The group for the same job in which something happened last before it."""
    apart = {number for key in ending.apart for number in homes.get(key, ())}
    moments = {
        number: last
        for number, group in enumerate(groups)
        if number not in apart and _is_same_job(group, ending.fact)
        for last in (_last_word(group, ending.fact.place),)
        if last
    }
    return max(moments, key=lambda number: (moments[number], -number), default=None)


def _is_same_job(group: Group, fact: HandFact) -> bool:
    """Whether both name the same employer, and not two jobs."""
    forms: Collection[str] = spellings(fact.company) if fact.company else ()
    roles = {split_name(role) for role in (group.role, fact.role) if role}
    return len(roles) < 2 and not set(forms).isdisjoint(spellings(group.company))  # noqa: PLR2004  # two are two


def _last_word(group: Group, until: datetime | None) -> datetime | None:
    """When something last happened in a story until then."""
    places = [fact.place for fact in group.facts if fact.place and (until is None or fact.place <= until)]
    return max(places, default=None)
