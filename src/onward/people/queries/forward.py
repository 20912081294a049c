"""When the person spoke with people they know: asked them without a letter, or met a mentor."""

from collections.abc import Iterator
from datetime import datetime, time

from django.db.models import Q

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.people.models import Approach, Talk
from onward.people.states import ApproachPurpose


def times_spoken(seeker: Seeker, now: datetime) -> Iterator[tuple[bool, datetime, str]]:
    """Each time, in no order: whether it was a talk with a mentor, when, and what tells it from others. Two queries.

    Asking by a letter of ours is none of it: the letter tells it. What was left at that is not counted, since it may
    have been a slip.
    """
    zone = zone_of(seeker.time_zone)
    rows = Approach.objects.of(seeker).filter(closed_at=None, asked_at__lte=now, purpose=ApproachPurpose.ADVICE)
    for at, row_id in rows.filter(Q(draft=None) | Q(draft__sent_at=None)).values_list("asked_at", "id"):
        if at:
            yield False, at, str(row_id)
    today = now.astimezone(zone).date()
    for on, row_id in Talk.objects.of(seeker).filter(done=True, on__lte=today).values_list("on", "id"):
        if on:
            yield True, datetime.combine(on, time(12), zone), str(row_id)
