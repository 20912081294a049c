"""Wins: those that were kept, and what the record offers as one. None is worth more than another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.inbox.letters import waiting_keys
from onward.journey.models import Document, Event
from onward.journey.queries import live_applications
from onward.journey.states import Certainty, EventKind, Outcome
from onward.momentum.models import Win
from onward.plan.models import LINE_LENGTH, Action, Draft, Lesson
from onward.plan.states import ActionPurpose, ActionState, DraftKind, LessonState

SHOWN = 30
"""So many wins are shown at once."""
OFFERED = 8
"""So many are offered at once, the newest."""
LOOKED_AT = 20
"""So many rows of each sort are looked at for what may be offered."""
FRESH = timedelta(days=7)
WEEK = timedelta(days=7)
SENT = (EventKind.SENT, EventKind.ACKNOWLEDGEMENT)
STILL_ALIVE = (Outcome.OPEN, Outcome.OFFER, Outcome.ACCEPTED)
WORTH_TELLING = (ActionPurpose.CARE, ActionPurpose.SKILL, ActionPurpose.INTERVIEW, ActionPurpose.PEOPLE)
ASKED = {
    DraftKind.ADVICE: (_, "I asked for advice", "I asked %(name)s for advice"),
}


@dataclass(frozen=True, slots=True)
class Wins:
    """Wins, newest first, as far as they are shown. start: how many stand before these; more: whether others follow."""

    wins: tuple[Win, ...]
    start: int
    more: bool


@dataclass(frozen=True, slots=True)
class OfferedWin:
    """What was done and may be kept as a win. key: what it was made of."""

    key: str
    text: str
    on: date


def wins_of(seeker: Seeker, start: int = 0) -> Wins:
    """Those that were kept; one query."""
    rows = list(Win.objects.of(seeker).order_by("-on", "-id")[start : start + SHOWN + 1])
    return Wins(tuple(rows[:SHOWN]), start, len(rows) > SHOWN)


def find_win(seeker: Seeker, win_id: UUID) -> Win | None:
    """One win; None where there is none."""
    return Win.objects.of(seeker).filter(id=win_id).first()


def well(seeker: Seeker, today: date) -> Win | None:
    """The win of the last seven days that was kept last, None where there is none; one query."""
    return Win.objects.of(seeker).filter(on__gt=today - FRESH, on__lte=today).order_by("-on", "-id").first()


def times_put_forward(seeker: Seeker) -> int:
    """How often the person applied, or wrote to somebody who could help; two queries. For those who ask for it."""
    applied = live_applications(seeker).exclude(outcome=Outcome.CONSIDERING).count()
    return applied + Draft.objects.of(seeker).filter(sent_at__isnull=False).count()


def offered_wins(seeker: Seeker, now: datetime) -> tuple[OfferedWin, ...]:
    """What was done this week and the one before and was not kept yet, the newest first; a fixed number of queries."""
    zone = zone_of(seeker.time_zone)
    today = now.astimezone(zone).date()
    since = datetime.combine(today - timedelta(days=today.weekday()) - WEEK, time(), zone)
    found = [
        *_applied(seeker, since, now, zone),
        *_documents(seeker, since),
        *_invited(seeker, since, now, zone),
        *_written_to(seeker, since, zone),
        *_done(seeker, since, zone),
        *_learned(seeker, since, zone),
    ]
    kept = set(Win.objects.of(seeker).filter(key__in=[one.key for one in found]).values_list("key", flat=True))
    fresh = [one for one in found if one.key not in kept and one.on <= today]
    return tuple(sorted(fresh, key=lambda one: (one.on, one.key), reverse=True)[:OFFERED])
