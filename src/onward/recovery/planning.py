"""One thing of the plan that a step makes: put in, put otherwise when the step is done again, taken out."""

from datetime import date
from typing import Any

from onward.core.problems import Problem
from onward.plan.actions.actions import add_action, change_action, forget_action, reopen_action
from onward.plan.models import Action
from onward.plan.states import ActionPurpose
from onward.recovery.steps.step import Place


def key_of(place: Place, step: str) -> str:
    """By which the one action of a step is found again."""
    return f"{place.recovery.pk}:{step}"


def planned(place: Place, step: str) -> Action | None:
    """What a step put into the plan."""
    return Action.objects.of(place.seeker).filter(key=key_of(place, step)).first()


def put_into_plan(  # noqa: PLR0913  # an action has many sides
    place: Place, step: str, *, title: str, purpose: ActionPurpose, on: date | None, minutes: int | None = None
) -> tuple[Problem, ...]:
    """Put one thing into the plan, or put the one that is there into these words; with problems nothing was stored."""
    sides: dict[str, Any] = {
        "title": title,
        "purpose": purpose,
        "effort_minutes": minutes,
        "on": on,
        "now": place.now,
    }
    action, problems = add_action(place.seeker, application=place.told.application, key=key_of(place, step), **sides)
    if action is None:
        return problems
    change_action(action, **sides)
    reopen_action(action)
    return ()


def take_out(place: Place, step: str) -> bool:
    """Take it out again; whether there was anything."""
    action = planned(place, step)
    if action:
        forget_action(action)
    return action is not None
