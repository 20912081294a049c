"""What a person can do after a no, besides what each step does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from onward.accounts.models import Seeker
from onward.journey.actions import hold
from onward.journey.models import Application
from onward.recovery.gating import NOT_RATED, Rating
from onward.recovery.models import Recovery, StepTaken
from onward.recovery.queries import no_of, placed

MOST_TIMES = 100


def open_recovery(seeker: Seeker, application: Application, *, now: datetime) -> Recovery | None:
    """Begin with a no, or go on where it was begun; None where the application stands by no no that may be told."""
    with transaction.atomic():
        hold(seeker)
        told = no_of(seeker, application)
        if told is None:
            return None
        fact = told.event.key if told.event else ""
        rows = Recovery.objects.of(seeker)
        known = rows.filter(fact=fact) if fact else rows.filter(application=application, fact="")
        for row in known.select_related("application", "seeker").order_by("id"):
            if placed(row).application.id == told.application.id:
                return row
        return Recovery.objects.add(seeker, application=told.application, fact=fact, kind=told.kind, opened_at=now)


def keep_step(  # noqa: PLR0913  # a step is all of this
    recovery: Recovery,
    step: str,
    answers: Mapping[str, Any],
    *,
    rating: Rating = NOT_RATED,
    again: bool = False,
    now: datetime,
) -> StepTaken:
    """Keep what was written in a step; again: as one more time, beside what was kept before."""
    with transaction.atomic():
        hold(recovery.seeker)
        row = _row(recovery, step, now, again=again)
        row.answers, row.unfinished = dict(answers), {}
        row.before, row.after = rating.before, rating.after
        row.changed_at = row.done_at = now
        row.save(update_fields=["answers", "unfinished", "before", "after", "changed_at", "done_at"])
        return row


def keep_unfinished(
    recovery: Recovery, step: str, typed: Mapping[str, Any], *, again: bool = False, now: datetime
) -> StepTaken:
    """Keep what is being typed, so that it is there after whatever happens; what was kept before stays."""
    with transaction.atomic():
        hold(recovery.seeker)
        row = _row(recovery, step, now, again=again)
        row.unfinished, row.changed_at = dict(typed), now
        row.save(update_fields=["unfinished", "changed_at"])
        return row


def discard_step(recovery: Recovery, step: str) -> int:
    """Erase all that was written in a step, for good; gives how many times it was done."""
    rows = StepTaken.objects.of(recovery.seeker).filter(recovery=recovery, step=step)
    return rows.delete()[0]


def hold_replies(recovery: Recovery, *, until: datetime | None) -> None:
    """Keep letters about this no back until then; None lifts it."""
    recovery.held_until = until
    recovery.save(update_fields=["held_until"])


def say_enough(recovery: Recovery, *, now: datetime) -> None:
    """Keep that it was enough for today."""
    recovery.rested_at = now
    recovery.save(update_fields=["rested_at"])


def follow(recovery: Recovery, *, now: datetime) -> None:
    """Keep where its no is told now, and close it softly once it is no no any more; what was written stays."""
    told = placed(recovery)
    closed_at = (recovery.closed_at or now) if told.is_over else None
    if (told.application.id, closed_at) != (recovery.application_id, recovery.closed_at):
        taken = Recovery.objects.of(recovery.seeker).filter(application=told.application, fact=recovery.fact)
        if not taken.exclude(pk=recovery.pk).exists():
            recovery.application = told.application
        recovery.closed_at = closed_at
        recovery.save(update_fields=["application", "closed_at"])


def erase_recovery(recovery: Recovery) -> None:
    """Erase it and all that was written in it, for good; the no itself stays in the record."""
    with transaction.atomic():
        StepTaken.objects.of(recovery.seeker).filter(recovery=recovery).delete()
        Recovery.objects.of(recovery.seeker).filter(pk=recovery.pk).delete()


def _row(recovery: Recovery, step: str, now: datetime, *, again: bool) -> StepTaken:
    rows = StepTaken.objects.of(recovery.seeker).filter(recovery=recovery, step=step)
    last = rows.order_by("-number").first()
    if last is not None and (not again or last.done_at is None or last.number >= MOST_TIMES):
        return last
    number = (rows.aggregate(most=Max("number"))["most"] or 0) + 1
    return StepTaken.objects.add(
        recovery.seeker, recovery=recovery, step=step, number=number, begun_at=now, changed_at=now
    )
