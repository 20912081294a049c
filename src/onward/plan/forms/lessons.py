"""What a person says of a lesson, and of what they make of it."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.journey.actions.inputs import TEXT_LENGTH
from onward.plan.forms.plain import EffortField
from onward.plan.models import LINE_LENGTH, Lesson
from onward.plan.states import LessonTheme, Sureness, Whose
from onward.shell.fields import DayField, PlainForm

NO_WORDS = _("Write it in a few words.")


class LessonForm(PlainForm):
    """A lesson in the person's own words."""

    text = forms.CharField(
        label=_("What would you do differently next time?"),
        max_length=LINE_LENGTH,
        error_messages={"required": NO_WORDS},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    theme = forms.ChoiceField(
        label=_("What is it about?"), choices=LessonTheme.choices, initial=LessonTheme.UNKNOWN.value
    )
    whose = forms.ChoiceField(
        label=_("Whose is it?"), choices=Whose.choices, initial=Whose.MINE.value, widget=forms.RadioSelect
    )

    @classmethod
    def of(cls, lesson: Lesson, sent: QueryDict | None = None) -> "LessonForm":
        """The form as it stands for a lesson, or as it was sent."""
        return cls(sent, initial={"text": lesson.text, "theme": lesson.theme, "whose": lesson.whose})


class NewLessonForm(LessonForm):
    """A new lesson, and how sure it is."""

    sureness = forms.ChoiceField(
        label=_("How do you know?"),
        choices=Sureness.choices,
        initial=Sureness.GUESSED.value,
        widget=forms.RadioSelect,
    )
    quote = forms.CharField(
        label=_("What did they say, in their words?"),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    application = forms.UUIDField(required=False, widget=forms.HiddenInput)


class ChooseForm(PlainForm):
    """The one thing that somebody makes of a lesson."""

    title = forms.CharField(
        label=_("What will you do?"),
        max_length=LINE_LENGTH,
        error_messages={"required": _("Write what you want to do.")},
        help_text=_("Small enough to begin with. Put it into your own words."),
    )
    effort_minutes = EffortField()
    on = DayField(label=_("On which day?"), required=False)
