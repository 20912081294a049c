"""When the person put themselves forward: what they did, never what came of it. For those who ask."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from django.db.models import Min, Q

from onward.accounts.models import Seeker
from onward.inbox.letters import waiting_keys
from onward.journey.models import Event
from onward.journey.states import Certainty, EventKind
from onward.momentum.queries.proof import BEGINS
from onward.plan.models import Draft
from onward.plan.states import DraftKind

READ_AT_ONCE = 2000


class Way(StrEnum):
    """How somebody put themselves forward."""

    APPLIED = "applied"
    ADVICE = "advice"
    WROTE = "wrote"
    TALK = "talk"


LETTERS: Mapping[str, Way] = {
    DraftKind.ADVICE: Way.ADVICE,
    DraftKind.REACH_OUT: Way.ADVICE,
    DraftKind.NUDGE: Way.WROTE,
    DraftKind.FOLLOW_UP: Way.WROTE,
    DraftKind.THANKS: Way.WROTE,
    DraftKind.STRENGTHS: Way.WROTE,
}
"""What each letter counts as; one that claims a right is none of it."""


def times_forward(seeker: Seeker, now: datetime) -> Iterator[tuple[Way, datetime | None, str]]:
    """Each time as far as the record knows, in no order: how, when, and what tells it from others of the same month.

    When is None for what was applied for where nothing but an end is known. A letter that waits is not told. Five
    queries at most.
    """
    keys = waiting_keys(seeker)
    happened = Event.objects.of(seeker).filter(withdrawn_in=None, at__lte=now).exclude(key__in=keys)
    told = happened.filter(application__removed_in=None, application__merged_into=None)
    sent_off = told.exclude(kind__in=(EventKind.CONSIDERING, EventKind.LET_GO)).order_by().values("application")
    first = sent_off.annotate(first=Min("at", filter=Q(kind__in=BEGINS)))
    for row_id, moment in first.values_list("application", "first").iterator(chunk_size=READ_AT_ONCE):
        yield Way.APPLIED, moment, str(row_id)
    sent = Draft.objects.of(seeker).filter(kind__in=list(LETTERS), sent_at__lte=now)
    for kind, moment, row_id in sent.values_list("kind", "sent_at", "id").iterator(chunk_size=READ_AT_ONCE):
        yield LETTERS[kind], moment, str(row_id)
    talks = told.filter(kind=EventKind.INTERVIEW).exclude(certainty=Certainty.UNSURE)
    # Several mails tell of the same talk: each employer counts once a month.
    for moment, row_id in talks.values_list("at", "application").iterator(chunk_size=READ_AT_ONCE):
        yield Way.TALK, moment, str(row_id)
