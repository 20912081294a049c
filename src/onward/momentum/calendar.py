"""A week as a calendar file, which any calendar program opens."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from onward.plan.models import Action
from onward.plan.states import ActionState

HOUR = timedelta(hours=1)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
LONGEST = timedelta(hours=8)


def as_calendar(actions: Iterable[Action], *, zone: ZoneInfo, neutral: bool, now: datetime) -> bytes:
    """What has a day, as an iCalendar file (RFC 5545), times in UTC.

    neutral: it says only “Busy”, at no place. Each entry keeps its UID, and the SEQUENCE of a later file is larger, so
    that taking it in again changes entries instead of doubling them.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Week//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for action in actions:
        if action.on and action.state != ActionState.DROPPED:
            calendar.add_component(_event(action, zone=zone, neutral=neutral, now=now))
    return bytes(calendar.to_ical())


def _event(action: Action, *, zone: ZoneInfo, neutral: bool, now: datetime) -> Event:
    event = Event()
    event.add("uid", str(action.id))
    event.add("sequence", max(0, int((now - EPOCH).total_seconds() // 60)))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("summary", _("Busy") if neutral else _plain(action.title))
    if action.place and not neutral:
        event.add("location", _plain(action.place))
    if action.on and action.starts_at:
        begins = datetime.combine(action.on, action.starts_at, zone).astimezone(UTC)
        lasts = min(timedelta(minutes=action.effort_minutes), LONGEST) if action.effort_minutes else HOUR
        event.add("dtstart", begins)
        event.add("dtend", begins + lasts)
    elif action.on:
        event.add("dtstart", action.on)
        event.add("dtend", action.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if neutral:
        event.add("class", "PRIVATE")
    return event


def _plain(text: str) -> str:
    """Words without signs that a calendar file cannot hold."""
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")
