"""Which stored application each group of facts is, so that applications keep their ids."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from onward.inbox.filing.groups import Group

Pins = Mapping[str, Collection[UUID]]
"""Key of a fact, or key and kind → the applications that an act puts it into, where several could keep the name."""
NO_PINS: Pins = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Holders:
    """Which applications hold facts. now: key → those in which it counts; past: those in which it ever did.

    kinds: (key, application) → what a mail ever was for it, where a mail speaks of several. roles: of these.
    gone: application → the one that its story went into, as far as that was found before.
    """

    now: Mapping[str, frozenset[UUID]]
    past: Mapping[str, frozenset[UUID]]
    kinds: Mapping[tuple[str, UUID], Collection[str]] = field(default_factory=lambda: MappingProxyType({}))
    roles: Mapping[UUID, str] = field(default_factory=lambda: MappingProxyType({}))
    gone: Mapping[UUID, UUID] = field(default_factory=lambda: MappingProxyType({}))

    def likeness(self, group: Group, application: UUID) -> int:
        """What else speaks for an application where one mail that speaks of several is all there is."""
        facts = sum(fact.kind in self.kinds.get((fact.key, application), ()) for fact in group.facts)
        return facts + (bool(group.role) and self.roles.get(application) == group.role)


def match_applications(groups: Sequence[Group], holders: Holders, pins: Pins) -> dict[int, UUID]:
    """Group number → the application that it is; a group that is new has none.

    What an act says (pins) comes first, then where something was written by hand, then most facts now, then most facts
    ever, then the likest; of equals the older application, then the earlier group.
    """
    claims: list[tuple[tuple[int, int, int, int, int], UUID, int]] = []
    for number, group in enumerate(groups):
        keys = {source for fact in group.facts for source in fact.sources}
        exactly = {f"{fact.key} {fact.kind}" for fact in group.facts}
        said, now, past = (
            Counter(one for key in keys | exactly for one in pins.get(key, ())),
            Counter(one for key in keys for one in holders.now.get(key, ())),
            Counter(one for key in keys for one in holders.past.get(key, ())),
        )
        for one in said.keys() | now.keys() | past.keys():
            by_hand = int(one in group.hand)
            likeness = holders.likeness(group, one)
            claims.append(((-said[one], -by_hand, -now[one], -past[one], -likeness), one, number))
    claims.sort()
    matched: dict[int, UUID] = {}
    taken: set[UUID] = set()
    for _, one, number in claims:
        if number not in matched and one not in taken:
            matched[number] = one
            taken.add(one)
    return matched


def gone_into(groups: Sequence[Group], matched: Mapping[int, UUID], holders: Holders) -> dict[UUID, UUID]:
    """Application that holds no fact any more → the one in which most of its facts are told now.

    Of one that held none which is still told, as where an undo took the last: most of the facts that it ever held.
    """
    kept = set(matched.values())
    by_now = _shares(groups, matched, holders.now, kept)
    by_past = _shares(groups, matched, holders.past, kept | _lead_to(kept, holders.gone))
    shares = by_past | by_now
    return {one: max(sorted(counted), key=counted.__getitem__) for one, counted in shares.items()}


def _shares(
    groups: Sequence[Group], matched: Mapping[int, UUID], held: Mapping[str, Collection[UUID]], found: Collection[UUID]
) -> dict[UUID, Counter[UUID]]:
    """Of each application but those found, how many of the facts that it held are told where."""
    shares: defaultdict[UUID, Counter[UUID]] = defaultdict(Counter)
    for number, group in enumerate(groups):
        for fact in group.facts:
            for source in fact.sources:
                for one in held.get(source, ()):
                    if one not in found:
                        shares[one][matched[number]] += 1
    return shares


def _lead_to(kept: Collection[UUID], gone: Mapping[UUID, UUID]) -> set[UUID]:
    """The applications from which one comes to one that is kept, going on as their stories went."""
    came: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for one, into in gone.items():
        came[into].append(one)
    found: set[UUID] = set()
    waiting = [one for into in kept for one in came[into]]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += came[one]
    return found
