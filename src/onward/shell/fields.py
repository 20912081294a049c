"""What forms of several apps are made of: what is wrong is said by the actions, in one place."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.core.problems import Problem

NOT_UNDERSTOOD = _("This could not be understood. Type it anew.")
FROM_THE_LIST = _("Choose one from the list.")
OF_ANY: Mapping[str, Any] = MappingProxyType(
    {
        "required": _("Something is missing here."),
        "invalid": NOT_UNDERSTOOD,
        "invalid_choice": FROM_THE_LIST,
        "invalid_list": FROM_THE_LIST,
    }
)
"""What is said instead of Django’s own sentences, by their codes."""
OF_SORTS: Mapping[type[forms.Field], Any] = MappingProxyType(
    {
        forms.DateField: _("Write the day as 2026-03-04."),
        forms.TimeField: _("Write the time as 14:30."),
        forms.IntegerField: _("Write a number."),
    }
)
"""What such a field takes."""
OF_VALIDATORS: Mapping[str, Any] = MappingProxyType(
    {
        "max_length": _("This is too long: at most %(limit_value)d characters."),
        "min_length": _("This is too short: at least %(limit_value)d characters."),
        "max_value": _("Write a number up to %(limit_value)s."),
        "min_value": _("Write a number from %(limit_value)s on."),
        "null_characters_not_allowed": _("There are signs in this text that cannot be kept. Type it anew."),
    }
)
"""What is said instead of the sentences of Django’s validators."""


class ToldForm(forms.Form):
    """A form that says in our words what is wrong, whatever its fields are: each field may say it better.

    field_names: where a side of an action is asked for under another name, that name by the action's.
    """

    field_names: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def full_clean(self) -> None:
        """Look at what was sent."""
        for field in self.fields.values():
            say_plainly(field)
        super().full_clean()

    def tell(self, problems: Iterable[Problem]) -> None:
        """Say what an action found wrong, each beside its field."""
        for problem in problems:
            name = self.field_names.get(problem.where, problem.where)
            self.add_error(name if name in self.fields else None, problem.what)


def say_plainly(field: forms.Field) -> None:
    """Let a field say what is wrong in our words, where it would say it in Django’s."""
    of_sort = next((words for sort, words in OF_SORTS.items() if isinstance(field, sort)), NOT_UNDERSTOOD)
    theirs: dict[str, Any] = {}
    for sort in reversed(type(field).__mro__):
        if sort.__module__.startswith("django."):
            theirs |= vars(sort).get("default_error_messages", {})
    for code, words in {**OF_ANY, "invalid": of_sort}.items():
        if code in theirs and field.error_messages.get(code) == theirs[code]:
            field.error_messages[code] = words
    for code, words in OF_VALIDATORS.items():
        field.error_messages.setdefault(code, words)


class PlainForm(ToldForm):
    """The same, of which a browser asks for nothing: what is missing is said beside its field, too."""

    use_required_attribute = False


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
