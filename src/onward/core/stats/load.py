"""Whether somebody sends very much, with hardly a day off and little coming back."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

LOOKED_BACK = timedelta(days=14)
MANY = 20
"""Fewer than this in two weeks are no load, however they are spread. A choice of ours, not a finding."""
HARDLY_A_DAY_OFF = 11
"""On so many of the fourteen days, or more, something was sent."""


def is_heavy(
    *, sent_on: Iterable[date], answered_on: Collection[date], rested_on: Collection[date], today: date
) -> bool:
    """Whether many applications went out in the last two weeks without rest, or without any answer that is good news.

    sent_on: a day for each application. answered_on: days of good news; rested_on: days with something for oneself.
    Whoever rested on any of these days is told nothing.
    """
    since = today - LOOKED_BACK
    days = [day for day in sent_on if since < day <= today]
    if len(days) < MANY or any(since < day <= today for day in rested_on):
        return False
    return len(set(days)) >= HARDLY_A_DAY_OFF or not any(since < day <= today for day in answered_on)
