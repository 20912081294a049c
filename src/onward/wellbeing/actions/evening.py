"""Tomorrow's list, and good things for the week: both are things to do in the plan."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.plan.actions.actions import add_action
from onward.plan.models import Action
from onward.plan.states import ActionPurpose

Problems = tuple[Problem, ...]


def write_list(
    seeker: Seeker, lines: Sequence[tuple[str, str]], *, on: date, key: str = "", now: datetime
) -> tuple[tuple[Action, ...], Problems]:
    """Write down what is to be done on a day, all of it or none. lines: the name of each field, and what it says.

    key: what is there already under it is given back as it is.
    """
    made: list[Action] = []
    with transaction.atomic():
        for name, line in lines:
            action, problems = add_action(seeker, title=line, on=on, key=f"{key}:{name}" if key else "", now=now)
            if action is None:
                transaction.set_rollback(True)
                return (), tuple(Problem(problem.what, name) for problem in problems)
            made.append(action)
    return tuple(made), ()


def unwrite_list(seeker: Seeker, action_ids: Collection[UUID]) -> int:
    """Take them back as if they had never been written; gives how many there were."""
    return Action.objects.of(seeker).filter(id__in=action_ids).delete()[0]


def plan_good_thing(  # noqa: PLR0913  # a thing to do has many sides
    seeker: Seeker, *, title: str, minutes: int, on: date, starts_at: time | None, key: str = "", now: datetime
) -> tuple[Action | None, Problems]:
    """Put something good into the week that this day lies in; with problems nothing was stored. key: as add_action."""
    return add_action(
        seeker,
        title=title,
        purpose=ActionPurpose.CARE,
        effort_minutes=minutes,
        on=on,
        starts_at=starts_at,
        week_on=on,
        key=key,
        now=now,
    )
