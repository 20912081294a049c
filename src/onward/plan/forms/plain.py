"""How long something may take, as forms of the plan ask for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

EFFORTS = ((15, _("15 minutes")), (60, _("An hour")), (240, _("Half a day")), (480, _("More")))
"""Minutes and what they are called."""


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
