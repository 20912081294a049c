"""What a person can do about the record; each in one transaction, and none of it needs mail."""

from onward.journey.actions.acts import Change, hand_key, hold, open_act
from onward.journey.actions.applications import ApplicationFields, add_application, edit_application, remove_application
from onward.journey.actions.endings import Ending, leave_open, let_go
from onward.journey.actions.events import correct_event, record_event
from onward.journey.actions.rejections import note_rejection
from onward.journey.actions.tallies import Counting, count_tally
from onward.journey.actions.undo import TakenBack, take_back

__all__ = [
    "ApplicationFields",
    "Change",
    "Counting",
    "Ending",
    "TakenBack",
    "add_application",
    "correct_event",
    "count_tally",
    "edit_application",
    "hand_key",
    "hold",
    "leave_open",
    "let_go",
    "note_rejection",
    "open_act",
    "record_event",
    "remove_application",
    "take_back",
]
