"""Breathing out slowly, for five minutes."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from onward.recovery.forms import StepForm, Weight
from onward.recovery.gating import NOT_RATED
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step


class BreathingForm(StepForm):
    """How heavy it was before and after."""

    before = Weight(gettext_lazy("How heavy was it before?"))
    after = Weight(gettext_lazy("And now?"))


class BreathingStep(Step):
    """Breathe out slowly. It asks how heavy it is, but steadies: so it is offered to somebody who cannot think, too."""

    name = "breathing"
    part = Part.PAUSE
    order = 45
    form_class = BreathingForm
    repeats = True
    steadies = True

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep how heavy it was; without that there is nothing to keep."""
        if form.rating() == NOT_RATED:
            return Kept(next_url=reverse("recovery:first", args=[place.recovery.pk]))
        return super().keep(place, form)


STEP = BreathingStep()
