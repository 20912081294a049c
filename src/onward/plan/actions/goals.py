"""What a person can do with their goals. Each act has the one that takes it back beside it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions import hold
from onward.journey.actions.inputs import clean_line
from onward.plan.actions.inputs import check_days, check_said
from onward.plan.models import Action, Goal
from onward.plan.states import GoalHorizon, GoalState

Problems = tuple[Problem, ...]
LEARNED = ("learning", "practise", "told_by", "when_hard")


@dataclass(frozen=True, slots=True)
class GoalWords:
    """What a person may say of a goal, and change of it.

    learning: what they want to learn for it; practise, told_by, when_hard: how, how they will know, and what they do
    when it is hard.
    """

    text: str
    horizon: GoalHorizon
    learning: str = ""
    practise: str = ""
    told_by: str = ""
    when_hard: str = ""
    by_on: date | None = None


def set_goal(
    seeker: Seeker, words: GoalWords, *, parent: Goal | None = None, key: str = "", now: datetime
) -> tuple[Goal | None, Problems]:
    """Keep a goal; with problems nothing was stored.

    parent: the goal that it is a milestone of, which has no parent itself. key: what it was made of; the one that is
    there already under it is given back as it is.
    """
    clean = clean_goal(words)
    problems = check_goal(clean, now)
    if parent is not None and parent.parent_id is not None:
        problems = (*problems, Problem(_("A milestone has no milestones of its own."), ""))
    if problems:
        return None, problems
    with transaction.atomic():
        hold(seeker)
        there = Goal.objects.of(seeker).filter(key=key).first() if key else None
        if there:
            return there, ()
        horizon = parent.horizon if parent else clean.horizon
        columns = {**_columns(clean), "horizon": horizon, "parent": parent, "key": key}
        return Goal.objects.add(seeker, **columns, created_at=now), ()


def forget_goal(goal: Goal) -> None:
    """Take a goal back as if it had never been set, with its milestones; things to do that were for it stay."""
    with transaction.atomic():
        hold(goal.seeker)
        rows = Goal.objects.of(goal.seeker).filter(Q(id=goal.id) | Q(parent=goal))
        Action.objects.of(goal.seeker).filter(goal__in=list(rows.values_list("id", flat=True))).update(goal=None)
        # Django's own way would first read whose milestones these have, of whomever.
        rows._raw_delete(rows.db)  # noqa: SLF001  # there is no public name


def change_goal(goal: Goal, words: GoalWords, *, now: datetime) -> Problems:
    """Say it in other words, or for another time; with problems nothing was stored.

    Milestones go where their goal goes, and a milestone stays where it is.
    """
    clean = clean_goal(words)
    problems = check_goal(clean, now)
    if problems:
        return problems
    columns = _columns(clean)
    if goal.parent_id is not None:
        columns["horizon"] = goal.horizon
    for name, value in columns.items():
        setattr(goal, name, value)
    with transaction.atomic():
        goal.save(update_fields=list(columns))
        Goal.objects.of(goal.seeker).filter(parent=goal).update(horizon=goal.horizon)
    return ()


def words_of_goal(goal: Goal) -> GoalWords:
    """What `change_goal` takes to bring a goal back to how it stands now."""
    learned = {name: getattr(goal, name) for name in LEARNED}
    return GoalWords(goal.text, GoalHorizon(goal.horizon), **learned, by_on=goal.by_on)


def reach_goal(goal: Goal, *, now: datetime) -> None:
    """It is reached."""
    _decide(goal, GoalState.REACHED, now)


def let_go_goal(goal: Goal, *, now: datetime) -> None:
    """Let it go: that is no less of an answer."""
    _decide(goal, GoalState.DROPPED, now)


def reopen_goal(goal: Goal) -> None:
    """It is open again: what takes back both `reach_goal` and `let_go_goal`."""
    _decide(goal, GoalState.OPEN, None)


def clean_goal(words: GoalWords) -> GoalWords:
    """As it is stored: each on one line."""
    learned = {name: clean_line(getattr(words, name)) for name in LEARNED}
    return GoalWords(clean_line(words.text), words.horizon, **learned, by_on=words.by_on)


def check_goal(words: GoalWords, now: datetime) -> Problems:
    """What is wrong with what is said of a goal, in cleaned form."""
    learned = [problem for name in LEARNED for problem in check_said(getattr(words, name), name)]
    return (
        *check_said(words.text, "text", needed=_("Write it in a few words.")),
        *learned,
        *check_days(now, by_on=words.by_on),
    )


def _columns(words: GoalWords) -> dict[str, object]:
    names = ("text", "horizon", *LEARNED, "by_on")
    return {name: getattr(words, name) for name in names}


def _decide(goal: Goal, state: GoalState, at: datetime | None) -> None:
    goal.state, goal.decided_at = state, at
    goal.save(update_fields=["state", "decided_at"])
