"""How what the person decides is kept: each decision binds every filing to come, and sets aside what contradicts it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from onward.accounts.models import Seeker
from onward.inbox.filing.ties import Pair, Ties, ordered
from onward.inbox.models import Reading
from onward.journey.models import Act, Decision, Event
from onward.journey.states import Fact


@dataclass(frozen=True, slots=True)
class _Link:
    """A stored decision on two keys."""

    id: UUID
    fact: str
    pair: Pair


def decide(act: Act, fact: Fact, values: Mapping[str, str]) -> None:
    """Let these values hold for these keys, and no longer what was decided of the same before."""
    decisions = Decision.objects.of(act.seeker)
    decisions.filter(fact=fact, key__in=list(values), superseded_in=None).update(superseded_in=act)
    Decision.objects.add_all(
        Decision(seeker=act.seeker, act=act, fact=fact, key=key, value=value) for key, value in values.items()
    )


def tie(act: Act, keys: Collection[str], *, left: Collection[str] = ()) -> None:
    """Let all these keys be one application from now on; what kept any of them apart no longer holds.

    left: what stood with them until now, and no longer does by this act.
    """
    links = _links(act.seeker)
    shared = shared_keys(act.seeker)
    ties = _ties(links, shared)
    tied = {member for key in keys if key not in shared for member in ties.members(key)} | set(keys)
    _set_aside(act, (link for link in links if link.fact == Fact.APART and tied.issuperset(link.pair)))
    _add(act, Fact.TOGETHER, _chain(keys, shared))
    for key in shared.intersection(keys):
        _hold_elsewhere(act, key, {*keys, *left}, shared)


def part(act: Act, keys: Collection[str], rest: Collection[str]) -> None:
    """Let these keys be one application and the rest another one from now on, whatever tied them before."""
    links = _links(act.seeker)
    shared = shared_keys(act.seeker)
    ties = _ties(links, shared)
    mixed = _mixed(ties, set(keys) - shared, set(rest) - shared)
    torn = [
        link
        for link in links
        if link.fact == Fact.TOGETHER
        and (ties.find(link.pair[0]) in mixed or _reaches_across(link.pair, set(keys), set(rest)))
    ]
    _set_aside(act, torn)
    # What is tied but not in sight, being set aside or gone with its import, stays with the rest.
    unseen = {member for top in mixed for member in ties.members(top)} - set(keys)
    _add(act, Fact.TOGETHER, _chain(keys, shared) | _chain(unseen | set(rest), shared))
    sides = _anchor(keys, shared), _anchor(rest, shared)
    # What was apart from them while they were one is apart from each.
    near = {ties.find(key) for key in {*keys, *rest} - shared}
    foreign = {one for top in mixed for one in ties.kept_apart(top)} - near
    _add(act, Fact.APART, {ordered(*sides), *(ordered(side, one) for side in sides for one in foreign)})
    for key in shared & (set(keys) | set(rest)):
        _hold_elsewhere(act, key, {*keys, *rest}, shared)


def shared_keys(seeker: Seeker) -> frozenset[str]:
    """The keys of mail that speaks of several applications, as filing takes it: of which nobody said what it is."""
    several = Reading.objects.of(seeker).filter(plain__answers__1__isnull=False).values_list("mail__key", flat=True)
    decided = Decision.objects.of(seeker).filter(fact=Fact.KIND, superseded_in=None, act__undone_at=None)
    return frozenset(several) - frozenset(decided.values_list("key", flat=True))


def _links(seeker: Seeker) -> list[_Link]:
    rows = Decision.objects.of(seeker).filter(
        superseded_in=None, act__undone_at=None, fact__in=(Fact.TOGETHER, Fact.APART)
    )
    columns = rows.order_by("id").values_list("id", "fact", "key", "other")
    return [_Link(row_id, fact, ordered(key, other)) for row_id, fact, key, other in columns]


def _ties(links: Sequence[_Link], shared: Collection[str]) -> Ties:
    ties = Ties(shared)
    for link in links:
        if link.fact == Fact.TOGETHER:
            ties.join(*link.pair)
    for link in links:
        if link.fact == Fact.APART:
            ties.keep_apart(*link.pair)
    return ties


def _mixed(ties: Ties, keys: Collection[str], rest: Collection[str]) -> set[str]:
    """The groups that hold keys of both sides."""
    return {ties.find(key) for key in keys} & {ties.find(key) for key in rest}


def _reaches_across(pair: Pair, keys: Collection[str], rest: Collection[str]) -> bool:
    one, other = pair
    return (one in keys and other in rest) or (one in rest and other in keys)


def _set_aside(act: Act, links: Iterable[_Link]) -> None:
    ids = [link.id for link in links]
    Decision.objects.of(act.seeker).filter(id__in=ids).update(superseded_in=act)


def _chain(keys: Collection[str], shared: Collection[str]) -> set[Pair]:
    """The fewest pairs that tie all keys; a mail that is shared hangs on another one, and nothing hangs on it."""
    own = sorted(key for key in keys if key not in shared)
    hanging = sorted(key for key in keys if key in shared)
    if not own:
        return set(pairwise(hanging))
    return {*pairwise(own), *(ordered(own[0], key) for key in hanging)}


def _anchor(keys: Collection[str], shared: Collection[str]) -> str:
    """The key by which a group is named: one that stands nowhere else, if there is any."""
    return min(keys, key=lambda key: (key in shared, key))


def _hold_elsewhere(act: Act, key: str, here: Collection[str], shared: Collection[str]) -> None:
    """Tie a shared mail to the other applications that it stands in, so that the part that speaks of them stays."""
    events = Event.objects.of(act.seeker).filter(withdrawn_in=None)
    others = events.filter(application__in=events.filter(key=key).values("application")).exclude(key__in=here)
    anchors: dict[UUID, str] = {}
    for application, other in others.order_by("place", "key").values_list("application", "key"):
        if other not in shared:
            anchors.setdefault(application, other)
    _add(act, Fact.TOGETHER, {ordered(key, anchor) for anchor in anchors.values()})


def _add(act: Act, fact: Fact, pairs: Iterable[Pair]) -> None:
    Decision.objects.add_all(_rows(act, fact, pairs))


def _rows(act: Act, fact: Fact, pairs: Iterable[Pair]) -> Iterator[Decision]:
    for key, other in sorted(pairs):
        yield Decision(seeker=act.seeker, act=act, fact=fact, key=key, other=other)
