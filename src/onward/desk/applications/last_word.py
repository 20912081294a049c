"""When something was last heard in an application. The record keeps its newest date, which may be of a talk to come."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from onward.accounts.models import Seeker
from onward.journey.models import Application, Event
from onward.journey.states import EventKind

LastWords = dict[UUID, datetime | None]


def last_words(seeker: Seeker, rows: Iterable[Application], now: datetime) -> LastWords:
    """By application; None where nothing has a day that has come. One query, and only where a date lies ahead."""
    found: LastWords = {row.id: row.last_heard_at for row in rows}
    ahead = [home for home, at in found.items() if at and at > now]
    if ahead:
        told = Event.objects.of(seeker).filter(withdrawn_in=None, application__in=ahead, at__lte=now)
        words = told.exclude(kind=EventKind.LET_GO).order_by()
        found |= dict.fromkeys(ahead)
        found |= dict(words.values_list("application").annotate(Max("at")))
    return found


def last_word(events: Iterable[Event], now: datetime) -> datetime | None:
    """The same, of these events that count."""
    words = (event.at for event in events if event.kind != EventKind.LET_GO)
    return max((at for at in words if at and at <= now), default=None)
