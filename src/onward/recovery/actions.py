"""What a person can do after a no, besides what each step does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.journey.actions import hold
from onward.journey.models import Application
from onward.recovery.gating import NOT_RATED, Rating, day_here
from onward.recovery.models import Recovery, StepTaken
from onward.recovery.queries import TheNo, no_of, placed, same_ending, steps_taken
from onward.recovery.states import HOW, Feeling
from onward.recovery.windows import sign

MOST_TIMES = 100


def open_recovery(seeker: Seeker, application: Application, *, now: datetime) -> Recovery | None:
    """Begin with a no, or go on where it was begun; None where the application stands by no no that may be told.

    The same no said again, or said after silence, goes on in what was begun; one after a new invitation begins anew.
    """
    with transaction.atomic():
        hold(seeker)
        told = no_of(seeker, application, now)
        if told is None:
            return None
        fact = told.event.key if told.event else ""
        rows = Recovery.objects.of(seeker)
        silence = Q(fact="", application=told.application)
        known = rows.filter(Q(fact__in={fact, *same_ending(seeker, told)} - {""}) | silence)
        for row in known.select_related("application", "seeker").order_by("id"):
            there = placed(row, now)
            is_same = row.fact == fact or not there.is_over
            if is_same and there.application.id == told.application.id:
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


def say_how(recovery: Recovery, feeling: Feeling, *, now: datetime) -> StepTaken:
    """Keep how it is; said anew on the same day where the person is, it takes the place of what was said."""
    zone = zone_of(recovery.seeker.time_zone)
    last = steps_taken(recovery).get(HOW)
    is_new = last is None or day_here(last.changed_at, zone) != day_here(now, zone)
    return keep_step(recovery, HOW, {"feeling": feeling.value}, again=is_new, now=now)


def keep_unfinished(  # noqa: PLR0913  # the same
    recovery: Recovery, step: str, typed: Mapping[str, Any], *, window: str = "", again: bool = False, now: datetime
) -> StepTaken:
    """Keep what is being typed, so that it is there after whatever happens; what was kept before stays.

    window: the page in a browser in which it was typed.
    """
    with transaction.atomic():
        hold(recovery.seeker)
        row = _row(recovery, step, now, again=again)
        row.unfinished, row.window, row.changed_at = dict(typed), sign(row, window), now
        row.save(update_fields=["unfinished", "window", "changed_at"])
        return row


def keep_window(recovery: Recovery, step: str, window: str) -> None:
    """Remember in which page of a browser a step was kept, so that another one that is open does not write over it."""
    rows = StepTaken.objects.of(recovery.seeker).filter(recovery=recovery, step=step)
    last = rows.order_by("-number").first()
    if last is not None:
        rows.filter(pk=last.pk).update(window=sign(last, window))


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


def follow(recovery: Recovery, *, now: datetime) -> TheNo:
    """Keep where its no is told now, and close it softly once it is no no any more; what was written stays.

    Gives the no as it is told; nothing is stored where nothing changed.
    """
    told = placed(recovery, now)
    closed_at = (recovery.closed_at or now) if told.is_over else None
    if (told.application.id, closed_at) == (recovery.application_id, recovery.closed_at):
        return told
    with transaction.atomic():
        hold(recovery.seeker)
        taken = Recovery.objects.of(recovery.seeker).filter(application=told.application, fact=recovery.fact)
        if not taken.exclude(pk=recovery.pk).exists():
            recovery.application = told.application
        recovery.closed_at = closed_at
        recovery.save(update_fields=["application", "closed_at"])
    return told


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
