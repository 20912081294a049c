"""One good thing with a day: after a hard no, resting is something one did."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.plan.states import ActionPurpose
from onward.recovery.actions import keep_step
from onward.recovery.forms import StepForm
from onward.recovery.gating import day_here
from onward.recovery.planning import put_into_plan, take_out
from onward.recovery.states import Part
from onward.recovery.steps.step import PACKAGE, Kept, Place, Step
from onward.shell.content import words_of

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
    on = forms.DateField(
        label=gettext_lazy("On which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Without a day, it is tomorrow."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of them."""
        typed: dict[str, Any] = super().clean() or {}
        if not typed.get("own") and typed.get("thing") in {None, "", OWN}:
            self.add_error("own", _("Pick one, or write your own; or leave this for now."))
        return typed

    def what(self) -> str:
        """The thing that was chosen; one's own words come first."""
        own: str = self.cleaned_data["own"]
        return own or all_things()[int(self.cleaned_data["thing"])]


class GoodThingStep(Step):
    """Plan one good thing."""

    name = "good_thing"
    part = Part.ON
    order = 20
    form_class = GoodThingForm
    steadies = True

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Put it into the plan, on its day."""
        if not isinstance(form, GoodThingForm):
            raise TypeError(form)
        on = form.cleaned_data["on"] or day_here(place.now, place.zone) + timedelta(days=1)
        with transaction.atomic():
            problems = put_into_plan(place, self.name, title=form.what(), purpose=ActionPurpose.CARE, on=on)
            for problem in problems:
                form.add_error("on" if problem.where == "on" else "own", problem.what)
            if problems:
                return Kept()
            answers = {**form.answers(), "on": on.isoformat(), "what": form.what()}
            keep_step(place.recovery, self.name, answers, now=place.now)
        undo_url = reverse("recovery:act", args=[place.recovery.pk, self.name, "take_out"])
        return Kept(_("It is in your plan."), undo_url=undo_url)

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say it back."""
        answers = place.answers(self.name)
        return {"kept": [answers["what"], _("Resting on purpose counts.")] if answers.get("what") else []}

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Take it out of the plan."""
        del request
        if name != "take_out" or not take_out(place, self.name):
            return None
        here = reverse("recovery:step", args=[place.recovery.pk, self.name])
        return Kept(_("It is out of your plan."), next_url=here)


STEP = GoodThingStep()
