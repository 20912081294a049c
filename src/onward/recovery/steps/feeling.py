"""One to three words for how it is."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.recovery.actions import discard_step, keep_step
from onward.recovery.forms import StepForm, Weight
from onward.recovery.states import Part
from onward.recovery.steps.step import PACKAGE, Kept, Place, Step
from onward.shell.content import words_of

MOST_WORDS = 3
OWN_LENGTH = 40


def all_feelings() -> Mapping[str, str]:
    """Every word by its name, in the language of the page."""
    feelings: Mapping[str, str] = words_of(PACKAGE, "feeling").texts["feelings"]
    return feelings


class FeelingsForm(StepForm):
    """Words for the feeling, chosen or one's own."""

    feelings = forms.MultipleChoiceField(
        label=gettext_lazy("How it feels"),
        help_text=gettext_lazy("Up to three words."),
        choices=lambda: list(all_feelings().items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own = forms.CharField(label=gettext_lazy("A word of your own"), max_length=OWN_LENGTH, required=False)
    weight = Weight(gettext_lazy("How strong is it?"))

    def clean(self) -> dict[str, Any]:
        """Refuse more than three words."""
        said: dict[str, Any] = super().clean() or {}
        if len(said.get("feelings", ())) + bool(said.get("own")) > MOST_WORDS:
            self.add_error("feelings", _("Choose up to three. Which ones fit best?"))
        return said


class FeelingStep(Step):
    """Name it."""

    name = "feeling"
    part = Part.PAUSE
    order = 10
    form_class = FeelingsForm

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep the words; with none there is nothing to keep."""
        answers = form.answers()
        if not any(answers[name] for name in ("feelings", "own")):
            discard_step(place.recovery, self.name)
            return Kept(next_url=reverse("recovery:first", args=[place.recovery.pk]))
        keep_step(place.recovery, self.name, answers, now=place.now)
        return Kept()

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say the words back."""
        answers = place.answers(self.name)
        known = all_feelings()
        words = [known.get(name, name) for name in answers.get("feelings", ())]
        said = ", ".join([*words, *filter(None, [answers.get("own")])])
        return {"kept": [_("This is how it is: %(words)s.") % {"words": said}]}


STEP = FeelingStep()
