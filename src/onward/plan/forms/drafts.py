"""What is typed into a letter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.plan.forms.plain import PlainForm
from onward.plan.models import Draft

# Longer texts are told by the action; a browser would cut them without a word.
LINE = forms.TextInput(attrs={"autocomplete": "off"})
ADDRESS = forms.TextInput(
    attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none", "inputmode": "email"}
)


class DraftForm(PlainForm):
    """A letter as it is written; every field may be empty."""

    to_name = forms.CharField(label=_("To whom"), required=False, strip=False, widget=LINE)
    to_address = forms.CharField(label=_("Their mail address"), required=False, strip=False, widget=ADDRESS)
    subject = forms.CharField(label=_("Subject"), required=False, strip=False, widget=LINE)
    body = forms.CharField(
        label=_("The letter"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "autocomplete": "off"}),
    )

    @classmethod
    def showing(cls, draft: Draft) -> "DraftForm":
        """The form with a draft in it."""
        return cls(initial={name: getattr(draft, name) for name in cls.base_fields})
