"""Whether a word about how much somebody sends is in place."""

from datetime import datetime
from uuid import UUID

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.core.stats.load import LOOKED_BACK, is_heavy
from onward.journey.models import Event
from onward.journey.states import EventKind
from onward.momentum.queries.pace import pace_of
from onward.plan.models import Action
from onward.plan.states import ActionPurpose, ActionState

SENT = (EventKind.SENT, EventKind.ACKNOWLEDGEMENT)
GOOD_NEWS = (EventKind.INTERVIEW, EventKind.OFFER, EventKind.ASSESSMENT, EventKind.INFO_REQUEST, EventKind.FEEDBACK)
"""What comes back; an answer that is not a yes waits behind its door, and counts for nothing here."""
MOST = 500


def has_load(seeker: Seeker, now: datetime) -> bool:
    """Whether the word is to be said; never to whoever has to show a number of applications, nor after the search.

    Four queries, however much was sent; one where nothing is to be said anyway.
    """
    if seeker.search_ended_at:
        return False
    pace = pace_of(seeker)
    if pace.must_show or (pace.load_quiet_until and pace.load_quiet_until > now):
        return False
    zone, since = zone_of(seeker.time_zone), now - LOOKED_BACK
    rows = Event.objects.of(seeker).filter(withdrawn_in=None, application__removed_in=None, place__gt=since)
    near = rows.filter(at__gt=since, at__lte=now, application__merged_into=None)
    begun = near.filter(kind__in=SENT, application__first_heard_at__gt=since)
    # Grouped here: where the database groups by application, it reads the whole record for these two weeks.
    sent: dict[UUID, datetime] = {}
    for row_id, at in begun.values_list("application", "at")[: 2 * MOST]:
        if at:
            sent[row_id] = min(at, sent.get(row_id, at))
    heard = near.filter(kind__in=GOOD_NEWS).values_list("at", flat=True)[:MOST]
    done = Action.objects.of(seeker).filter(state=ActionState.DONE, purpose=ActionPurpose.CARE, decided_at__gt=since)
    rested = done.values_list("decided_at", flat=True)[:1]
    days = [[one.astimezone(zone).date() for one in moments if one] for moments in (sent.values(), heard, rested)]
    return is_heavy(sent_on=days[0], answered_on=days[1], rested_on=days[2], today=now.astimezone(zone).date())
