"""An answer with advice in it: their own words, apart by what they are there for; a lesson only where one wants one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.accounts.answers import tell_next
from onward.core.problems import Problem
from onward.plan.actions.lessons import note_lesson
from onward.plan.actions.strengths import StrengthWords, note_strength
from onward.plan.states import LessonSource, StrengthSort, StrengthSource, Sureness, Whose
from onward.recovery.actions import discard_step
from onward.recovery.forms import StepForm, Writing
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step
from onward.recovery.told import Told, ToldSentence, all_told, find_told

MOST_CHARACTERS = 500


class AnswerForm(StepForm):
    """Their answer, where it did not come by mail that was read."""

    text = Writing(
        gettext_lazy("Their answer, in their words"),
        rows=6,
        hint=gettext_lazy("Paste it whole. It is read here, on this computer."),
    )

    def clean_text(self) -> str:
        """Say so where there is nothing in it that can be read."""
        text: str = self.cleaned_data["text"]
        if text.strip() and not any(sign.isalnum() for sign in text):
            raise forms.ValidationError(_("No words can be read in this. Paste the text of the mail, or type it."))
        return text


class AnswerStep(Step):
    """What they answered."""

    name = "answer"
    part = Part.ASK
    order = 40
    form_class = AnswerForm

    def context(self, place: Place) -> Mapping[str, Any]:
        """Every answer, sentence by sentence."""
        return {"answers": all_told(place), "is_new": not place.answers(self.name).get("text")}

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep what was pasted, and show it sentence by sentence; nothing typed takes it away."""
        if form.cleaned_data["text"].strip():
            super().keep(place, form)
        else:
            discard_step(place.recovery, self.name)
        return Kept(_("It is kept."), next_url=self.url(place))

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Make a lesson or a strength of one sentence."""
        found = find_told(place, request.POST.get("key", ""))
        if found is None:
            return None
        told, sentence = found
        if name == "lesson":
            return self._learn(place, told, sentence, request)
        if name == "strength":
            return self._keep_praise(place, told, sentence)
        return None

    def url(self, place: Place) -> str:
        """Its page."""
        return reverse("recovery:step", args=[place.recovery.pk, self.name])

    def _learn(self, place: Place, told: Told, sentence: ToldSentence, request: HttpRequest) -> Kept:
        lesson, problems = note_lesson(
            place.seeker,
            text=request.POST.get("text", "") or sentence.text[:MOST_CHARACTERS],
            theme=sentence.theme,
            source=LessonSource.FEEDBACK,
            sureness=Sureness.SAID,
            whose=Whose.MINE,
            quote=sentence.text,
            application=place.told.application,
            fact=place.recovery.fact,
            mail=told.mail,
            key=sentence.key,
            now=place.now,
        )
        return self._go_on(request, place, problems, "plan:lesson", lesson.pk if lesson else None)

    def _go_on(
        self, request: HttpRequest, place: Place, problems: tuple[Problem, ...], address: str, row_id: UUID | None
    ) -> Kept:
        if row_id is None:
            tell_next(request, " ".join(problem.what for problem in problems))
            return Kept(next_url=self.url(place))
        return Kept(
            _("Kept as a lesson. You can make one small thing to do of it."), next_url=reverse(address, args=[row_id])
        )

    def _keep_praise(self, place: Place, told: Told, sentence: ToldSentence) -> Kept:
        company = place.told.application.company
        words = StrengthWords(
            text=sentence.text[:MOST_CHARACTERS],
            sort=StrengthSort.QUOTE,
            evidence=sentence.text if len(sentence.text) > MOST_CHARACTERS else "",
            said_by=told.who or (company.name if company else ""),
        )
        kept, problems = note_strength(
            place.seeker,
            words,
            source=StrengthSource.FEEDBACK,
            mail=told.mail,
            key=sentence.key,
            now=place.now,
        )
        if kept is None:
            return Kept(" ".join(problem.what for problem in problems), next_url=self.url(place))
        return Kept(_("Kept among your strengths."), next_url=self.url(place))


STEP = AnswerStep()
