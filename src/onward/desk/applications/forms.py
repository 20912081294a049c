"""What a person types about an application; what is wrong with it is said by the actions, in one place."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.core.problems import Problem
from onward.journey.actions.inputs import TEXT_LENGTH, URL_LENGTH
from onward.journey.models import NAME_LENGTH, Application
from onward.journey.states import Channel, EventKind, Stage, may_happen

FIRST = tuple(kind for kind in EventKind if may_happen(kind, ()) and kind is not EventKind.OTHER)
"""What an application can begin with."""
SHOWN_STAGES = (Stage.APPLIED, Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
WORDS_LENGTH = 200


class PlainForm(forms.Form):
    """A form that takes what the actions say is wrong, each beside its field."""

    use_required_attribute = False

    def tell(self, problems: Iterable[Problem]) -> None:
        """Say what was wrong."""
        for problem in problems:
            name = {"at": "on"}.get(problem.where, problem.where)
            self.add_error(name if name in self.fields else None, problem.what)


class DayField(forms.DateField):
    """A day, as browsers send it."""

    default_error_messages: ClassVar = {
        "required": _("Write the day as 2026-03-04."),
        "invalid": _("Write the day as 2026-03-04."),
    }
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d",)


class DetailsForm(PlainForm):
    """What is said of an application."""

    company = forms.CharField(
        label=_("Company"), max_length=NAME_LENGTH, error_messages={"required": _("Write the company's name.")}
    )
    role = forms.CharField(label=_("Job title"), max_length=NAME_LENGTH, required=False)
    url = forms.CharField(
        label=_("Link to the job"),
        max_length=URL_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    channel = forms.ChoiceField(
        label=_("How you came to it"), required=False, choices=[("", _("Not said")), *Channel.choices]
    )
    requisition = forms.CharField(label=_("Job number"), max_length=NAME_LENGTH, required=False)
    deadline_on = DayField(label=_("Last day to apply"), required=False)
    note = forms.CharField(
        label=_("Note"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    @classmethod
    def of(cls, row: Application, sent: QueryDict | None = None) -> "DetailsForm":
        """The form as it stands for an application, or as it was sent; an employer that has no name may stay so."""
        names = ("role", "url", "channel", "requisition", "deadline_on", "note")
        company = row.company.name if row.company else ""
        form = cls(sent, initial={"company": company, **{name: getattr(row, name) for name in names}})
        form.fields["company"].required = bool(company)
        return form


class NewForm(DetailsForm):
    """A new application, and how it began."""

    kind = forms.ChoiceField(
        label=_("Where it stands"),
        choices=[(kind.value, _("I applied") if kind is EventKind.SENT else kind.label) for kind in FIRST],
        initial=EventKind.CONSIDERING.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it was from the list.")},
    )
    on = DayField(label=_("When that was"), help_text=_("Leave it empty if you do not know."), required=False)

    field_order = ("company", "role", "kind", "on", "deadline_on", "url", "channel", "requisition", "note")


class HappenedForm(PlainForm):
    """What happened in an application."""

    kind = forms.ChoiceField(
        label=_("What happened"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it was from the list.")},
    )
    on = DayField(label=_("When"), help_text=_("Leave it empty if you do not know."), required=False)
    stage = forms.ChoiceField(
        label=_("How far you came"),
        required=False,
        choices=[("", _("Not said")), *((stage.value, stage.label) for stage in SHOWN_STAGES)],
    )
    text = forms.CharField(
        label=_("What they wrote or said"),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @classmethod
    def begin(cls, kind: str, today: date) -> "HappenedForm":
        """The empty form, with what was chosen on the way to it."""
        return cls(initial={"kind": kind if kind in EventKind.values else "", "on": today})

    def offer(self, kinds: Iterable[EventKind]) -> "HappenedForm":
        """Let only these be chosen."""
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(kind.value, kind.label) for kind in kinds]
        return self


class KindForm(PlainForm):
    """What a fact is."""

    kind = forms.CharField(max_length=WORDS_LENGTH, error_messages={"required": _("Choose what it was from the list.")})


class DayForm(PlainForm):
    """When a fact was."""

    on = DayField(label=_("When"))


class WordsForm(PlainForm):
    """Words of a company or a job that somebody looks for."""

    text = forms.CharField(label=_("Company or job title"), max_length=WORDS_LENGTH, required=False)
