"""What was done after a no, of a search that has something on every page."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.inbox.box import Box

from onward.journey.models import Application
from onward.recovery.actions import keep_step, keep_unfinished, open_recovery
from onward.recovery.queries import find_recovery
from onward.recovery.steps import Place, all_steps

if TYPE_CHECKING:
    from tests.pages.search_record import Search, Words


def make_recoveries(box: Box, by_hand: Application, now: datetime, words: "Words") -> dict[str, Any]:
    """One after a letter that was opened, one after a no by hand; the id of the first, a step of it, and its act."""
    recovery = open_recovery(box.seeker, box.home("opened"), now=now)
    other = open_recovery(box.seeker, by_hand, now=now)
    assert recovery is not None
    assert other is not None
    keep_step(recovery, "how", {"feeling": "stings"}, now=now)
    keep_step(recovery, "feeling", {"feelings": ["sad"], "own": words.lesson}, now=now)
    keep_step(recovery, "forecast", {"expected": 5, "others": words.sentence}, now=now)
    keep_unfinished(recovery, "someone", {"who": words.person, "message": words.sentence}, now=now)
    return {"recovery_id": recovery.id, "step_name": "forecast", "act_name": "leave"}


def step_pages(search: "Search") -> Iterator[str]:
    """The page of every step that makes sense there, also of those for tomorrow."""
    recovery = find_recovery(search.seeker, search.recovery_id)
    assert recovery is not None
    recovery.seeker = search.seeker
    place = Place(search.seeker, recovery, recovery.opened_at)
    for step in all_steps():
        if step.is_offered(place):
            yield f"/after/{recovery.pk}/{step.name}?now=yes"
