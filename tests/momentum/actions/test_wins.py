"""What is done with wins."""

from datetime import date, datetime, timedelta

import pytest
from tests.plan.written import plan_to

from onward.accounts.models import Seeker
from onward.momentum.actions.wins import (
    WinWords,
    change_win,
    put_back_win,
    remove_win,
    take_win,
    words_of_win,
    write_win,
)
from onward.momentum.models import Win
from onward.momentum.queries.offered_wins import offered_wins
from onward.momentum.queries.wins import SHOWN, find_win, well, wins_of
from onward.plan.actions.actions import finish_action
from onward.plan.states import ActionPurpose

WORDS = WinWords("A page reads better", "I cut it in half", date(2026, 3, 19))


def kept(seeker: Seeker, now: datetime, words: WinWords = WORDS) -> Win:
    """A win that was written down."""
    win, problems = write_win(seeker, words, now=now)
    assert win is not None, problems
    return win


def test_win_is_kept_as_it_was_said(seeker: Seeker, now: datetime) -> None:
    assert words_of_win(kept(seeker, now)) == WORDS
    assert kept(seeker, now, WinWords("  Two\n lines ")).text == "Two lines"


def test_win_without_a_day_is_todays_where_the_person_is(seeker: Seeker, now: datetime) -> None:
    seeker.time_zone = "Pacific/Auckland"
    assert kept(seeker, now + timedelta(hours=3), WinWords("Rested")).on == date(2026, 3, 21)


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (WinWords(" \n"), "text"),
        (WinWords("x" * 501), "text"),
        (WinWords("\x00"), "text"),
        (WinWords("\ud800"), "text"),
        (WinWords("Rested", "x" * 501), "did"),
        (WinWords("Rested", on=date(2026, 3, 21)), "on"),
        (WinWords("Rested", on=date(1, 1, 1)), "on"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(
    seeker: Seeker, now: datetime, words: WinWords, where: str
) -> None:
    win, problems = write_win(seeker, words, now=now)
    assert (win, {problem.where for problem in problems}) == (None, {where})
    row = kept(seeker, now)
    assert {problem.where for problem in change_win(row, words, now=now)} == {where}
    assert words_of_win(Win.objects.of(seeker).get()) == WORDS


def test_offered_win_is_taken_once(seeker: Seeker, now: datetime) -> None:
    finish_action(plan_to(seeker, now, title="A walk", purpose=ActionPurpose.CARE), now=now)
    (offered,) = offered_wins(seeker, now)
    first, second = (take_win(seeker, offered.key, now=now) for _ in range(2))
    assert first == second
    assert [(win.text, win.on) for win in wins_of(seeker).wins] == [("Done: “A walk”", date(2026, 3, 20))]


@pytest.mark.parametrize("key", ["", "applied:2026-03-16", "x" * 5000])
def test_what_is_not_offered_cannot_be_taken(seeker: Seeker, now: datetime, key: str) -> None:
    assert take_win(seeker, key, now=now) is None
    assert wins_of(seeker).wins == ()


def test_win_that_was_taken_away_comes_back_once(seeker: Seeker, now: datetime) -> None:
    finish_action(plan_to(seeker, now, title="A walk", purpose=ActionPurpose.CARE), now=now)
    (offered,) = offered_wins(seeker, now)
    win = take_win(seeker, offered.key, now=now)
    assert win is not None
    words, key = words_of_win(win), win.key
    remove_win(win)
    assert offered_wins(seeker, now) == (offered,)
    for _ in range(2):
        put_back_win(seeker, words, key=key, now=now)
    assert [words_of_win(one) for one in wins_of(seeker).wins] == [words]
    assert offered_wins(seeker, now) == ()


def test_wins_come_newest_first_by_pages(seeker: Seeker, now: datetime) -> None:
    for number in range(SHOWN + 1):
        kept(seeker, now, WinWords(f"Win {number}", on=now.date() - timedelta(days=number)))
    first, second = wins_of(seeker), wins_of(seeker, SHOWN)
    assert (first.wins[0].text, len(first.wins), first.more) == ("Win 0", SHOWN, True)
    assert ([win.text for win in second.wins], second.more) == ([f"Win {SHOWN}"], False)


@pytest.mark.parametrize(("days", "told"), [(0, "Rested"), (6, "Rested"), (7, None)])
def test_what_went_well_is_of_the_last_seven_days(seeker: Seeker, now: datetime, days: int, told: str | None) -> None:
    kept(seeker, now, WinWords("Rested", on=now.date() - timedelta(days=days)))
    found = well(seeker, now.date())
    assert (found.text if found else None) == told


def test_wins_of_others_are_not_there(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    win = kept(other_seeker, now)
    assert (find_win(seeker, win.id), wins_of(seeker).wins, well(seeker, now.date())) == (None, (), None)
