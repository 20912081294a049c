"""What may be taken from this one: what they said apart from what one guesses, one thing to do, or nothing at all."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.plan.actions.lessons import note_lesson
from onward.plan.models import LINE_LENGTH
from onward.plan.queries.lessons import learned_nothing, lessons_of
from onward.plan.states import LessonSource, LessonState, LessonTheme, Sureness, Whose
from onward.recovery.actions import discard_step
from onward.recovery.forms import StepForm
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step


class LessonForm(StepForm):
    """A lesson in one's own words."""

    text = forms.CharField(
        label=gettext_lazy("Something I take from it"),
        max_length=LINE_LENGTH,
        help_text=gettext_lazy("One line. It is kept as a guess, apart from what they said."),
        error_messages={"required": gettext_lazy("Write one line, or choose “Nothing to learn from this one”.")},
    )


class LessonsStep(Step):
    """What I take from it."""

    name = "lessons"
    part = Part.PLAN
    order = 10
    waits_a_day = True
    form_class = LessonForm

    def context(self, place: Place) -> Mapping[str, Any]:
        """This no's lessons, by how sure they are."""
        application = place.told.application
        nothing = learned_nothing(place.seeker, application)
        rows = [
            one
            for one in lessons_of(place.seeker, application)
            if one.state != LessonState.ASIDE and one.whose == Whose.MINE
        ]
        return {
            "said": [one for one in rows if one.sureness != Sureness.GUESSED],
            "guessed": [one for one in rows if one.sureness == Sureness.GUESSED],
            "nothing": nothing,
        }

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep it among the lessons, where it can become one thing to do."""
        lesson, problems = note_lesson(
            place.seeker,
            text=form.cleaned_data["text"],
            theme=LessonTheme.OTHER,
            source=LessonSource.REFLECTION,
            sureness=Sureness.GUESSED,
            whose=Whose.MINE,
            application=place.told.application,
            fact=place.recovery.fact,
            now=place.now,
        )
        for problem in problems:
            form.add_error("text", problem.what)
        if lesson is None:
            return Kept()
        discard_step(place.recovery, self.name)
        return Kept(
            _("Kept as a lesson. You can make one small thing to do of it."),
            next_url=reverse("plan:lesson", args=[lesson.pk]),
            undo_url=reverse("plan:forget_lesson", args=[lesson.pk]),
        )


STEP = LessonsStep()
