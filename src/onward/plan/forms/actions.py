"""What a person says of something to do."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.accounts.once import OnceForm
from onward.plan.forms.plain import EffortField
from onward.plan.models import LINE_LENGTH, Action
from onward.plan.states import ActionPurpose
from onward.shell.fields import DayField, HourField, PlainForm


class ActionForm(OnceForm):
    """Something to do: what, when, where or with whom."""

    title = forms.CharField(
        label=_("What do you want to do?"),
        max_length=LINE_LENGTH,
        error_messages={"required": _("Write what you want to do.")},
    )
    on = DayField(label=_("On which day?"), required=False)
    starts_at = HourField(label=_("From when?"), required=False)
    place = forms.CharField(label=_("Where, or with whom?"), max_length=LINE_LENGTH, required=False)
    effort_minutes = EffortField()
    purpose = forms.ChoiceField(
        label=_("What is it for?"), choices=ActionPurpose.choices, initial=ActionPurpose.OTHER.value
    )

    @classmethod
    def of(cls, action: Action, sent: QueryDict | None = None) -> "ActionForm":
        """The form as it stands for an action, or as it was sent."""
        form = cls(sent, initial={name: getattr(action, name) for name in cls.base_fields})
        form.fields["effort_minutes"].also(action.effort_minutes)  # type: ignore[attr-defined]  # this field has it
        return form


class MoveForm(PlainForm):
    """The day to which something is moved."""

    on = DayField(label=_("To which day?"), error_messages={"required": _("Choose a day, or one of the others.")})
