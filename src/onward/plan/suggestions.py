"""What a subject offers to Today; the desk alone ranks it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do. key: what it is about, by which it is snoozed. title, why: one line each, in the person's words.

    kind: promised, waiting, plan or record, in the order in which the desk ranks them. due_on: the day it is for, None
    where it has none. weight: 0 to 1, among those of its kind. url: where it is done.
    """

    key: str
    kind: str
    title: str
    url: str
    why: str = ""
    due_on: date | None = None
    weight: float = 0.5
