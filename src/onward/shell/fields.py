"""What forms of several apps are made of: what is wrong is said by the actions, in one place."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.core.problems import Problem


class PlainForm(forms.Form):
    """A form that takes what the actions say is wrong, each beside its field.

    field_names: where a side of an action is asked for under another name, that name by the action's.
    """

    use_required_attribute = False
    field_names: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def tell(self, problems: Iterable[Problem]) -> None:
        """Say what was wrong."""
        for problem in problems:
            name = self.field_names.get(problem.where, problem.where)
            self.add_error(name if name in self.fields else None, problem.what)


class DayField(forms.DateField):
    """A day, as browsers send it."""

    default_error_messages: ClassVar = {
        "required": _("Write the day as 2026-03-04."),
        "invalid": _("Write the day as 2026-03-04."),
    }
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d",)


class HourField(forms.TimeField):
    """An hour of the day, as browsers send it."""

    default_error_messages: ClassVar = {"invalid": _("Write the time as 14:30.")}
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    input_formats = ("%H:%M", "%H:%M:%S")
