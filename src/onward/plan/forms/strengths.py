"""What a person says of their strengths."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.accounts.once import OnceForm
from onward.journey.actions.inputs import TEXT_LENGTH
from onward.journey.models import NAME_LENGTH
from onward.plan.actions.strengths import StrengthWords, words_of
from onward.plan.models import LINE_LENGTH, Strength
from onward.plan.states import StrengthSort
from onward.shell.fields import PlainForm


class StrengthForm(OnceForm):
    """A strength in the person's own words, or in those of somebody who knows them."""

    text = forms.CharField(
        label=_("What is it?"),
        max_length=LINE_LENGTH,
        error_messages={"required": _("Write it in a few words.")},
        help_text=_("As you would say it to a friend."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    sort = forms.ChoiceField(
        label=_("What does it tell?"),
        choices=StrengthSort.choices,
        initial=StrengthSort.STRENGTH.value,
        widget=forms.RadioSelect,
    )
    evidence = forms.CharField(
        label=_("How does one see it?"),
        max_length=TEXT_LENGTH,
        required=False,
        help_text=_("What you did, when, and what came of it. One figure helps."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    workplace = forms.CharField(
        label=_("Where?"),
        max_length=NAME_LENGTH,
        required=False,
        help_text=_("A workplace, a school, at home. Those of one place stand together."),
    )
    said_by = forms.CharField(label=_("Who says so, if it is not you?"), max_length=NAME_LENGTH, required=False)

    @classmethod
    def of(cls, strength: Strength, sent: QueryDict | None = None) -> "StrengthForm":
        """The form as it stands for a strength, or as it was sent."""
        words = words_of(strength)
        return cls(sent, initial={name: getattr(words, name) for name in cls.base_fields})

    def words(self) -> StrengthWords:
        """What was said; the form is valid."""
        given = self.cleaned_data
        return StrengthWords(**{**given, "sort": StrengthSort(given["sort"])})


class IntroductionForm(PlainForm):
    """What somebody says of themselves, in two lines."""

    good_at = forms.CharField(
        label=_("What I bring"),
        max_length=LINE_LENGTH,
        required=False,
        help_text=_("For example: I keep a calm head when a plan falls apart, and I find the next one."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    shown_by = forms.CharField(
        label=_("How one sees it"),
        max_length=LINE_LENGTH,
        required=False,
        help_text=_("For example: when our depot flooded, forty deliveries still arrived the next day."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
