"""Stories as groups of facts: what the record should hold, before it is compared with what it holds."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from onward.core.filing.outcome import stage_of
from onward.core.filing.stories import Event as StoryEvent
from onward.core.filing.stories import Filed, Outcome, Story
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Reading, Stage
from onward.inbox.filing.gather import Gathered, HandFact
from onward.inbox.filing.ties import Ties
from onward.journey.states import Certainty, EventKind, Origin

SAME_FACT_DAYS = 14
"""A no by phone and a no by mail within so many days are one no."""


@dataclass(frozen=True, slots=True)
class DesiredFact:
    """One fact as the record should hold it. sources: keys whose words are its evidence, its own first."""

    key: str
    kind: str
    at: datetime | None
    place: datetime | None
    stage: str
    certainty: str
    origin: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One application's facts and names. hand: the applications that facts by hand were written into."""

    company: str
    role: str
    requisition: str
    facts: tuple[DesiredFact, ...]
    hand: frozenset[UUID] = field(default=frozenset())


def make_groups(filed: Filed, gathered: Gathered) -> list[Group]:
    """The groups of all stories, and those of what stands in none of them although the person says that it counts."""
    places = {entry.reading.envelope.key: entry.place for entry in gathered.entries}
    groups = [_group_of(story, gathered, places) for story in filed.stories]
    told = {source for group in groups for fact in group.facts for source in fact.sources}
    return groups + _groups_by_mail(filed, gathered, places) + _groups_by_hand(gathered, told)


def _groups_by_mail(filed: Filed, gathered: Gathered, places: Mapping[str, datetime | None]) -> list[Group]:
    """Mail that begins no story by itself, but of which the person said what it is."""
    ties = Ties()
    for one, other in gathered.decisions.must_link:
        ties.join(one, other)
    readings = readings_by_key(gathered)
    alone: dict[str, list[str]] = {}
    for key in filed.unfiled:
        if key in readings and key not in gathered.hand:
            alone.setdefault(ties.find(key), []).append(key)
    return [
        _group_of(_story_of_mail([readings[key] for key in keys], gathered), gathered, places)
        for keys in alone.values()
        if any(key in gathered.decisions.kinds for key in keys)
    ]


def _story_of_mail(readings: Sequence[Reading], gathered: Gathered) -> Story:
    """Some mail as one story, in the order in which it came."""
    events = tuple(
        StoryEvent(kind, said.envelope.sent_at, said.envelope.message_id, said.envelope.key, said.certainty, stage)
        for said in readings
        for kind in (gathered.decisions.kinds.get(said.envelope.key, said.kind),)
        for stage in (stage_of(kind, said.stage),)
    )
    company, role, requisition = (
        next((name for name in names if name), None)
        for names in zip(*((said.company, said.role, said.requisition) for said in readings), strict=True)
    )
    return Story("", company, role, requisition, Outcome.OPEN, Stage.APPLIED, events)


def _groups_by_hand(gathered: Gathered, told: Collection[str]) -> list[Group]:
    """What was written by hand and is told in no story: one group for what the person tied together."""
    alone: dict[str, list[HandFact]] = {}
    for fact in gathered.hand.values():
        if fact.key not in told:
            alone.setdefault(gathered.hand_groups.get(fact.key, fact.application.hex), []).append(fact)
    return [
        Group(
            next((fact.company for fact in facts if fact.company), ""),
            next((fact.role for fact in facts if fact.role), ""),
            next((fact.requisition for fact in facts if fact.requisition), ""),
            tuple(fact_by_hand(fact) for fact in facts),
            frozenset(fact.application for fact in facts),
        )
        for facts in alone.values()
    ]


def readings_by_key(gathered: Gathered) -> dict[str, Reading]:
    """The readings of all entries."""
    return {entry.reading.envelope.key: entry.reading for entry in gathered.entries}


def _group_of(story: Story, gathered: Gathered, places: Mapping[str, datetime | None]) -> Group:
    by_hand = [gathered.hand[event.key] for event in story.events if event.key in gathered.hand]
    by_mail = [_fact_by_mail(event, places, gathered) for event in story.events if event.key not in gathered.hand]
    facts = _join_same_facts([fact_by_hand(fact) for fact in by_hand], by_mail)
    return Group(
        story.company or "",
        story.role or "",
        story.requisition or "",
        tuple(facts),
        frozenset(fact.application for fact in by_hand),
    )


def fact_by_hand(fact: HandFact) -> DesiredFact:
    """What was written by hand, as the record should hold it."""
    return DesiredFact(fact.key, fact.kind, fact.at, fact.place, fact.stage, Certainty.SAID, Origin.HAND, (fact.key,))


def _fact_by_mail(event: StoryEvent, places: Mapping[str, datetime | None], gathered: Gathered) -> DesiredFact:
    kind = EventKind.OTHER if event.kind in NOT_ABOUT_AN_APPLICATION else EventKind(event.kind.value)
    said = event.key in gathered.decisions.kinds
    certainty = Certainty.SAID if said else Certainty(event.certainty.value)
    place = event.at or places.get(event.key)
    return DesiredFact(event.key, kind, event.at, place, event.stage.value, certainty, Origin.MAIL, (event.key,))


def _join_same_facts(by_hand: Sequence[DesiredFact], by_mail: Sequence[DesiredFact]) -> Iterator[DesiredFact]:
    """What was written by hand with the mails that say the same as its evidence; all other mails for themselves."""
    sources: dict[str, list[str]] = {fact.key: list(fact.sources) for fact in by_hand}
    for mail in by_mail:
        same = [fact for fact in by_hand if fact.kind == mail.kind and _days_between(fact, mail) <= SAME_FACT_DAYS]
        if same:
            nearest = min(same, key=lambda fact: (_days_between(fact, mail), fact.key))
            sources[nearest.key].append(mail.key)
        else:
            yield mail
    for fact in by_hand:
        yield replace(fact, sources=tuple(sources[fact.key]))


def _days_between(one: DesiredFact, other: DesiredFact) -> float:
    """Days between two facts; none where one of them has no date."""
    if one.at is None or other.at is None:
        return 0.0
    return abs(one.at - other.at) / timedelta(days=1)
