"""One person, and two sentences to send them; Onward sends nothing."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.recovery.actions import discard_step, keep_step
from onward.recovery.forms import StepForm, Writing
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step

NAME_LENGTH, PHONE_LENGTH = 80, 40
NOT_DIALLED = re.compile(r"[\s().\-/]")
DIALLED = re.compile(r"\+?[0-9]{2,20}")


class SomeoneForm(StepForm):
    """Who, and what to say."""

    who = forms.CharField(label=gettext_lazy("Who?"), max_length=NAME_LENGTH, required=False)
    message = Writing(gettext_lazy("What you could write"), rows=3, hint=gettext_lazy("In your own words."))
    phone = forms.CharField(
        label=gettext_lazy("Their number"),
        max_length=PHONE_LENGTH,
        required=False,
        help_text=gettext_lazy("Only if the link is to open your messages with it. It stays where your record is."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def clean_phone(self) -> str:
        """Refuse what nobody can dial."""
        phone: str = self.cleaned_data["phone"]
        if phone and not DIALLED.fullmatch(dialled(phone)):
            raise forms.ValidationError(_("Write a number as you would dial it, or leave it empty."))
        return phone


class SomeoneStep(Step):
    """Somebody I could write to."""

    name = "someone"
    part = Part.PAUSE
    order = 50
    form_class = SomeoneForm

    def form(self, place: Place, data: QueryDict | None = None) -> StepForm:
        """With two sentences to begin with."""
        return SomeoneForm(data, initial={"message": self.words.texts["start"], **self.known(place)})

    def context(self, place: Place) -> Mapping[str, Any]:
        """The message that is kept, ready to be sent by the person."""
        answers = place.answers(self.name)
        message = answers.get("message", "")
        return {"kept": answers if message else None, "sms": sms_link(answers.get("phone", ""), message)}

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep it, and show it ready to be sent."""
        answers = form.answers()
        here = reverse("recovery:step", args=[place.recovery.pk, self.name])
        if not any(answers.values()):
            discard_step(place.recovery, self.name)
            return Kept(next_url=here)
        keep_step(place.recovery, self.name, answers, now=place.now)
        return Kept(next_url=here)


def dialled(phone: str) -> str:
    """A number as it is dialled, without what is written between its digits."""
    return NOT_DIALLED.sub("", phone)


def sms_link(phone: str, message: str) -> str:
    """The address that opens the person's own messages with this text; whom it goes to they choose there."""
    return f"sms:{dialled(phone)}?&body={quote(message, safe='')}"


STEP = SomeoneStep()
