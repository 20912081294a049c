"""The four questions, each of which may be skipped."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from onward.shell.content import words_of
from onward.shell.fields import PlainForm
from onward.wellbeing.states import Aspect

PACKAGE = "onward.wellbeing"
HIGHEST = 10


class FourForm(PlainForm):
    """A number from 0 to 10 for each question that is not skipped; at least one of them."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # as Django's form has it
        super().__init__(*args, **options)
        asked = words_of(PACKAGE, "four_questions").texts["aspects"]
        for aspect in Aspect:
            words = asked[aspect.value]
            choices = [("", _("Skip")), *((str(number), str(number)) for number in range(HIGHEST + 1))]
            self.fields[aspect.value] = forms.TypedChoiceField(
                label=words["text"],
                help_text=_("0 is %(low)s, 10 is %(high)s.") % {"low": words["low"], "high": words["high"]},
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial="",
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose a number from 0 to 10, or skip it.")},
            )

    def clean(self) -> dict[str, Any]:
        """Ask for one of them."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and all(number is None for number in given.values()):
            self.add_error(None, _("Answer at least one of them, or leave them all."))
        return given
