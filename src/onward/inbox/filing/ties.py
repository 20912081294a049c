"""What the person tied together and what they keep apart, as a whole: groups of keys, and groups that never meet.

Decisions name two keys each. Mail between them may be set aside, or gone with its import; what was tied through it
stays tied. A mail that speaks of several applications ties none of them to another.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise

Pair = tuple[str, str]
NOBODY: frozenset[str] = frozenset()


class Ties:
    """Keys that are one application by what the person said, and keys that never are (it grows while it is made)."""

    def __init__(self, shared: Collection[str] = NOBODY) -> None:
        """shared: keys of mail that stands in several applications."""
        self._shared = shared
        self._above: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._loose_together: set[Pair] = set()
        self._loose_apart: set[Pair] = set()

    def find(self, key: str) -> str:
        """The key that a group is known by."""
        while (above := self._above.get(key, key)) != key:
            key = above
        return key

    def members(self, key: str) -> set[str]:
        """All that are tied to this key, itself among them."""
        top = self.find(key)
        return self._members.get(top, {top})

    def join(self, one: str, other: str) -> bool:
        """Tie two keys, unless they are kept apart; whether they are tied now."""
        if one in self._shared or other in self._shared:
            self._loose_together.add(ordered(one, other))
            return True
        first, second = self.find(one), self.find(other)
        if first == second:
            return True
        if second in self._apart[first]:
            return False
        if len(self.members(first)) < len(self.members(second)):
            first, second = second, first
        self._members[first] = self.members(first) | self.members(second)
        self._above[second] = first
        for kept_off in self._apart.pop(second, set()):
            self._apart[kept_off].discard(second)
            self.keep_apart(first, kept_off)
        return True

    def keep_apart(self, one: str, other: str) -> bool:
        """Keep two keys apart, unless they are tied; whether they are apart now."""
        if one in self._shared or other in self._shared:
            self._loose_apart.add(ordered(one, other))
            return True
        first, second = self.find(one), self.find(other)
        if first == second:
            return False
        self._apart[first].add(second)
        self._apart[second].add(first)
        return True

    def kept_apart(self, key: str) -> frozenset[str]:
        """One key of each group that never meets the group of this one."""
        return frozenset(self._apart.get(self.find(key), ()))

    def is_tied(self, key: str) -> bool:
        """Whether anything is tied to this key."""
        return len(self.members(key)) > 1 or any(key in pair for pair in self._loose_together)

    def pairs_together(self, present: Collection[str]) -> frozenset[Pair]:
        """The ties among those keys that are present, as few pairs as say it."""
        tops = {self.find(key) for key in present if key in self._above or key in self._members}
        pairs = {pair for top in tops for pair in pairwise(sorted(self.members(top) & set(present)))}
        return frozenset(pairs | set(self._standing(self._loose_together, present)))

    def pairs_apart(self, present: Collection[str]) -> frozenset[Pair]:
        """One pair for each two groups that never meet, of keys that are present."""
        pairs = set(self._standing(self._loose_apart, present))
        for one, others in list(self._apart.items()):
            for other in others:
                ends = self._present_in(one, present), self._present_in(other, present)
                if ends[0] and ends[1]:
                    pairs.add(ordered(ends[0], ends[1]))
        return frozenset(pairs)

    def _standing(self, loose: Iterable[Pair], present: Collection[str]) -> Iterable[Pair]:
        """Pairs with a mail that stands in several applications; where the other end is not present, its group is."""
        for pair in loose:
            one, other = (key if key in self._shared else self._present_in(key, present) for key in pair)
            if one and other and one in present and other in present:
                yield ordered(one, other)

    def _present_in(self, key: str, present: Collection[str]) -> str | None:
        """The first key that is present in the group of this one."""
        return min((one for one in self.members(key) if one in present), default=None)


def ordered(one: str, other: str) -> Pair:
    """Two keys as a pair that is the same whichever was named first."""
    return (one, other) if one < other else (other, one)
