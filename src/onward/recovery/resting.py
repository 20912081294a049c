"""Whether writing rests today: an exercise after any no was too much."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from onward.accounts.models import Seeker
from onward.recovery.gating import Rating, day_here, must_stop
from onward.recovery.models import StepTaken
from onward.recovery.steps import all_steps


def writing_rests(seeker: Seeker, now: datetime, zone: ZoneInfo) -> bool:
    """Whether some exercise, after whatever no, made it too heavy today where the person is; one query."""
    today = day_here(now, zone)
    names = [step.name for step in all_steps() if "after" in step.form_class.base_fields]
    rows = StepTaken.objects.of(seeker).filter(
        step__in=names, changed_at__gte=datetime.combine(today, time.min, zone), done_at__isnull=False
    )
    weights = rows.exclude(after=None).values_list("before", "after", "done_at")
    return any(at and day_here(at, zone) == today and must_stop(Rating(before, after)) for before, after, at in weights)
