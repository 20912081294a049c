"""How weeks are to be, and how one begins afresh."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.momentum.actions.week import MOST_APPLICATIONS
from onward.momentum.forms.week import NumberField
from onward.plan.models import LINE_LENGTH
from onward.shell.fields import PlainForm

STEPS = (
    ("line", _("Write one line to one person")),
    ("read", _("Read one job advert, without deciding anything")),
    ("strength", _("Write down one thing I did well, anywhere")),
    ("room", _("Put everything for the search in one place")),
)
"""What takes two minutes, and says nothing about the time before."""


class PaceForm(PlainForm):
    """What somebody may set once."""

    must_show = NumberField(
        _("How many applications a week do you have to show somebody?"),
        _("A job centre, for example. Leave it empty if nobody asks."),
        MOST_APPLICATIONS,
    )
    offers_week = forms.BooleanField(label=_("Today may offer to plan the week"), required=False)
    neutral_titles = forms.BooleanField(label=_("A calendar file says only “Busy”"), required=False)


class FreshStartForm(PlainForm):
    """What goes, and what is first."""

    lets_go = forms.BooleanField(label=_("Let go of all that is open from before"), required=False)
    step = forms.ChoiceField(
        label=_("One small thing for today"),
        choices=[*STEPS, ("", _("Nothing today"))],
        initial=STEPS[0][0],
        required=False,
        widget=forms.RadioSelect,
    )
    own = forms.CharField(label=_("Or something of your own"), max_length=LINE_LENGTH, required=False)

    def chosen(self) -> str:
        """What was chosen, in words; empty where it is nothing. The form is valid."""
        named = {key: str(words) for key, words in STEPS}
        return self.cleaned_data["own"] or named.get(self.cleaned_data["step"], "")
