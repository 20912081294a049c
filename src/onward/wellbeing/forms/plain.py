"""What is typed into the journal, on the way to bed, and when something good is put into the week."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.once import OnceForm
from onward.shell.content import words_of
from onward.shell.fields import DayField, HourField, PlainForm

PACKAGE = "onward.wellbeing"
LINES = ("first", "second", "third")


class EntryForm(PlainForm):
    """An entry of the journal. entry_id: made with the page, so that one page makes one entry however it is sent."""

    text = forms.CharField(
        label=_("What you write"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "autocomplete": "off"}),
    )
    entry_id = forms.UUIDField(required=False, widget=forms.HiddenInput)


class StopForm(PlainForm):
    """When a day of searching ends."""

    stop_time = HourField(label=_("When do you want to stop?"), required=False, help_text=_("Empty is no time."))


class ListForm(OnceForm):
    """What is to be done tomorrow: three lines are plenty."""

    first = forms.CharField(label=_("First"), required=False)
    second = forms.CharField(label=_("Then"), required=False)
    third = forms.CharField(label=_("And"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for one of them."""
        given: dict[str, Any] = super().clean() or {}
        if not any(given.values()):
            self.add_error("first", _("Write one thing, or leave it for tonight."))
        return given

    def lines(self) -> list[tuple[str, str]]:
        """The lines that say something, each with the name of its field; the form is valid."""
        return [(name, self.cleaned_data[name]) for name in LINES if self.cleaned_data[name]]


def all_things() -> dict[str, dict[str, Any]]:
    """What one may choose from, by its name."""
    return {thing["name"]: thing for thing in words_of(PACKAGE, "activities").texts["things"]}


class GoodThingForm(OnceForm):
    """One small thing, and when."""

    thing = forms.ChoiceField(
        label=_("What would be good?"),
        choices=lambda: [(name, thing["label"]) for name, thing in all_things().items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick one of them."), "invalid_choice": _("Pick one of them.")},
    )
    on = DayField(label=_("On which day?"), required=False, help_text=_("Without a day, it is tomorrow."))
    starts_at = HourField(label=_("From when?"), required=False)
