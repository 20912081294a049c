"""What somebody expects, and how it was."""

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from tests.recovery.walk import A_DAY, Walk, begin_walk

from onward.accounts.models import Seeker
from onward.journey.actions import record_event
from onward.journey.states import EventKind
from onward.recovery.cards import cards
from onward.recovery.forecasts import Comparison, compare, is_mostly_lighter

ASKED = "And how is it now?"


@pytest.mark.parametrize(("days", "is_asked"), [(0, 0), (1, 0), (2, 1), (3, 1), (6, 1), (7, 0), (30, 0), (-3, 0)])
def test_card_is_there_from_day_two_to_six_only(walk: Walk, days: int, is_asked: int) -> None:
    walk.send("forecast", expected="7")
    walk.at(walk.now + days * A_DAY)
    assert [card.recovery.pk for card in cards(walk.seeker, walk.now)] == is_asked * [walk.recovery_id]
    assert walk.said("forecast").count(ASKED) == is_asked


def test_card_counts_days_where_the_person_is(walk: Walk) -> None:
    walk.seeker.time_zone = "Pacific/Auckland"
    walk.seeker.save(update_fields=["time_zone"])
    # 23:30 there on the 19th; the 21st begins there at 11:00 UTC on the 20th.
    walk.at(walk.now.replace(day=19, hour=10, minute=30)).send("forecast", expected="7")
    assert cards(walk.seeker, walk.now.replace(day=20, hour=10, minute=59)) == ()
    assert len(cards(walk.seeker, walk.now.replace(day=20, hour=11, minute=1))) == 1


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (4, "It is lighter than you expected."),
        (7, "It is as you expected."),
        (8, "Heavier than you expected; that happens."),
    ],
)
def test_now_is_compared_in_words_and_the_card_is_gone(walk: Walk, told: int, said: str) -> None:
    walk.send("forecast", expected="7")
    walk.at(walk.now + 3 * A_DAY)
    answer = walk.do("forecast", "now", now=str(told))
    assert (answer.status_code, answer["location"]) == (303, f"/after/{walk.recovery_id}/forecast")
    page = walk.said("forecast")
    assert (said in page, ASKED in page) == (True, False)
    assert ("Who could you talk to?" in page, "help-panel" in page) == (told == 8, told == 8)
    assert cards(walk.seeker, walk.now) == ()


def test_what_is_very_heavy_offers_somebody_though_it_is_lighter(walk: Walk) -> None:
    walk.send("forecast", expected="10")
    walk.at(walk.now + 3 * A_DAY).do("forecast", "now", now="8")
    page = walk.said("forecast")
    assert ("It is lighter" in page, "Who could you talk to?" in page) == (True, True)


def test_telling_now_is_taken_back(walk: Walk) -> None:
    walk.send("forecast", expected="7")
    walk.at(walk.now + 3 * A_DAY).do("forecast", "now", now="2")
    walk.undo()
    assert len(cards(walk.seeker, walk.now)) == 1


def test_nobody_is_asked_again_who_does_not_want_it_until_it_is_taken_back(walk: Walk) -> None:
    walk.send("forecast", expected="7")
    walk.at(walk.now + 3 * A_DAY).do("forecast", "leave")
    assert cards(walk.seeker, walk.now) == ()
    walk.undo()
    assert len(cards(walk.seeker, walk.now)) == 1


@pytest.mark.parametrize("told", ["", "11", "-1", "٣", "4.0", "x"])
def test_now_that_is_no_weight_is_not_taken(walk: Walk, told: str) -> None:
    walk.send("forecast", expected="7")
    assert walk.at(walk.now + 3 * A_DAY).do("forecast", "now", now=told).status_code == 404
    assert len(cards(walk.seeker, walk.now)) == 1


def test_what_was_expected_stays_once_it_turned_out(walk: Walk) -> None:
    walk.send("forecast", expected="7")
    walk.at(walk.now + 3 * A_DAY).do("forecast", "now", now="2")
    assert walk.send("forecast", expected="1").status_code == 303
    assert walk.rows("forecast")[0].answers == {"expected": 7, "others": "", "now": 2}


def test_other_things_alone_are_kept_and_nothing_is_asked(walk: Walk) -> None:
    walk.send("forecast", others="Supper with Ann\nThe match")
    assert walk.rows("forecast")[0].answers == {"expected": None, "others": "Supper with Ann\nThe match"}
    assert cards(walk.seeker, walk.now + 3 * A_DAY) == ()


def test_nothing_is_asked_once_an_invitation_came(walk: Walk) -> None:
    walk.send("forecast", expected="7")
    later = walk.now + 2 * A_DAY
    record_event(walk.seeker, walk.recovery.application, kind=EventKind.INTERVIEW, at=later, now=later)
    assert cards(walk.seeker, walk.now + 3 * A_DAY) == ()
    assert ASKED not in walk.at(walk.now + 3 * A_DAY).said("forecast")


def test_cards_are_three_at_most_the_newest_first(seeker: Seeker, settings: Settings, now: datetime) -> None:
    walks = [begin_walk(seeker, settings, now, company="Copse Water")]
    walks += [begin_walk(seeker, settings, now, company=name, client=walks[0].client) for name in ("Elm", "Fir", "Ash")]
    for number, walk in enumerate(walks):
        walk.at(now + number * A_DAY / 24).send("forecast", expected="5")
    asked = [card.recovery.pk for card in cards(seeker, now + 3 * A_DAY)]
    assert asked == [walk.recovery_id for walk in reversed(walks[1:])]


def test_nobody_is_asked_by_what_somebody_else_wrote(walk: Walk, other_seeker: Seeker) -> None:
    walk.send("forecast", expected="7")
    assert cards(other_seeker, walk.now + 3 * A_DAY) == ()


def test_somebody_who_cannot_think_is_told_that_it_can_wait(walk: Walk) -> None:
    walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": "cannot_think"})
    page = walk.said("forecast")
    assert ("This can wait until you can think again." in page, "help-panel" in page) == (True, True)


@given(st.integers(0, 10), st.integers(0, 10))
def test_comparison_is_told_from_both_sides_alike(expected: int, told: int) -> None:
    turned = {Comparison.LIGHTER: Comparison.HEAVIER, Comparison.HEAVIER: Comparison.LIGHTER}
    found = compare(expected, told)
    assert compare(told, expected) == turned.get(found, found)
    assert (found is Comparison.AS_EXPECTED) == (expected == told)


@pytest.mark.parametrize(
    ("outcomes", "is_mostly"),
    [("", False), ("LL", False), ("LLL", True), ("LLH", True), ("LHA", False), ("LLHH", False), ("LLLHA", True)],
)
def test_looking_back_speaks_only_from_three_on(outcomes: str, is_mostly: bool) -> None:  # noqa: FBT001  # of a table
    known = {"L": Comparison.LIGHTER, "H": Comparison.HEAVIER, "A": Comparison.AS_EXPECTED}
    assert is_mostly_lighter(tuple(known[one] for one in outcomes)) == is_mostly


def test_of_two_windows_the_choice_made_last_stands_and_both_texts_stay(walk: Walk) -> None:
    one, other = (re.findall(r'name="window" value="([^"]*)"', walk.said("forecast"))[0] for _ in range(2))
    walk.send("forecast", "keep", window=other, expected="5", others="Supper")
    walk.send("forecast", "keep", window=one, expected="7", others="The match")
    assert walk.rows("forecast")[0].unfinished == {"expected": "7", "others": "Supper\n\nThe match"}
