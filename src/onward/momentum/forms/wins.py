"""What a person says of a win."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.accounts.once import OnceForm
from onward.momentum.actions.wins import WinWords
from onward.momentum.models import Win
from onward.plan.models import LINE_LENGTH
from onward.shell.fields import DayField


class WinForm(OnceForm):
    """A win: what moved, what the person did, when."""

    text = forms.CharField(
        label=_("What moved?"),
        max_length=LINE_LENGTH,
        error_messages={"required": _("Write what moved, however small.")},
        help_text=_("One line. A talk, a letter, a page that reads better, a day off."),
    )
    did = forms.CharField(label=_("What did you do for it?"), max_length=LINE_LENGTH, required=False)
    on = DayField(label=_("On which day?"), required=False, help_text=_("Without one: today."))

    @classmethod
    def of(cls, win: Win, sent: QueryDict | None = None) -> "WinForm":
        """The form as it stands for a win, or as it was sent."""
        return cls(sent, initial={"text": win.text, "did": win.did, "on": win.on})

    def words(self) -> WinWords:
        """What was said; the form is valid."""
        return WinWords(**self.cleaned_data)
