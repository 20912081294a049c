"""What a person types about an application; what is wrong with it is said by the actions, in one place."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.accounts.once import OnceForm
from onward.journey.actions.inputs import TEXT_LENGTH, URL_LENGTH
from onward.journey.models import NAME_LENGTH, Application
from onward.journey.states import Channel, EventKind, Stage, may_happen
from onward.shell.fields import DayField, PlainForm

FIRST = tuple(kind for kind in EventKind if may_happen(kind, ()) and kind is not EventKind.OTHER)
"""What an application can begin with."""
SHOWN_STAGES = (Stage.APPLIED, Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
WORDS_LENGTH = 200


class FactsForm(PlainForm):
    """What is written about an application; the moment of a fact is asked for as a day."""

    field_names: ClassVar[Mapping[str, str]] = MappingProxyType({"at": "on"})


class DetailsForm(FactsForm):
    """What is said of an application."""

    company = forms.CharField(
        label=_("Company"), max_length=NAME_LENGTH, error_messages={"required": _("Write the company’s name.")}
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


class NewForm(OnceForm, DetailsForm):
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


class HappenedForm(FactsForm):
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


class KindForm(FactsForm):
    """What a fact is."""

    kind = forms.CharField(max_length=WORDS_LENGTH, error_messages={"required": _("Choose what it was from the list.")})


class DayForm(FactsForm):
    """When a fact was."""

    on = DayField(label=_("When"))


class WordsForm(FactsForm):
    """Words of a company or a job that somebody looks for."""

    text = forms.CharField(label=_("Company or job title"), max_length=WORDS_LENGTH, required=False)
