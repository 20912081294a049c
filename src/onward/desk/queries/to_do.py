"""At most three things to do, the most pressing first; each can be left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.desk.queries.errands import errands, named
from onward.desk.queries.today import Line, Masks
from onward.momentum.suggestions import suggestions as from_momentum
from onward.people.queries.suggestions import suggestions as from_people
from onward.plan.models import Action
from onward.plan.queries.actions import next_actions
from onward.plan.states import ActionPurpose
from onward.plan.suggestions import Suggestion
from onward.recovery.suggestions import suggestions as from_recovery
from onward.wellbeing.models import Preference
from onward.wellbeing.suggestions import suggestions as from_wellbeing

MOST = 3
MOST_AFTER_A_NO = 1
KINDS = ("promised", "waiting", "plan", "record")
"""In the order in which they press."""
NOT_AFTER_A_NO = (
    *("record:apply:", "record:asked:", "record:silent:", "record:address", "record:question"),
    *("momentum:week:", "momentum:fresh_start", "momentum:follow_up:", "people:write:", "people:nudge:"),
)


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do. action_id: of the plan, where it can be done with a tap."""

    suggestion: Suggestion
    action_id: UUID | None = None
    is_to_apply: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What Today knows already when it asks what there is to do.

    lines: what has a date. left: keys of what is left for another day. preference: what the person wants to be asked.
    real: the moment by the clock, where the sample has its own. is_soft: at most one thing, and nothing that asks for
    more applications.
    """

    masks: Masks
    lines: Iterable[Line]
    left: frozenset[str]
    preference: Preference
    now: datetime
    real: datetime
    is_soft: bool = False


def to_do(seeker: Seeker, asked: Asked) -> tuple[ToDo, ...]:
    """At most three things to do, of all subjects, without those that are left for another day."""
    now = asked.now
    offered = (
        *errands(seeker, asked.masks, asked.lines, now),
        *from_people(seeker, now),
        *from_recovery(seeker, now),
        *from_momentum(seeker, now, asked.masks.standings),
        *from_wellbeing(seeker, asked.preference, asked.real),
    )
    every = (*map(ToDo, offered), *_actions(seeker, _today(seeker, now), len(asked.left)))
    found = sorted((one for one in every if _is_shown(one, asked)), key=_order)
    return tuple(found[: MOST_AFTER_A_NO if asked.is_soft else MOST])


def _today(seeker: Seeker, now: datetime) -> date:
    return now.astimezone(zone_of(seeker.time_zone)).date()


def _is_shown(one: ToDo, asked: Asked) -> bool:
    key = one.suggestion.key
    is_too_much = asked.is_soft and (one.is_to_apply or key.startswith(NOT_AFTER_A_NO))
    return key not in asked.left and not is_too_much


def _actions(seeker: Seeker, today: date, left: int) -> Iterable[ToDo]:
    """What the person planned for today, or for a day before; as many more as may be left for another day."""
    for action in next_actions(seeker, MOST + left):
        if action.on and action.on <= today:
            yield ToDo(_of_plan(action), action.pk, action.purpose == ActionPurpose.APPLY)


def _of_plan(action: Action) -> Suggestion:
    hour = action.starts_at.strftime("%H:%M") if action.starts_at else ""
    about = named(action.application) if action.application else ""
    return Suggestion(
        key=f"plan:action:{action.pk.hex}",
        kind="plan",
        title=action.title,
        why=" · ".join(filter(None, (hour, action.place, about))),
        url=reverse("plan:action", args=[action.pk]),
        due_on=action.on,
        weight=0.8 if hour else 0.5,
    )


def _order(one: ToDo) -> tuple[int, date, float, str]:
    told = one.suggestion
    return KINDS.index(told.kind), told.due_on or date.max, -told.weight, told.key
