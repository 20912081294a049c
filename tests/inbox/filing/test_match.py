"""Applications keep their ids, whatever is filed anew."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from onward.inbox.filing.groups import DesiredFact, Group
from onward.inbox.filing.match import NO_PINS, Holders, gone_into, match_applications

OLD, NEW, THIRD = (UUID(int=number) for number in (1, 2, 3))
NOTHING: Mapping[str, UUID] = {}


def fact(key: str, *more_sources: str) -> DesiredFact:
    return DesiredFact(key, "rejection", None, None, "unknown", "sure", "mail", (key, *more_sources))


def group(keys: str, hand: Iterable[UUID] = ()) -> Group:
    """A group of facts with these keys, one letter each."""
    return Group("", "", "", tuple(fact(key) for key in keys), frozenset(hand))


def held(now: Mapping[str, UUID], past: Mapping[str, UUID] = NOTHING) -> Holders:
    return Holders(
        {key: frozenset({one}) for key, one in now.items()},
        {key: frozenset({one, past.get(key, one)}) for key, one in now.items()}
        | {key: frozenset({one}) for key, one in past.items() if key not in now},
    )


def test_match_nothing_held_is_nothing() -> None:
    assert match_applications([group("ab")], held({}), NO_PINS) == {}


def test_match_goes_where_most_facts_count() -> None:
    holders = held({"a": OLD, "b": NEW, "c": NEW})
    assert match_applications([group("abc")], holders, NO_PINS) == {0: NEW}


def test_match_of_as_many_is_the_older_application() -> None:
    holders = held({"a": NEW, "b": OLD})
    assert match_applications([group("ab")], holders, NO_PINS) == {0: OLD}


def test_match_each_application_is_one_group_only() -> None:
    holders = held({"a": OLD, "b": OLD, "c": OLD})
    assert match_applications([group("a"), group("bc")], holders, NO_PINS) == {1: OLD}


def test_match_written_by_hand_wins_over_more_mail() -> None:
    holders = held({"a": NEW, "b": OLD, "c": OLD, "d": OLD})
    assert match_applications([group("abcd", hand=[NEW])], holders, NO_PINS) == {0: NEW}


def test_match_what_the_act_says_wins_over_all() -> None:
    holders = held({"a": OLD, "b": OLD, "c": OLD})
    matched = match_applications([group("a", hand=[THIRD]), group("bc")], holders, {"b": [NEW], "c": [NEW], "a": [OLD]})
    assert matched == {0: OLD, 1: NEW}


def test_match_facts_that_come_back_find_their_old_application() -> None:
    assert match_applications([group("ab")], held({}, past={"a": OLD, "b": OLD}), NO_PINS) == {0: OLD}


def test_match_looks_at_words_of_mail_that_only_confirms() -> None:
    told = Group("", "", "", (fact("hand:1", "m"),))
    assert match_applications([told], held({"m": OLD}), NO_PINS) == {0: OLD}


def test_gone_into_names_where_most_facts_are_told() -> None:
    holders = held({"a": OLD, "b": OLD, "c": OLD, "x": NEW, "y": THIRD})
    groups = [group("abx"), group("cy")]
    assert gone_into(groups, {0: NEW, 1: THIRD}, holders) == {OLD: NEW}


def test_gone_into_names_what_lost_its_last_fact_before_this_filing() -> None:
    holders = held({"a": NEW, "b": NEW}, past={"a": OLD, "x": THIRD})
    assert gone_into([group("ab")], {0: NEW}, holders) == {OLD: NEW}


def test_gone_into_looks_at_all_facts_ever_where_what_counted_last_is_gone() -> None:
    holders = held({"a": NEW, "b": OLD}, past={"a": OLD})
    assert gone_into([group("a")], {0: NEW}, holders) == {OLD: NEW}
    assert gone_into([group("a"), group("b")], {0: NEW, 1: THIRD}, holders) == {OLD: THIRD}


def test_gone_into_leaves_what_leads_to_one_that_is_kept() -> None:
    now, past = {"a": NEW, "b": THIRD}, {"a": OLD, "b": OLD}
    groups, matched = [group("a"), group("b")], {0: NEW, 1: THIRD}
    assert gone_into(groups, matched, replace(held(now, past), gone={OLD: THIRD})) == {}
    fourth = UUID(int=4)
    assert gone_into(groups, matched, replace(held(now, past), gone={OLD: fourth, fourth: THIRD})) == {}
    # What it led to is told nowhere any more.
    assert gone_into(groups, matched, replace(held(now, past), gone={OLD: fourth})) == {OLD: NEW}


def test_gone_into_says_nothing_of_those_that_stay() -> None:
    assert gone_into([group("ab")], {0: OLD}, held({"a": OLD})) == {}
