"""What can be asked of the record; every answer is one person's."""

from onward.journey.queries.lists import (
    Order,
    application,
    applications,
    companies,
    counting_events,
    find_application,
    live_applications,
    open_now,
    silent_now,
    stands_unanswered,
    tallies,
    unanswered_now,
)
from onward.journey.queries.stories import UNTOLD, ApplicationStory, StoryEvent, as_contract, story
from onward.journey.queries.undoable import Undoable, acts

__all__ = [
    "UNTOLD",
    "ApplicationStory",
    "Order",
    "StoryEvent",
    "Undoable",
    "acts",
    "application",
    "applications",
    "as_contract",
    "companies",
    "counting_events",
    "find_application",
    "live_applications",
    "open_now",
    "silent_now",
    "stands_unanswered",
    "story",
    "tallies",
    "unanswered_now",
]
