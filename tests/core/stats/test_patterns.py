import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.core.stats.patterns import LEAST, Pattern, Sign, count_sources, find_patterns
from onward.core.stats.ranking import Backing

SAID, SEEN, GUESSED = Backing.SAID, Backing.SEEN, Backing.GUESSED
signs = st.lists(st.builds(Sign, st.sampled_from("abc"), st.sampled_from(Backing), st.integers(0, 5)), max_size=30)


def signs_of(theme: str, backing: Backing, *sources: str) -> list[Sign]:
    return [Sign(theme, backing, source) for source in sources]


@pytest.mark.parametrize(
    ("found", "patterns"),
    [
        ([], ()),
        (signs_of("skills", SAID, "a", "b"), ()),
        (signs_of("skills", SAID, "a", "b", "c"), (Pattern("skills", is_fact=True, sources=3),)),
        (signs_of("skills", SAID, "a", "a", "a", "a"), ()),
        (
            signs_of("skills", SAID, "a", "b") + signs_of("skills", SEEN, "c"),
            (Pattern("skills", is_fact=True, sources=3),),
        ),
        (signs_of("skills", SAID, "a", "b") + signs_of("skills", GUESSED, "c", "d"), ()),
        (signs_of("skills", GUESSED, "a", "b", "c"), (Pattern("skills", is_fact=False, sources=3),)),
    ],
)
def test_patterns_begin_at_three_independent_sources(found: list[Sign], patterns: tuple[Pattern, ...]) -> None:
    assert find_patterns(found) == patterns


def test_facts_stand_before_guesses_and_the_frequent_before_the_rare() -> None:
    found = [
        *signs_of("fit", GUESSED, *"abcdef"),
        *signs_of("skills", SAID, *"abc"),
        *signs_of("interview", SAID, *"abcd"),
        *signs_of("experience", SAID, *"abc"),
    ]
    told = [(one.theme, one.is_fact) for one in find_patterns(found)]
    assert told == [("interview", True), ("experience", True), ("skills", True), ("fit", False)]


@given(signs, signs)
def test_further_signs_take_no_pattern_away(first: list[Sign], further: list[Sign]) -> None:
    before, after = count_sources(first), count_sources([*first, *further])
    assert all(after[about] >= number for about, number in before.items())
    named = {(one.theme, one.is_fact) for one in find_patterns(first)}
    assert named <= {(one.theme, one.is_fact) for one in find_patterns([*first, *further])}


@given(signs)
def test_order_of_signs_changes_nothing(found: list[Sign]) -> None:
    assert find_patterns(found) == find_patterns(found[::-1])
    assert all(one.sources >= LEAST for one in find_patterns(found))
