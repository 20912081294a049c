"""How somebody is who has something on every page."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.wellbeing.actions.being import answer_four, say_mood
from onward.wellbeing.actions.journal import hold_entry, keep_entry
from onward.wellbeing.states import Mood

if TYPE_CHECKING:
    from tests.pages.search_record import Words

LONG_AGO = timedelta(days=60)


def make_being(seeker: Seeker, now: datetime, words: "Words") -> dict[str, Any]:
    """A word, answers and two entries, one of which is not kept yet; one id of each."""
    tap = say_mood(seeker, Mood.BETWEEN, now=now)
    answer_four(seeker, {"satisfied": 5, "anxious": 3}, now=now - LONG_AGO)
    entry, problems = keep_entry(seeker, new_id(), f"{words.lesson}\n{words.note}", now=now)
    assert entry is not None, problems
    hold_entry(seeker, new_id(), words.sentence, now=now)
    return {"check_in_id": tap.id, "entry_id": entry.id}
