"""What is typed on the pages of questions, letters and pasted mail."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from onward.inbox.actions.correct import KINDS_OF_MAIL, SET_ASIDE
from onward.journey.models import NAME_LENGTH, Application
from onward.journey.states import EventKind
from onward.shell.fields import DayField, ToldForm

MOST_PASTED = 100_000
NEW = "new"
KINDS = tuple(
    (kind.value, kind.label) for kind in EventKind if kind.value in KINDS_OF_MAIL and kind.value not in SET_ASIDE
)
SKIP = "skip"
ANSWERS = ("yes", "no", SKIP)


class AnswerForm(ToldForm):
    """An answer to a question: yes, no, skip, or what a mail is instead."""

    answer = forms.ChoiceField(
        label=_lazy("What it is"),
        choices=[*((one, one) for one in ANSWERS), *KINDS],
        error_messages={
            "required": _lazy("Choose an answer."),
            "invalid_choice": _lazy("Choose one of these answers."),
        },
    )
    same = forms.BooleanField(required=False)


class PasteForm(ToldForm):
    """A mail as somebody pastes it."""

    text = forms.CharField(
        label=_lazy("The mail"),
        help_text=_lazy("All of it, or only the words: select the mail where it is, copy it, and paste it here."),
        max_length=MOST_PASTED,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _lazy("Paste a mail first."),
            "max_length": _lazy("This is too long for one mail. Leave out what was quoted or attached."),
        },
    )


class KeepForm(ToldForm):
    """What a pasted mail is written down as. The application is asked for where several may be meant."""

    # The pasted text is not seen there: what is wrong with it is said above the form.
    field_names: ClassVar[Mapping[str, str]] = MappingProxyType({"at": "day", "text": ""})

    text = forms.CharField(max_length=MOST_PASTED, widget=forms.HiddenInput)
    company = forms.CharField(
        label=_lazy("Company"), max_length=NAME_LENGTH, error_messages={"required": _lazy("Write the company’s name.")}
    )
    role = forms.CharField(label=_lazy("Job"), max_length=NAME_LENGTH, required=False)
    kind = forms.ChoiceField(label=_lazy("What it is"), choices=KINDS)
    day = DayField(label=_lazy("Day it was sent"), required=False)
    application = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_application(self) -> UUID | str:
        """The id of an application, `new`, or nothing."""
        typed: str = self.cleaned_data["application"]
        if typed in {"", NEW}:
            return typed
        try:
            return UUID(typed)
        except ValueError:
            raise ValidationError(_("Choose one of these applications.")) from None

    def ask_which(self, candidates: tuple[Application, ...]) -> None:
        """Let the person choose among these applications, or a new one."""
        choices = [(str(row.id), name_briefly(row)) for row in candidates]
        field = forms.ChoiceField(
            label=_lazy("Which application is it about?"),
            choices=[*choices, (NEW, _("A new one"))],
            widget=forms.RadioSelect,
            required=True,
        )
        self.fields["application"] = field
        self.add_error("application", _("Choose one of these applications."))


def name_briefly(row: Application) -> str:
    """An application by its job, else by its company."""
    return row.role or (row.company.name if row.company else str(_lazy("An employer that is not named")))
