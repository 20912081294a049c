"""What was left for another day, and whether a day asks for less."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from onward.accounts.models import Seeker
from onward.desk.models import Snooze
from onward.desk.queries.today import Masks, dated
from onward.inbox.letters import NEWS
from onward.inbox.models import OpenedLetter
from onward.journey.models import Event
from onward.journey.standing import NOES
from onward.journey.states import Origin

GRACE = timedelta(hours=48)
LOOKED_BACK = timedelta(days=60)
"""Whoever opens a letter that is older than this knew what was in it."""


def left(seeker: Seeker, today: date) -> frozenset[str]:
    """The keys of all that is left for a day after this one; one query."""
    return frozenset(Snooze.objects.of(seeker).filter(until_on__gt=today).values_list("key", flat=True))


def follows_a_no(seeker: Seeker, masks: Masks, now: datetime) -> bool:
    """Whether a no came, was looked at, or was written down while it was news, within two days; one query.

    One whose letter waits, or was put away without a look, is none yet.
    """
    since = now - GRACE
    rows = Event.objects.of(seeker).filter(withdrawn_in=None, application__removed_in=None)
    told = dated(rows, NOES, after=now - LOOKED_BACK, until=now).exclude(key__in=masks.keys)
    kept = OpenedLetter.objects.of(seeker).filter(key=OuterRef("key"))
    opened = Exists(kept.filter(filed=False, opened_at__gt=since))
    came = Q(at__gt=since) & ~Exists(kept.filter(filed=True))
    written = Q(origin=Origin.HAND, at__gt=now - NEWS, recorded_in__at__gt=since)
    return told.filter(opened | came | written).exists()
