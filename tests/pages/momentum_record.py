"""What momentum has of a search that has something on every page."""

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from onward.accounts.models import Seeker
from onward.momentum.actions.fresh_start import start_afresh
from onward.momentum.actions.week import Said, Wanted, make_week
from onward.momentum.actions.wins import WinWords, write_win
from onward.momentum.days import week_of
from onward.momentum.states import Choice, Heading

if TYPE_CHECKING:
    from tests.pages.search_record import Words


def make_momentum(seeker: Seeker, now: datetime, words: "Words") -> dict[str, Any]:
    """A week that is planned, a fresh start, a win; one id of each."""
    week = week_of(seeker, now)
    line = Wanted(None, Choice.KEEP, words.note, week.sunday, time(10), words.person[:200])
    said = Said(words.note, words.lesson, Heading.LEARNING, 10, 3)
    plan, problems = make_week(seeker, week, lines=[line], reviewed={}, said=said, now=now)
    assert plan is not None, problems
    fresh, problems = start_afresh(seeker, lets_go=False, step=words.note, now=now)
    assert fresh is not None, problems
    win, problems = write_win(seeker, WinWords(words.note, words.note), now=now)
    assert win is not None, problems
    return {"week_id": plan.id, "fresh_start_id": fresh.id, "win_id": win.id}
