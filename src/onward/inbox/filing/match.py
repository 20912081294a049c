"""Which stored application each group of facts is, so that applications keep their ids."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from onward.inbox.filing.groups import Group


@dataclass(frozen=True, slots=True)
class Holders:
    """Which applications hold facts. now: key → those in which it counts; past: those in which it ever did."""

    now: Mapping[str, frozenset[UUID]]
    past: Mapping[str, frozenset[UUID]]


def match_applications(groups: Sequence[Group], holders: Holders, pins: Mapping[str, UUID]) -> dict[int, UUID]:
    """Group number → the application that it is; a group that is new has none.

    What an act says (pins: key → application) comes first, then where something was written by hand, then most facts
    now, then most facts ever; of equals the older application, then the earlier group.
    """
    claims: list[tuple[tuple[int, int, int, int], UUID, int]] = []
    for number, group in enumerate(groups):
        keys = {source for fact in group.facts for source in fact.sources}
        said, now, past = (
            Counter(pins[key] for key in keys if key in pins),
            Counter(one for key in keys for one in holders.now.get(key, ())),
            Counter(one for key in keys for one in holders.past.get(key, ())),
        )
        for one in said.keys() | now.keys() | past.keys():
            by_hand = int(one in group.hand)
            claims.append(((-said[one], -by_hand, -now[one], -past[one]), one, number))
    claims.sort()
    matched: dict[int, UUID] = {}
    taken: set[UUID] = set()
    for _, one, number in claims:
        if number not in matched and one not in taken:
            matched[number] = one
            taken.add(one)
    return matched


def gone_into(groups: Sequence[Group], matched: Mapping[int, UUID], holders: Holders) -> dict[UUID, UUID]:
    """Application that holds no fact any more → the one in which most of its facts are told now."""
    kept = set(matched.values())
    shares: defaultdict[UUID, Counter[UUID]] = defaultdict(Counter)
    for number, group in enumerate(groups):
        for fact in group.facts:
            for source in fact.sources:
                for one in holders.now.get(source, ()):
                    if one not in kept:
                        shares[one][matched[number]] += 1
    return {one: max(sorted(counted), key=counted.__getitem__) for one, counted in shares.items()}
