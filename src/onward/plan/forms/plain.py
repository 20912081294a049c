"""What all forms of the plan share: what is wrong is said by the actions, in one place."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.core.problems import Problem

EFFORTS = ((15, _("15 minutes")), (60, _("An hour")), (240, _("Half a day")), (480, _("More")))
"""Minutes and what they are called."""


class PlainForm(forms.Form):
    """A form that takes what the actions say is wrong, each beside its field."""

    use_required_attribute = False

    def tell(self, problems: Iterable[Problem]) -> None:
        """Say what was wrong."""
        for problem in problems:
            self.add_error(problem.where if problem.where in self.fields else None, problem.what)


class DayField(forms.DateField):
    """A day, as browsers send it."""

    default_error_messages: ClassVar = {"invalid": _("Write the day as 2026-03-04.")}
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d",)


class HourField(forms.TimeField):
    """An hour of the day, as browsers send it."""

    default_error_messages: ClassVar = {"invalid": _("Write the time as 14:30.")}
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    input_formats = ("%H:%M", "%H:%M:%S")


class EffortField(forms.TypedChoiceField):
    """How long something may take, in minutes; None where it is not said."""

    widget = forms.RadioSelect

    def __init__(self) -> None:
        super().__init__(
            label=_("How long may it take?"),
            choices=[(str(minutes), words) for minutes, words in EFFORTS],
            coerce=int,
            empty_value=None,
            required=False,
            error_messages={"invalid_choice": _("Choose how long it may take.")},
        )

    def also(self, minutes: int | None) -> None:
        """Offer this length, too, which is another one than is usual."""
        known = [minutes for minutes, _words in EFFORTS]
        if minutes is not None and minutes not in known:
            self.choices: Any = [(str(minutes), in_words(minutes)), *self.choices]


def in_words(minutes: int | None) -> str:
    """A length in words, empty where it is not known."""
    if minutes is None:
        return ""
    return str(dict(EFFORTS).get(minutes) or ngettext("%(number)d minute", "%(number)d minutes", minutes)) % {
        "number": minutes
    }
