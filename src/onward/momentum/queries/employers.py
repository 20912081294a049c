"""Employers to try: those that are considered, and those to try again."""

from dataclasses import dataclass

from django.db.models import F

from onward.accounts.models import Seeker
from onward.journey.models import Application
from onward.journey.queries import live_applications
from onward.journey.states import Outcome
from onward.plan.models import Action
from onward.plan.states import ActionPurpose, ActionState

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Employers:
    """considered: the nearest closing day first; more: whether there are others. again: what to try, by its day."""

    considered: tuple[Application, ...]
    more: bool
    again: tuple[Action, ...]


def employers_to_try(seeker: Seeker) -> Employers:
    """All of it; two queries."""
    rows = live_applications(seeker).filter(outcome=Outcome.CONSIDERING).select_related("company")
    found = list(rows.order_by(F("deadline_on").asc(nulls_last=True), "id")[: SHOWN + 1])
    actions = Action.objects.of(seeker).filter(state=ActionState.OPEN, purpose=ActionPurpose.APPLY)
    again = actions.select_related("application__company").order_by(F("on").asc(nulls_last=True), "id")
    return Employers(tuple(found[:SHOWN]), len(found) > SHOWN, tuple(again[:SHOWN]))
