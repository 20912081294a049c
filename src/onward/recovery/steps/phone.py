"""The same by telephone: what to say, and room for what they said."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.journey.standing import TALKED
from onward.recovery.actions import keep_step
from onward.recovery.forms import StepForm, Writing
from onward.recovery.states import NoKind, Part
from onward.recovery.steps.step import Kept, Place, Step


class PhoneForm(StepForm):
    """What they said, as near to their words as one remembers."""

    said = Writing(
        gettext_lazy("What did they say?"),
        rows=4,
        hint=gettext_lazy("As near to their words as you remember. Nobody answered: leave it empty."),
    )


class PhoneStep(Step):
    """Ask by phone."""

    name = "phone"
    part = Part.ASK
    order = 20
    form_class = PhoneForm

    def is_offered(self, place: Place) -> bool:
        """After an answer."""
        return place.told.kind is not NoKind.SILENCE

    def context(self, place: Place) -> Mapping[str, Any]:
        """The lines to say, by how far it went."""
        texts = self.words.texts["script"]
        lines = texts["talked"] if place.told.stage in TALKED else texts["applied"]
        role = place.told.application.role
        job = _("the job as %(role)s") % {"role": role} if role else _("the job")
        return {"lines": [line.format(job=job) for line in lines]}

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep what they said, and go on to it; with no words there is nothing to look at."""
        keep_step(place.recovery, self.name, form.answers(), now=place.now)
        if not form.cleaned_data["said"].strip():
            return Kept(_("No answer is normal."), next_url=reverse("recovery:first", args=[place.recovery.pk]))
        return Kept(_("It is kept."), next_url=reverse("recovery:step", args=[place.recovery.pk, "answer"]))


STEP = PhoneStep()
