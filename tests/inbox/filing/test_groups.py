"""Stories become groups of facts; the same fact by hand and by mail is one."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from onward.core.filing.stories import Decisions, Entry, Event, Filed, Outcome, Story
from onward.core.reading.reading import Certainty, Envelope, Kind, Stage, reading_of_other_mail
from onward.inbox.filing.gather import Gathered, HandFact
from onward.inbox.filing.groups import make_groups

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
APPLICATION = UUID(int=7)


def by_hand(key: str, kind: str, at: datetime | None) -> HandFact:
    return HandFact(key, APPLICATION, kind, at, at, "unknown", "Copse Water", "Planner", "")


def by_mail(key: str, kind: Kind, at: datetime | None, certainty: Certainty = Certainty.SURE) -> Event:
    return Event(kind, at, f"<{key}@copse.example>", key, certainty, Stage.UNKNOWN)


def story(*events: Event) -> Filed:
    told = Story("s", "Copse Water", "Planner", None, Outcome.OPEN, Stage.APPLIED, events)
    return Filed(stories=(told,))


def gathered(
    *hand: HandFact, kinds: dict[str, Kind] | None = None, places: dict[str, datetime] | None = None
) -> Gathered:
    entries = tuple(
        Entry(reading_of_other_mail(Envelope(key, None, None, None, (), "", ()), Certainty.SURE, ()), place)
        for key, place in (places or {}).items()
    )
    return Gathered(entries, {fact.key: fact for fact in hand}, Decisions(kinds=MappingProxyType(kinds or {})))


def test_make_groups_no_by_phone_and_by_mail_are_one() -> None:
    said = by_hand("hand:1", "rejection", MONDAY)
    filed = story(by_mail("hand:1", Kind.REJECTION, MONDAY), by_mail("m", Kind.REJECTION, MONDAY + timedelta(days=3)))
    (group,) = make_groups(filed, gathered(said))
    assert [(fact.key, fact.certainty, fact.sources) for fact in group.facts] == [("hand:1", "said", ("hand:1", "m"))]
    assert group.hand == {APPLICATION}


def test_make_groups_second_no_after_weeks_is_another() -> None:
    said = by_hand("hand:1", "rejection", MONDAY)
    filed = story(by_mail("hand:1", Kind.REJECTION, MONDAY), by_mail("m", Kind.REJECTION, MONDAY + timedelta(days=15)))
    (group,) = make_groups(filed, gathered(said))
    assert sorted((fact.key, fact.sources) for fact in group.facts) == [("hand:1", ("hand:1",)), ("m", ("m",))]


def test_make_groups_mail_confirms_the_nearest_of_two() -> None:
    first, second = by_hand("hand:1", "interview", MONDAY), by_hand("hand:2", "interview", MONDAY + timedelta(days=9))
    events = [by_mail(fact.key, Kind.INTERVIEW, fact.at) for fact in (first, second)]
    filed = story(*events, by_mail("m", Kind.INTERVIEW, MONDAY + timedelta(days=7)))
    (group,) = make_groups(filed, gathered(first, second))
    assert {fact.key: fact.sources for fact in group.facts} == {"hand:1": ("hand:1",), "hand:2": ("hand:2", "m")}


def test_make_groups_kind_is_what_the_hand_wrote() -> None:
    filed = story(by_mail("hand:1", Kind.OFFER, MONDAY))
    (group,) = make_groups(filed, gathered(by_hand("hand:1", "accepted", MONDAY)))
    assert [fact.kind for fact in group.facts] == ["accepted"]


def test_make_groups_hand_facts_without_a_story_stay_in_their_application() -> None:
    facts = (by_hand("hand:1", "considering", None), by_hand("hand:2", "sent", MONDAY))
    (group,) = make_groups(Filed(), gathered(*facts))
    assert [fact.key for fact in group.facts] == ["hand:1", "hand:2"]
    assert (group.company, group.role, group.hand) == ("Copse Water", "Planner", frozenset({APPLICATION}))


def test_make_groups_linked_mail_about_nothing_is_a_message() -> None:
    (group,) = make_groups(story(by_mail("m", Kind.OUTREACH, MONDAY)), gathered())
    assert [fact.kind for fact in group.facts] == ["other"]


def test_make_groups_decided_kind_is_said() -> None:
    (group,) = make_groups(story(by_mail("m", Kind.OFFER, MONDAY, Certainty.UNSURE)), gathered(kinds={"m": Kind.OFFER}))
    assert [fact.certainty for fact in group.facts] == ["said"]


def test_make_groups_undated_mail_stands_where_its_neighbour_does() -> None:
    (group,) = make_groups(story(by_mail("m", Kind.REJECTION, None)), gathered(places={"m": MONDAY}))
    assert [(fact.at, fact.place) for fact in group.facts] == [(None, MONDAY)]
