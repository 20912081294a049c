"""When the four questions are offered: every two weeks at most, and never right after a no."""

from collections.abc import Iterable
from datetime import datetime, timedelta

AFTER_A_NO = timedelta(hours=48)
"""So long after a no came, was opened or was written down, nothing is asked; our own choice."""
EVERY = timedelta(days=14)


def may_ask(*, heard: Iterable[datetime], asked_at: datetime | None, now: datetime) -> bool:
    """Whether they are offered now. heard: when the person heard of a no; asked_at: when they answered last."""
    if asked_at is not None and now - asked_at < EVERY:
        return False
    return not any(moment > now - AFTER_A_NO for moment in heard)
