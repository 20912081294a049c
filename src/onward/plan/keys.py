"""What lessons and actions are made of, as keys: what is made of the same is made once."""

from datetime import date
from uuid import UUID

NOTHING = "nothing:"
"""How the keys begin under which it is kept that there is nothing to learn."""

SOMEBODY = "person:"
"""How the keys begin of what names somebody; whoever forgets them erases it."""


def key_of_nothing(application_id: UUID, fact: str = "") -> str:
    """Of the lesson that says that there is nothing to learn from an application, or from one event in it."""
    return f"{NOTHING}{fact or application_id}"


def key_of_record(theme: str) -> str:
    """Of the lesson that the record offers about a theme."""
    return f"record:{theme}"


def key_of_action(lesson_id: UUID) -> str:
    """Of the one action that a lesson becomes."""
    return f"lesson:{lesson_id}"


def key_of_somebody(person_id: UUID, monday: date) -> str:
    """Of the line of a week that says to write to somebody by name."""
    return f"{SOMEBODY}{monday:%Y-%m-%d}:{person_id.hex}"
