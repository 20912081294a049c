"""Of which days a proof of search is."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.momentum.queries.proof import Period
from onward.shell.fields import DayField, PlainForm

FURTHEST = (date(1990, 1, 1), date(2200, 1, 1))
NAME_LENGTH = 120


class PeriodForm(PlainForm):
    """The first day and the last one. They stand in the address, and tell nothing."""

    from_on = DayField(label=_("From"), error_messages={"required": _("Choose the first day.")})
    until_on = DayField(label=_("Until"), error_messages={"required": _("Choose the last day.")})

    def clean(self) -> dict[str, Any]:
        """That the first day is not after the last one, and both lie in years that there are."""
        given = super().clean() or {}
        first, last = given.get("from_on"), given.get("until_on")
        if first and last and first > last:
            self.add_error("until_on", _("The last day comes before the first one."))
        for name in ("from_on", "until_on"):
            day = given.get(name)
            if day and not FURTHEST[0] <= day <= FURTHEST[1] - timedelta(days=1):
                self.add_error(name, _("Choose a day of these years."))
        return given

    def period(self) -> Period:
        """What was chosen; the form is valid."""
        return Period(self.cleaned_data["from_on"], self.cleaned_data["until_on"])


class PrintForm(PeriodForm):
    """Also the name that stands on the paper. It is not kept."""

    name = forms.CharField(
        label=_("Your name on the paper"),
        max_length=NAME_LENGTH,
        required=False,
        help_text=_("It is printed and not kept."),
    )
