"""Where what lets an application rest is hung, whatever became of its mail."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from onward.inbox.filing.endings import hang_endings
from onward.inbox.filing.gather import Ending, HandFact
from onward.inbox.filing.groups import DesiredFact, Group

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOME = UUID(int=7)


def ending(key: str = "hand:1", *, role: str = "Planner", tied: tuple[str, ...] = (), apart: str = "") -> Ending:
    fact = HandFact(key, HOME, "let_go", MONDAY, MONDAY, "unknown", "Copse Water", role, "")
    return Ending(fact, frozenset({key, *tied}), frozenset(apart.split()))


def group(*keys: str, company: str = "Copse Water", role: str = "Planner", days: int = -40) -> Group:
    at = MONDAY + timedelta(days=days)
    facts = tuple(DesiredFact(key, "sent", at, at, "applied", "sure", "mail", (key,)) for key in keys)
    return Group(company, role, "", facts)


def hung(groups: list[Group], *endings: Ending) -> list[list[str]]:
    return [[fact.key for fact in one.facts] for one in hang_endings(groups, endings)]


def test_it_goes_where_it_is_tied() -> None:
    groups = [group("a", company="Elm"), group("b")]
    assert hung(groups, ending(tied=("a",))) == [["a", "hand:1"], ["b"]]
    assert [one.hand for one in hang_endings(groups, [ending(tied=("a",))])] == [{HOME}, frozenset()]


def test_it_goes_where_most_of_it_is() -> None:
    assert hung([group("a"), group("b", "c")], ending(tied=("a", "b", "c"))) == [["a"], ["b", "c", "hand:1"]]


def test_without_its_mail_it_goes_to_the_last_story_of_that_job_before_it() -> None:
    groups = [group("old", days=-90), group("last", days=-40), group("after", days=5), group("x", company="Elm")]
    assert hung(groups, ending(tied=("gone",))) == [["old"], ["last", "hand:1"], ["after"], ["x"]]


def test_it_goes_to_no_other_job_and_nowhere_that_it_is_kept_apart_from() -> None:
    groups = [group("cook", role="Cook"), group("apart")]
    assert hung(groups, ending(tied=("gone",), apart="apart")) == [["cook"], ["apart"], ["hand:1"]]


def test_job_that_is_not_named_may_be_it() -> None:
    assert hung([group("a", role="")], ending()) == [["a", "hand:1"]]
    assert hung([group("a")], ending(role="")) == [["a", "hand:1"]]


def test_alone_it_is_kept_without_a_claim_on_any_application() -> None:
    first, second = ending(tied=("gone", "hand:2")), ending("hand:2", tied=("gone", "hand:1"))
    (kept,) = hang_endings([], [second, first])
    assert [fact.key for fact in kept.facts] == ["hand:1", "hand:2"]
    assert (kept.company, kept.hand) == ("Copse Water", frozenset())
