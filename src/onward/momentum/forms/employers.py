"""What a person says of an employer to try."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.once import OnceForm
from onward.journey.models import NAME_LENGTH
from onward.shell.fields import DayField

NO_NAME = _("Write the company’s name.")


class ConsiderForm(OnceForm):
    """An employer that is thought about."""

    company = forms.CharField(label=_("Employer"), max_length=NAME_LENGTH, error_messages={"required": NO_NAME})
    role = forms.CharField(label=_("Job title"), max_length=NAME_LENGTH, required=False)
    deadline_on = DayField(label=_("Last day to apply"), required=False)


class AgainForm(OnceForm):
    """An employer to try once more, on a day."""

    title = forms.CharField(
        label=_("Whom do you want to try again?"), max_length=NAME_LENGTH, error_messages={"required": NO_NAME}
    )
    on = DayField(label=_("On which day?"), required=False)
