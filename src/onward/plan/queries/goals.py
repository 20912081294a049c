"""Goals as they are shown: by what they are for, each with its milestones."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, F, IntegerField, QuerySet, When

from onward.accounts.models import Seeker
from onward.plan.models import Goal
from onward.plan.states import GoalHorizon, GoalState

SHOWN = 40
"""So many open goals are shown at once."""
MILESTONES = 400
LOOKED_BACK = 10
"""So many of those that were reached, and of those that were let go."""


@dataclass(frozen=True, slots=True)
class Milestones:
    """A goal and its milestones, those that are open first, in the order of their days."""

    goal: Goal
    milestones: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Horizon:
    """The open goals that are for one time."""

    name: GoalHorizon
    goals: tuple[Milestones, ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """The open goals; start: how many stand before these; more: whether others follow. Then what is over."""

    horizons: tuple[Horizon, ...]
    start: int
    more: bool
    reached: tuple[Goal, ...]
    let_go: tuple[Goal, ...]

    @property
    def is_empty(self) -> bool:
        """Whether none is open, from the first on."""
        return not self.start and not any(one.goals for one in self.horizons)


def goals_by_horizon(seeker: Seeker, start: int = 0) -> Goals:
    """All of it; four queries for any number. Every horizon is there, also one without goals."""
    rows = list(_open(seeker)[start : start + SHOWN + 1])
    found = list(_with_milestones(seeker, rows[:SHOWN]))
    return Goals(
        horizons=tuple(Horizon(name, tuple(one for one in found if one.goal.horizon == name)) for name in GoalHorizon),
        start=start,
        more=len(rows) > SHOWN,
        reached=_newest(seeker, GoalState.REACHED),
        let_go=_newest(seeker, GoalState.DROPPED),
    )


def find_goal(seeker: Seeker, goal_id: UUID) -> Goal | None:
    """One goal with the one it is a milestone of; None where there is none."""
    return Goal.objects.of(seeker).select_related("parent").filter(id=goal_id).first()


def find_goal_made(seeker: Seeker, key: str) -> Goal | None:
    """The goal that was made of this; None where there is none."""
    return Goal.objects.of(seeker).filter(key=key).first() if key else None


def _open(seeker: Seeker) -> QuerySet[Goal]:
    place = Case(
        *[When(horizon=name, then=number) for number, name in enumerate(GoalHorizon)], output_field=IntegerField()
    )
    rows = Goal.objects.of(seeker).filter(state=GoalState.OPEN, parent=None)
    return rows.order_by(place, F("by_on").asc(nulls_last=True), "id")


def _with_milestones(seeker: Seeker, goals: Iterable[Goal]) -> Iterable[Milestones]:
    of: defaultdict[UUID, list[Goal]] = defaultdict(list)
    shown = list(goals)
    rows = Goal.objects.of(seeker).filter(parent__in=[goal.id for goal in shown]).exclude(state=GoalState.DROPPED)
    ordered = rows.order_by(F("by_on").asc(nulls_last=True), "id")[:MILESTONES] if shown else ()
    for row in ordered:
        if row.parent_id is not None:
            of[row.parent_id].append(row)
    for goal in shown:
        first = sorted(of[goal.id], key=lambda row: row.state != GoalState.OPEN)
        yield Milestones(goal, tuple(first))


def _newest(seeker: Seeker, state: GoalState) -> tuple[Goal, ...]:
    rows = Goal.objects.of(seeker).filter(state=state).select_related("parent")
    return tuple(rows.order_by(F("decided_at").desc(nulls_last=True), "-id")[:LOOKED_BACK])
