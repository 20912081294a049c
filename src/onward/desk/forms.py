"""What is typed at the desk."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.states import WorkSought
from onward.desk.states import KEY_LENGTH, Until
from onward.journey.actions.inputs import TEXT_LENGTH
from onward.journey.actions.tallies import MOST
from onward.journey.models import NAME_LENGTH
from onward.recovery.states import Way
from onward.shell.fields import DayField, ToldForm

ENOUGH = "enough"
"""What is sent by somebody who writes a no down and leaves it at that."""


class NoForm(ToldForm):
    """A no: the company's name is enough. The person's own today stands for a day that nobody named.

    then: `enough` where that is all for today.
    """

    company = forms.CharField(
        label=_("Who said no?"),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Write the company’s name; that is enough.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "companies", "autofocus": True}),
    )
    role = forms.CharField(label=_("For which job?"), max_length=NAME_LENGTH, required=False)
    at = DayField(label=_("When?"), required=False, help_text=_("Without a day, it is today."))
    way = forms.ChoiceField(
        label=_("How did you hear?"),
        choices=[*Way.choices, ("", _("Not said"))],
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What did they write or say?"),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In their words, if you have them. You can paste the mail."),
    )
    application = forms.UUIDField(required=False, widget=forms.HiddenInput)
    then = forms.ChoiceField(choices=[("", ""), (ENOUGH, "")], required=False, widget=forms.HiddenInput)


class WhichForm(NoForm):
    """The same once it is asked which application is meant: what was typed goes along unseen."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # as Django's form has it
        super().__init__(*args, **options)
        for name in ("company", "role", "at", "way", "text"):
            self.fields[name].widget = forms.HiddenInput()


class NumbersForm(ToldForm):
    """Three numbers, each a part of the one before it."""

    sent = forms.IntegerField(label=_("Applications I sent"), min_value=0, max_value=MOST)
    heard_back = forms.IntegerField(
        label=_("Of these, I heard back from"), min_value=0, max_value=MOST, help_text=_("A yes or a no, from anybody.")
    )
    interviews = forms.IntegerField(
        label=_("Of these, an interview came of"), min_value=0, max_value=MOST, help_text=_("Count each job once.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # as Django's form has it
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["inputmode"] = "numeric"

    def clean(self) -> dict[str, int]:
        """See that each number is a part of the one before it."""
        counted: dict[str, int] = super().clean() or {}
        for whole, part in (("sent", "heard_back"), ("heard_back", "interviews")):
            if whole in counted and part in counted and counted[part] > counted[whole]:
                self.add_error(part, _("This is a part of the number before it, so it cannot be larger."))
        return counted


class SoughtForm(ToldForm):
    """The one line of the first visit that one may skip."""

    work_sought = forms.ChoiceField(
        label=_("What are you looking for?"), choices=WorkSought.choices, required=False, widget=forms.RadioSelect
    )
    has_job = forms.BooleanField(label=_("I have a job now"), required=False)


class LaterForm(ToldForm):
    """What is left for another day. key: of a suggestion."""

    key = forms.RegexField(r"\A[a-z_]+:[a-z0-9:_-]+\Z", max_length=KEY_LENGTH, widget=forms.HiddenInput)
    until = forms.ChoiceField(choices=Until.choices)


class SearchForm(ToldForm):
    """A few words to look for."""

    text = forms.CharField(
        label=_("What are you looking for?"),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Write a word or two: a company, a job, a name.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def day_typed(form: NoForm) -> date | None:
    """The day that was chosen, None where none was."""
    found: date | None = form.cleaned_data["at"]
    return found
