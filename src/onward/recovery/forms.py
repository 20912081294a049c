"""What is typed in a step; each step's own questions stand in its file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.journey.models import NAME_LENGTH
from onward.recovery.gating import Rating
from onward.recovery.states import Feeling
from onward.shell.fields import ToldForm

LONGEST = 20_000
"""Letters of one answer: far more than anybody writes in a sitting."""
HEAVIEST = 10


class StepForm(ToldForm):
    """The questions of one step: nothing has to be answered, unless a step says so."""

    def rating(self) -> Rating:
        """How heavy it was before and after, where that was asked and answered."""
        return Rating(_number(self.cleaned_data.get("before")), _number(self.cleaned_data.get("after")))

    def answers(self) -> dict[str, Any]:
        """What was written, without how heavy it was."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"before", "after"}}

    def typed(self) -> dict[str, str | list[str]]:
        """What is being typed, of the questions that are asked, whether it could be kept or not."""
        return {name: _shorten(self.data, name, field) for name, field in self.fields.items() if name in self.data}


class FeelingForm(ToldForm):
    """How it is, in plain words."""

    feeling = forms.ChoiceField(choices=Feeling.choices)


class ChooseForm(ToldForm):
    """A word to find one no among many."""

    text = forms.CharField(
        label=_("Company or job"),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Write a word of the company’s name, or of the job’s.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class Weight(forms.TypedChoiceField):
    """How heavy it is, 0 to 10, if somebody wants to say so."""

    def __init__(self, label: Any) -> None:  # noqa: ANN401  # a string that is translated later
        super().__init__(
            label=label,
            choices=[(number, str(number)) for number in range(HEAVIEST + 1)],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect(attrs={"class": "weight"}),
            help_text=_("0 is light, 10 is as heavy as it can be."),
        )


class Writing(forms.CharField):
    """A few lines, or many."""

    def __init__(self, label: Any, *, rows: int = 3, hint: Any = "", required: bool = False) -> None:  # noqa: ANN401
        super().__init__(
            label=label,
            help_text=hint,
            required=required,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": rows}),
        )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _shorten(data: Any, name: str, field: forms.Field) -> str | list[str]:  # noqa: ANN401  # Django's QueryDict
    if isinstance(field, forms.MultipleChoiceField):
        return [_clean(one) for one in data.getlist(name)[:100]]
    return _clean(data.get(name, ""))


def _clean(text: object) -> str:
    # No database keeps NUL.
    return str(text).replace("\0", "")[:LONGEST]
