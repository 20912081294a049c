"""One good thing with a day: after a hard no, resting is something one did."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.plan.states import ActionPurpose
from onward.recovery.forms import StepForm
from onward.recovery.gating import day_here
from onward.recovery.made import Made, MadeAction
from onward.recovery.states import Part
from onward.recovery.steps.making import MakingStep, day_in
from onward.recovery.steps.step import PACKAGE, Place
from onward.shell.content import words_of
from onward.shell.fields import DayField

LONGEST = 200
OWN = "own"


def all_things() -> Sequence[str]:
    """What one may choose from."""
    things: Sequence[str] = words_of(PACKAGE, "good_thing").texts["things"]
    return things


class GoodThingForm(StepForm):
    """What, and when."""

    thing = forms.ChoiceField(
        label=gettext_lazy("What would be good?"),
        choices=lambda: [
            *((str(number), one) for number, one in enumerate(all_things())),
            (OWN, _("Something of my own")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    own = forms.CharField(label=gettext_lazy("In your words"), max_length=LONGEST, required=False)
    on = DayField(
        label=gettext_lazy("On which day?"),
        required=False,
        help_text=gettext_lazy("Without a day, it is tomorrow."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of them."""
        typed: dict[str, Any] = super().clean() or {}
        if not typed.get("own") and typed.get("thing") in {None, "", OWN}:
            self.add_error("own", _("Pick one, or write your own; or leave this for now."))
        return typed


class GoodThingStep(MakingStep):
    """Plan one good thing."""

    name = "good_thing"
    part = Part.ON
    order = 20
    form_class = GoodThingForm
    steadies = True

    def field_of(self, where: str) -> str | None:
        """A day, or the words."""
        return "on" if where == "on" else "own"

    def made(self, place: Place, answers: Mapping[str, Any]) -> Made:
        """One thing to do that does good; without a day it is tomorrow."""
        what = thing_in(answers)
        on = day_in(answers, "on") or day_here(place.now, place.zone) + timedelta(days=1)
        return Made(actions=(MadeAction("thing", what, ActionPurpose.CARE, on),) if what else ())

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say it back."""
        what = thing_in(place.answers(self.name))
        return {"kept": [what, _("Resting on purpose counts.")] if what else []}


def thing_in(answers: Mapping[str, Any]) -> str:
    """The thing among answers; one's own words come first."""
    chosen = str(answers.get("thing") or "")
    things = all_things()
    known = things[int(chosen)] if chosen.isdecimal() and int(chosen) < len(things) else ""
    return str(answers.get("own") or "") or known


STEP = GoodThingStep()
