"""Three lines: what somebody thought, what speaks for and against it, what is fairer."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.recovery.forms import StepForm, Weight, Writing
from onward.recovery.states import Part
from onward.recovery.steps.step import Place
from onward.recovery.steps.weighed import WeighedStep


class ThreeLinesForm(StepForm):
    """Three lines, and how heavy it was before and after."""

    before = Weight(gettext_lazy("How heavy is it now?"))
    thought = Writing(gettext_lazy("What I thought"), rows=2, hint=gettext_lazy("As harsh as it came."))
    speaks = Writing(
        gettext_lazy("What speaks for it, and what against it"),
        rows=4,
        hint=gettext_lazy("Only what happened. Somebody who was there could say it, too."),
    )
    fairer = Writing(
        gettext_lazy("What is fairer"),
        rows=2,
        hint=gettext_lazy("Not brighter, only fairer. Half believing it is enough."),
    )
    after = Weight(gettext_lazy("And now?"))


class ThreeLinesStep(WeighedStep):
    """A fairer view in three lines."""

    name = "three_lines"
    part = Part.VIEW
    order = 10
    form_class = ThreeLinesForm

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say back what is fairer."""
        fairer = place.answers(self.name).get("fairer")
        return {"kept": [fairer or _("It is kept. The third line may come to you later.")]}


STEP = ThreeLinesStep()
