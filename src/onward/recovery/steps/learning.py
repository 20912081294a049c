"""From what somebody wants to show or get to what they want to learn for it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.core.problems import Problem
from onward.plan.actions.goals import GoalWords, change_goal, forget_goal, set_goal
from onward.plan.models import Goal
from onward.plan.queries.goals import find_goal_made
from onward.plan.states import GoalHorizon, GoalState
from onward.recovery.actions import discard_step, keep_step
from onward.recovery.fields import Line
from onward.recovery.forms import StepForm
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step
from onward.recovery.steps.weighed import says_nothing
from onward.shell.fields import DayField


class LearningForm(StepForm):
    """One goal, put as something to learn."""

    wanted = Line(
        gettext_lazy("What do you want to show, or to get?"), hint=gettext_lazy("For example: get through the panel.")
    )
    learning = Line(
        gettext_lazy("What could you learn for it?"),
        hint=gettext_lazy("For example: tell one result in a minute and a half, with one figure."),
    )
    practise = Line(gettext_lazy("How will you practise?"))
    told_by = Line(gettext_lazy("How will you know?"))
    when_hard = Line(gettext_lazy("What do you do when it is hard?"))
    by_on = DayField(label=gettext_lazy("By which day?"), required=False)


class LearningStep(Step):
    """Something to learn."""

    name = "learning"
    part = Part.VIEW
    order = 60
    form_class = LearningForm
    waits_a_day = True

    def context(self, place: Place) -> Mapping[str, Any]:
        """The goal that was made of it."""
        return {"goal": made_goal(place)}

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep it, as a goal among the others; with nothing to learn in it nothing is made."""
        answers = form.answers()
        if says_nothing(answers):
            _drop(made_goal(place))
            discard_step(place.recovery, self.name)
            return Kept(next_url=reverse("recovery:first", args=[place.recovery.pk]))
        with transaction.atomic():
            is_new, problems = put_goal(place, answers)
            if not problems:
                keep_step(place.recovery, self.name, answers, now=place.now)
        form.tell(problems)
        undo_url = reverse("recovery:act", args=[place.recovery.pk, self.name, "take_out"])
        return Kept(_("Now among your goals."), undo_url=undo_url) if is_new else Kept()

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say back what is to be learned."""
        line = place.answers(self.name).get("learning")
        kept = [_("To learn: %(what)s") % {"what": line}] if line else [_("It is kept.")]
        return {"kept": [*kept, _("Interview answers improve with practice.")]}

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Take the goal out again."""
        del request
        if name != "take_out" or self.name not in place.taken:
            return None
        _drop(made_goal(place))
        here = reverse("recovery:step", args=[place.recovery.pk, self.name])
        return Kept(_("It is out of your goals."), here)


def put_goal(place: Place, answers: Mapping[str, Any]) -> tuple[bool, tuple[Problem, ...]]:
    """Let the goals hold what was written; whether it is a new one. With problems nothing was stored."""
    sides = {name: str(answers.get(name) or "") for name in ("learning", "practise", "told_by", "when_hard")}
    text = str(answers.get("wanted") or sides["learning"] or sides["practise"])
    there = made_goal(place)
    if not text:
        return False, ()
    words = GoalWords(text, GoalHorizon(there.horizon) if there else GoalHorizon.SHORT, **sides, by_on=answers["by_on"])
    if there is None:
        goal, problems = set_goal(place.seeker, words, key=key_of(place), now=place.now)
        return goal is not None, problems
    return False, change_goal(there, words, now=place.now)


def made_goal(place: Place) -> Goal | None:
    """The goal that was made here."""
    found = find_goal_made(place.seeker, key_of(place))
    if found is not None:
        found.seeker = place.seeker
    return found


def key_of(place: Place) -> str:
    """What the goal is made of."""
    return f"{place.recovery.pk}:{LearningStep.name}"


def _drop(goal: Goal | None) -> None:
    if goal is not None and goal.state == GoalState.OPEN:
        forget_goal(goal)


STEP = LearningStep()
