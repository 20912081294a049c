"""Beginning afresh: what is open may go together, and one small step takes its place."""

from datetime import datetime

from django.db import transaction

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions import hold
from onward.journey.actions.inputs import clean_line
from onward.momentum.actions.trace import Trace, take_back
from onward.momentum.days import week_of
from onward.momentum.models import FreshStart
from onward.plan.actions.actions import add_action, check_action, drop_action
from onward.plan.models import Action
from onward.plan.states import ActionState

TWO_MINUTES = 2
AT_ONCE = 200
"""So many open lines go at most; nobody has written more by hand."""


def start_afresh(
    seeker: Seeker, *, lets_go: bool, step: str, now: datetime
) -> tuple[FreshStart | None, tuple[Problem, ...]]:
    """Begin afresh today; with problems nothing was stored.

    lets_go: whether all that is open and not for a later day goes. step: one small thing for today, empty where none
    is wanted.
    """
    words, today = clean_line(step), week_of(seeker, now).today
    problems = check_action(words, "", TWO_MINUTES, now) if words else ()
    if problems:
        return None, problems
    with transaction.atomic():
        hold(seeker)
        trace = Trace()
        if lets_go:
            for action in open_lines(seeker, now):
                trace.remember(action)
                drop_action(action, now=now)
        if words:
            made, _problems = add_action(
                seeker, title=words, effort_minutes=TWO_MINUTES, on=today, week_on=today, now=now
            )
            if made:
                trace.add(made)
        fresh = FreshStart.objects.add(seeker, on=today, made_at=now, changes=trace.as_plain())
    return fresh, ()


def take_back_fresh_start(fresh: FreshStart) -> None:
    """As if it had never been begun; what is done by now stays done, and what was brought back since stays as it is."""
    with transaction.atomic():
        hold(fresh.seeker)
        before = fresh.changes.get("before", {})
        rows = Action.objects.of(fresh.seeker).filter(id__in=list(before), state=ActionState.DROPPED)
        still_gone = {str(one) for one in rows.values_list("id", flat=True)}
        kept = {one: sides for one, sides in before.items() if one in still_gone}
        take_back(fresh.seeker, {**fresh.changes, "before": kept})
        FreshStart.objects.of(fresh.seeker).filter(id=fresh.id).delete()


def open_lines(seeker: Seeker, now: datetime) -> list[Action]:
    """What is open and was for a day that is over, or for none; what lies ahead is not let go with the rest."""
    today = week_of(seeker, now).today
    rows = Action.objects.of(seeker).filter(state=ActionState.OPEN).exclude(on__gte=today)
    return list(rows.order_by("id")[:AT_ONCE])
