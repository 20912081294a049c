"""What a person decides beforehand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.plan.models import LINE_LENGTH
from onward.plan.states import Setback
from onward.plan.wording import SetbackWords
from onward.shell.fields import PlainForm

OWN = "own"


class ResponseField(forms.ChoiceField):
    """One of the answers that are offered, unless it is said in own words: the form as a whole looks to that."""

    widget = forms.RadioSelect

    def validate(self, value: str) -> None:
        """Anything that is chosen is offered."""
        if value:
            super().validate(value)


class IfThenForm(PlainForm):
    """If this happens, then I will do that."""

    setback = forms.ChoiceField(choices=Setback.choices, widget=forms.HiddenInput)
    obstacle = forms.CharField(
        label=_("If …"), max_length=LINE_LENGTH, error_messages={"required": _("Write what may happen.")}
    )
    thought = forms.CharField(label=_("What will you likely think first?"), max_length=LINE_LENGTH, required=False)
    choice = ResponseField(label=_("Then I will …"))
    response = forms.CharField(label=_("Your own words"), max_length=LINE_LENGTH, required=False)

    def __init__(self, *args: Any, words: SetbackWords, **options: Any) -> None:  # noqa: ANN401  # as Django's form has it
        super().__init__(*args, **options)
        self.responses = words.responses
        named = [(str(number), response) for number, response in enumerate(words.responses)]
        self.fields["choice"].choices = [*named, (OWN, _("something else, in my own words"))]  # type: ignore[attr-defined]  # this field has them
        self.fields["thought"].help_text = words.thought_hint

    def clean(self) -> dict[str, Any]:
        """The words that were chosen, or one's own."""
        given = super().clean() or {}
        choice, own = given.get("choice", ""), given.get("response", "")
        # What was typed by now counts, also where another choice still stands above it.
        if choice.isdigit() and not (own and "response" in self.changed_data):
            given["response"] = self.responses[int(choice)]
        elif not own and not {"response", "choice"} & set(self.errors):
            self.add_error("response" if choice == OWN else "choice", _("Choose what you will do, or write it."))
        return given
