"""Writing that is thrown away: its words are never sent, so that there is nothing to keep."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.recovery.actions import keep_step
from onward.recovery.forms import StepForm, Weight
from onward.recovery.gating import must_stop
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step
from onward.recovery.ways_to_write import is_late


class AwayForm(StepForm):
    """How heavy it was before and after; what is written has no name on the page, so a browser sends it nowhere."""

    before = Weight(gettext_lazy("How heavy is it now?"))
    after = Weight(gettext_lazy("And now?"))


class AwayStep(Step):
    """Write it and throw it away."""

    name = "away"
    part = Part.PAUSE
    order = 65
    form_class = AwayForm
    rated = True
    autosaves = False

    def context(self, place: Place) -> Mapping[str, Any]:
        """Whether writing rests today, and whether it is late."""
        return {
            "rests": place.is_spent,
            "is_late": is_late(place.now, place.zone),
            "is_first_day": place.is_first_day,
        }

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep nothing; only that it was too much, so that writing rests until tomorrow."""
        if must_stop(form.rating()):
            keep_step(place.recovery, self.name, {}, rating=form.rating(), now=place.now)
            return Kept()
        return Kept(_("It is gone. Nothing was kept."), reverse("recovery:first", args=[place.recovery.pk]))


STEP = AwayStep()
