"""Questions that several steps ask in the same way."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onward.journey.actions.inputs import check_signs
from onward.plan.models import LINE_LENGTH
from onward.recovery.forms import Weight


class Line(forms.CharField):
    """A few words on one line, which the plan can keep as they are. names: id of the datalist that proposes some."""

    def __init__(self, label: Any, *, hint: Any = "", names: str = "") -> None:  # noqa: ANN401  # translated later
        super().__init__(
            label=label,
            help_text=hint,
            required=False,
            max_length=LINE_LENGTH,
            validators=[refuse_odd_signs],
            widget=forms.TextInput(attrs={"list": names} if names else {}),
        )


class Pick(forms.ChoiceField):
    """One of a few words, side by side, or none."""

    def __init__(self, label: Any, choices: Any, *, hint: Any = "") -> None:  # noqa: ANN401  # the same
        super().__init__(label=label, choices=choices, help_text=hint, required=False, widget=forms.RadioSelect)


class Picks(forms.MultipleChoiceField):
    """Some of several words, or none."""

    def __init__(self, label: Any, choices: Any, *, hint: Any = "") -> None:  # noqa: ANN401  # the same
        super().__init__(
            label=label, choices=choices, help_text=hint, required=False, widget=forms.CheckboxSelectMultiple
        )


class WentWell(Weight):
    """How well something went, 0 to 10, if somebody wants to say so."""

    def __init__(self, label: Any, *, hint: Any = "") -> None:  # noqa: ANN401  # the same
        super().__init__(label)
        self.help_text = hint or _("0 is not at all, 10 is as well as it can go.")


def refuse_odd_signs(text: str) -> None:
    """Refuse what no database keeps."""
    for problem in check_signs(text, ""):
        raise ValidationError(problem.what)


def lines_of(text: str) -> list[str]:
    """The lines of a text, each once, without space around them and without empty ones."""
    return list(dict.fromkeys(line for line in (" ".join(one.split()) for one in text.splitlines()) if line))
