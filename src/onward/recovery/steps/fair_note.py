"""A fair note to oneself: what hurts, that others go through it, what a friend would hear; then one thing to do."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.plan.states import ActionPurpose
from onward.recovery.fields import Line
from onward.recovery.forms import StepForm, Weight, Writing
from onward.recovery.made import Made, MadeAction
from onward.recovery.states import Part
from onward.recovery.steps.making import day_in
from onward.recovery.steps.step import Place
from onward.recovery.steps.weighed import WeighedStep
from onward.shell.fields import DayField


class FairNoteForm(StepForm):
    """Three lines, and one thing to repair or to practise."""

    before = Weight(gettext_lazy("How heavy is it now?"))
    hurts = Writing(gettext_lazy("What hurts?"), rows=2, hint=gettext_lazy("As a fact, without a verdict."))
    others = Writing(
        gettext_lazy("Who else goes through this?"),
        rows=2,
        hint=gettext_lazy("Somebody you know, or all who wait for an answer this week."),
    )
    friend = Writing(gettext_lazy("What would you say to a good friend?"), rows=3)
    after = Weight(gettext_lazy("And now?"))
    action = Line(
        gettext_lazy("One thing to put right, or to practise"),
        hint=gettext_lazy("Small. It becomes one thing to do in your plan."),
    )
    action_on = DayField(label=gettext_lazy("On which day?"), required=False)


class FairNoteStep(WeighedStep):
    """A fair note."""

    name = "fair_note"
    part = Part.VIEW
    order = 40
    form_class = FairNoteForm

    def made(self, place: Place, answers: Mapping[str, Any]) -> Made:
        """The one thing to do."""
        del place
        action = str(answers.get("action") or "")
        if not action:
            return Made()
        return Made(actions=(MadeAction("repair", action, ActionPurpose.SKILL, day_in(answers, "action_on")),))

    def field_of(self, where: str) -> str | None:
        """What is wrong with the day stands beside it."""
        return "action_on" if where == "on" else None

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say back what a friend would hear."""
        said = place.answers(self.name).get("friend")
        return {"kept": [said or _("It is kept, for you alone.")]}


STEP = FairNoteStep()
