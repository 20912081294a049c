"""What a person can do with if-then plans: decide beforehand what to do when a setback comes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions import hold
from onward.journey.actions.inputs import clean_line
from onward.plan.actions.inputs import check_said
from onward.plan.models import IfThen
from onward.plan.states import Setback

Problems = tuple[Problem, ...]


def write_if_then(  # noqa: PLR0913  # a plan has many sides
    seeker: Seeker, *, setback: Setback, obstacle: str, response: str, thought: str = "", now: datetime
) -> tuple[IfThen | None, Problems]:
    """Keep what the person will do when this comes; with problems nothing was stored.

    There is one plan for each of the named setbacks: an earlier one is retired. Of one's own there may be several.
    """
    # They are shown in one sentence, which has a full stop of its own.
    sides = {"obstacle": clean_line(obstacle), "response": clean_line(response).rstrip(". ")}
    sides["thought"] = clean_line(thought)
    problems = (
        *check_said(sides["obstacle"], "obstacle", needed=_("Write what may happen.")),
        *check_said(sides["thought"], "thought"),
        *check_said(sides["response"], "response", needed=_("Choose what you will do, or write it.")),
    )
    if problems:
        return None, problems
    with transaction.atomic():
        hold(seeker)
        if setback != Setback.OWN:
            IfThen.objects.of(seeker).filter(setback=setback, retired_at=None).update(retired_at=now)
        plan = IfThen.objects.add(seeker, setback=setback, created_at=now, **sides)
    return plan, ()


def unwrite_if_then(plan: IfThen) -> None:
    """Take a plan back as if it had never been written; the one that it took the place of holds again."""
    with transaction.atomic():
        rows = IfThen.objects.of(plan.seeker)
        rows.filter(id=plan.id).delete()
        if plan.setback != Setback.OWN:
            before = rows.filter(setback=plan.setback, retired_at=plan.created_at).order_by("-id").first()
            if before:
                before.retired_at = None
                before.save(update_fields=["retired_at"])


def rehearse(plan: IfThen, *, now: datetime) -> None:
    """The person went through it once."""
    plan.rehearsed_at = now
    plan.save(update_fields=["rehearsed_at"])


def unrehearse(plan: IfThen) -> None:
    """They did not."""
    plan.rehearsed_at = None
    plan.save(update_fields=["rehearsed_at"])


def retire(plan: IfThen, *, now: datetime) -> None:
    """Show this plan no more."""
    plan.retired_at = now
    plan.save(update_fields=["retired_at"])


def bring_back(plan: IfThen, *, now: datetime) -> None:
    """Show this plan again; another one for the same named setback is retired."""
    with transaction.atomic():
        hold(plan.seeker)
        if plan.setback != Setback.OWN:
            others = IfThen.objects.of(plan.seeker).filter(setback=plan.setback, retired_at=None)
            others.exclude(id=plan.id).update(retired_at=now)
        plan.retired_at = None
        plan.save(update_fields=["retired_at"])
