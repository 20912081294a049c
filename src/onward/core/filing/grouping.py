"""Put parts together into drafts of stories, from the strongest marks to the weakest."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.core.filing.drafts import NEVER, SAME_THREAD, Draft, Unit, weigh_joining, weigh_start, weigh_thread
from onward.core.filing.parts import Part
from onward.core.filing.roles import compare_titles
from onward.core.filing.shelf import Shelf
from onward.core.filing.stories import Decisions
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION

ROUNDS = 2
# A second choice this near to the first is worth a question to the person.
CLOSE_CALL = 1.0
LEAST_FOR_JOINING = -4.0


@dataclass(frozen=True, slots=True)
class CloseCall:
    """A unit that might as well stand in another draft; numbers of drafts."""

    chosen: int
    other: int
    part: Part


@dataclass(frozen=True, slots=True)
class Grouped:
    """Drafts with parts in them, the parts that belong to none, and what was nearly decided otherwise."""

    drafts: tuple[Draft, ...]
    unfiled: tuple[Part, ...]
    close_calls: tuple[CloseCall, ...]


def group_parts(parts: Sequence[Part], decisions: Decisions) -> Grouped:
    """Group parts (in canonical order) into one draft an application."""
    apart = keys_apart(decisions)
    units = link_units(parts, decisions, apart)
    starting = [unit for unit in units if not all(part.joins_only for part in unit)]
    joining = [unit for unit in units if all(part.joins_only for part in unit)]
    desk = Desk(apart)
    for unit in sorted(starting, key=strength):
        desk.place(unit)
    changed = {draft.number for draft in desk.drafts}
    for _ in range(ROUNDS):
        changed = {number for unit in starting for number in desk.replace(unit, changed)}
    unfiled = [part for unit in joining if not desk.join(unit) for part in unit]
    drafts = tuple(draft for draft in desk.drafts if draft.parts)
    return Grouped(drafts, tuple(unfiled), tuple(desk.close_calls.values()))


def strength(unit: Unit) -> tuple[int, int]:
    """The order of placing: first what names its role or requisition, then what answers something; each in time."""
    if any(part.title or part.digits for part in unit):
        return 0, unit[0].number
    return (1 if any(part.answers for part in unit) else 2), unit[0].number


def keys_apart(decisions: Decisions) -> dict[str, set[str]]:
    """For each key the keys it must never be told with."""
    apart: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in decisions.cannot_link:
        apart[one].add(other)
        apart[other].add(one)
    return dict(apart)


def link_units(parts: Sequence[Part], decisions: Decisions, apart: dict[str, set[str]]) -> list[Unit]:
    """Parts the person linked, as one unit; all others each for itself. In order of their first part."""
    by_key: defaultdict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_key[part.key].append(part)
    home = {part.number: [part] for part in parts}
    for one, other in sorted(tuple(sorted(pair)) for pair in decisions.must_link):
        pairs = [(a, b) for a in by_key.get(one, ()) for b in by_key.get(other, ())]
        if not pairs or any(home[a.number] is home[b.number] for a, b in pairs):
            continue
        for a, b in sorted(pairs, key=lambda pair: -alike(*pair)):
            first, second = home[a.number], home[b.number]
            if may_stand_together(first, second, apart):
                first.extend(second)
                first.sort(key=lambda part: part.number)
                home.update((part.number, first) for part in second)
                break
    return list({id(unit): unit for unit in home.values()}.values())


def alike(one: Part, other: Part) -> float:
    """How alike the roles of two parts are; unknown ones are neither alike nor not."""
    return compare_titles(one.title, other.title) if one.title and other.title else 0.5


def may_stand_together(one: Iterable[Part], other: Iterable[Part], apart: dict[str, set[str]]) -> bool:
    """Whether no message would stand twice in one story, nor with one the person keeps it apart from."""
    first, second = {part.key for part in one}, {part.key for part in other}
    return first.isdisjoint(second) and all(second.isdisjoint(apart.get(key, ())) for key in first)


def is_bound(part: Part, draft: Draft) -> bool:
    """Whether more than its employer ties a message to a story: thread, requisition, or the same job title."""
    if weigh_thread(part, draft) >= SAME_THREAD or (part.digits and part.digits in draft.digits):
        return True
    return part.title in draft.titles and part.identity.employer in draft.employers


class Desk:
    """The drafts while parts are being placed; it changes while filing, what leaves it does not."""

    def __init__(self, apart: dict[str, set[str]]) -> None:
        self.drafts: list[Draft] = []
        self.close_calls: dict[int, CloseCall] = {}
        self._apart = apart
        self._shelf = Shelf()
        self._home: dict[int, Draft] = {}

    def place(self, unit: Unit, empty: Draft | None = None) -> None:
        """Put a unit where it fits best: into one of the drafts there are, or into one of its own (`empty`, or new)."""
        ranked = self._rank(unit)
        alone = weigh_start(unit)
        chosen = ranked[0][1] if ranked and ranked[0][0] > alone else None
        draft = self._put(unit, chosen or empty)
        self.close_calls.pop(unit[0].number, None)
        if chosen is None:
            second = ranked[0] if ranked else None
            first = alone
        else:
            second = ranked[1] if len(ranked) > 1 else None
            first = ranked[0][0]
        if second and second[0] > first - CLOSE_CALL:
            self.close_calls[unit[0].number] = CloseCall(draft.number, second[1].number, unit[0])

    def replace(self, unit: Unit, changed: set[int]) -> tuple[int, ...]:
        """Place a unit again if a draft near it has changed; the numbers of the drafts that change by it."""
        home = self._home[unit[0].number]
        if changed.isdisjoint(self._shelf.near(unit)):
            return ()
        home.add(unit, -1)
        self.place(unit, None if home.parts else home)
        moved = self._home[unit[0].number]
        return () if moved is home else (home.number, moved.number)

    def join(self, unit: Unit) -> bool:
        """Put a unit that starts no story into the one it fits, if any; unsure mail needs more than the employer."""
        ranked = self._rank(unit)
        if any(part.reading.kind in NOT_ABOUT_AN_APPLICATION for part in unit) and len(unit) == 1:
            ranked = [(fit, draft) for fit, draft in ranked if is_bound(unit[0], draft)]
        if not ranked or ranked[0][0] < LEAST_FOR_JOINING:
            return False
        self._put(unit, ranked[0][1])
        return True

    def _rank(self, unit: Unit) -> list[tuple[float, Draft]]:
        drafts = (self.drafts[number] for number in self._shelf.near(unit))
        forbidden = set().union(*(self._apart.get(part.key, ()) for part in unit))
        fits = (
            (weigh_joining(unit, draft), draft) for draft in drafts if draft.parts and forbidden.isdisjoint(draft.keys)
        )
        return sorted((fit for fit in fits if fit[0] > NEVER), key=lambda fit: (-fit[0], fit[1].number))

    def _put(self, unit: Unit, chosen: Draft | None) -> Draft:
        if chosen is None:
            chosen = Draft(len(self.drafts))
            self.drafts.append(chosen)
        chosen.add(unit)
        self._shelf.put(unit, chosen.number)
        self._home[unit[0].number] = chosen
        return chosen
