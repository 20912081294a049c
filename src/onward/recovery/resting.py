"""The stop rule: an exercise that was too much ends writing for the day, after this no and every other one."""

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from onward.accounts.models import Seeker
from onward.recovery.gating import Rating, day_here, must_stop
from onward.recovery.models import StepTaken


def heavy_today(seeker: Seeker, now: datetime, zone: ZoneInfo) -> UUID | None:
    """The recovery in which an exercise made it too heavy today where the person is, the last one; one query.

    None where none did. Only exercises keep how heavy it was afterwards.
    """
    today = day_here(now, zone)
    rows = StepTaken.objects.of(seeker).filter(
        changed_at__gte=datetime.combine(today, time.min, zone), done_at__isnull=False, after__isnull=False
    )
    for recovery_id, before, after, at in rows.order_by("-done_at", "-id").values_list(
        "recovery", "before", "after", "done_at"
    ):
        if at and day_here(at, zone) == today and must_stop(Rating(before, after)):
            return recovery_id
    return None


def writing_rests(seeker: Seeker, now: datetime, zone: ZoneInfo) -> bool:
    """Whether some exercise, after whatever no, made it too heavy today where the person is; one query."""
    return heavy_today(seeker, now, zone) is not None
