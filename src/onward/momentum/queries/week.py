"""A week: its lines, the look back, and whether there is a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from onward.accounts.models import Seeker
from onward.journey.states import Channel
from onward.momentum.days import WEEK, Week
from onward.momentum.models import WeekPlan
from onward.plan.models import Action
from onward.plan.queries.actions import actions_of_week
from onward.plan.states import ActionPurpose, ActionState

LISTED = 20
ENOUGH_WAYS = 2
WAYS = {"direct": Channel.DIRECT, "event": Channel.EVENT, "people": Channel.REFERRAL}
"""How a line comes to a job, by the first word of its key."""


@dataclass(frozen=True, slots=True)
class LookBack:
    """A week that is looked back at: its lines by what became of them, and what the person wanted to try in it."""

    done: tuple[Action, ...]
    open: tuple[Action, ...]
    moved: tuple[Action, ...]
    dropped: tuple[Action, ...]
    plan: WeekPlan | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stood in it."""
        return not (self.done or self.open or self.moved or self.dropped)


def find_week(seeker: Seeker, monday: date) -> WeekPlan | None:
    """The plan of the week that begins on this Monday; None where there is none."""
    return WeekPlan.objects.of(seeker).filter(monday=monday).first()


def find_week_by_id(seeker: Seeker, week_id: UUID) -> WeekPlan | None:
    """A plan by its id; None where there is none."""
    return WeekPlan.objects.of(seeker).filter(id=week_id).first()


def week_lines(seeker: Seeker, week: Week) -> tuple[Action, ...]:
    """What stands in a week and was not dropped; one query."""
    return tuple(one for one in actions_of_week(seeker, week.monday) if one.state != ActionState.DROPPED)


def look_back(seeker: Seeker, week: Week) -> LookBack:
    """The week before this one; four queries."""
    return what_became(seeker, week.monday - WEEK)


def what_became(seeker: Seeker, monday: date) -> LookBack:
    """The lines of the week that begins on this Monday, by what became of them; four queries."""
    rows = actions_of_week(seeker, monday)
    by_state = {state: tuple(one for one in rows if one.state == state) for state in ActionState}
    after = find_week(seeker, monday + WEEK)
    stood = after.changes.get("before", {}) if after else {}
    # What was moved on twice stands in neither week: the plan of the week after still tells of it.
    ids = [key for key, sides in stood.items() if sides.get("week_on") == monday.isoformat()]
    later = Q(week_on=monday + WEEK, moved__gt=0) | Q(id__in=ids, week_on__gt=monday, moved__gt=0)
    return LookBack(
        done=by_state[ActionState.DONE],
        open=by_state[ActionState.OPEN],
        moved=tuple(Action.objects.of(seeker).filter(later).order_by("id")[:LISTED]),
        dropped=by_state[ActionState.DROPPED],
        plan=find_week(seeker, monday),
    )


def ways_of(purposes: list[tuple[str, str, str]]) -> frozenset[str]:
    """By which ways besides job boards these lines come to a job; of each its purpose, key, application's channel."""
    found = set()
    for purpose, key, channel in purposes:
        if purpose == ActionPurpose.PEOPLE:
            found.add(Channel.REFERRAL.value)
        elif purpose == ActionPurpose.APPLY:
            named = WAYS.get(key.partition(":")[0])
            found.add(named.value if named else channel)
    return frozenset(found - {Channel.BOARD.value, ""})


def ways_of_actions(actions: Sequence[Action]) -> frozenset[str]:
    """The same of lines that stand in a week."""
    return ways_of([(one.purpose, one.key, one.application.channel if one.application else "") for one in actions])
