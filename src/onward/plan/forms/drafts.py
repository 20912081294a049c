"""What is typed into a letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.plan.models import Draft
from onward.shell.fields import PlainForm

# Longer texts are told by the action; a browser would cut them without a word.
LINE = forms.TextInput(attrs={"autocomplete": "off"})
ADDRESS = forms.TextInput(
    attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none", "inputmode": "email"}
)


class OpenField(forms.CharField):
    """A text that may be empty without being told to be a matter of choice."""

    def __init__(self, label: Any, widget: forms.Widget) -> None:  # noqa: ANN401  # a text that is translated when it is shown
        super().__init__(label=label, strip=False, widget=widget)

    def validate(self, value: str) -> None:
        """Anything goes; what cannot be kept is told by the action."""


class DraftForm(PlainForm):
    """A letter as it is written; every field may be empty."""

    to_name = OpenField(_("To whom"), LINE)
    to_address = OpenField(_("Their mail address"), ADDRESS)
    subject = OpenField(_("Subject"), LINE)
    body = OpenField(_("The letter"), forms.Textarea(attrs={"rows": 16, "autocomplete": "off"}))

    @classmethod
    def showing(cls, draft: Draft) -> "DraftForm":
        """The form with a draft in it."""
        return cls(initial={name: getattr(draft, name) for name in cls.base_fields})
