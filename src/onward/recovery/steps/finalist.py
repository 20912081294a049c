"""Somebody who came far: a thank-you that keeps the door open, a person worth keeping, a day to look again."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.journey.models import Contact
from onward.journey.states import Stage
from onward.plan.queries.drafts import drafts_of
from onward.plan.states import ActionPurpose, DraftKind
from onward.recovery.asking import begin_letter
from onward.recovery.forms import StepForm
from onward.recovery.gating import day_here
from onward.recovery.made import Made, MadeAction
from onward.recovery.states import NoKind, Part
from onward.recovery.steps.making import MakingStep, day_in, person_met
from onward.recovery.steps.step import Kept, Place
from onward.shell.fields import DayField

LONGEST = 200
CAME_FAR = frozenset({Stage.INTERVIEW, Stage.FINAL})
MOST_PEOPLE = 6


class FinalistForm(StepForm):
    """A person worth keeping, and when to look again."""

    person = forms.CharField(
        label=gettext_lazy("A person worth keeping"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("Somebody you liked talking with. A name is enough."),
    )
    on = DayField(
        label=gettext_lazy("Try them again on"),
        required=False,
        help_text=gettext_lazy("Half a year is a usual time. Without a day, nothing is planned."),
    )


class FinalistStep(MakingStep):
    """Keep the door open."""

    name = "finalist"
    part = Part.ON
    order = 30
    form_class = FinalistForm

    def is_offered(self, place: Place) -> bool:
        """After a talk, once they said no."""
        return place.told.stage in CAME_FAR and place.told.kind is not NoKind.SILENCE

    def context(self, place: Place) -> Mapping[str, Any]:
        """Whether a thank-you is written, and who was met."""
        application = place.told.application
        people = Contact.objects.of(place.seeker).filter(application=application).order_by("name", "address")
        return {
            "thanks": drafts_of(place.seeker, application, DraftKind.THANKS).first(),
            "people": [person.name for person in people[:MOST_PEOPLE] if person.name],
        }

    def field_of(self, where: str) -> str | None:
        """Only a day can be wrong."""
        return "on" if where == "on" else None

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep it; a day that is over is refused, unless it is the one that was kept."""
        on = form.cleaned_data.get("on")
        if on and on < day_here(place.now, place.zone) and on != day_in(place.answers(self.name), "on"):
            form.add_error("on", _("That day is over. Choose one that is still to come."))
            return Kept()
        return super().keep(place, form)

    def made(self, place: Place, answers: Mapping[str, Any]) -> Made:
        """A day becomes one thing of the plan."""
        on, company = day_in(answers, "on"), place.told.application.company
        title = _("Look again at %(company)s") % {"company": company.name if company else _("this employer")}
        return Made(actions=(MadeAction("look", title, ActionPurpose.APPLY, on),) if on else ())

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say it back: whom, and what stands in the plan now."""
        answers = place.answers(self.name)
        person, action = answers.get("person"), self._desk(place).actions.first()
        kept = [_("You keep %(person)s in mind.") % {"person": person}] if person else []
        if action and action.on:
            told = {"title": action.title, "day": date_format(action.on, "j F Y")}
            kept.append(_("In your plan: %(title)s, on %(day)s.") % told)
        return {"kept": kept, "person": person_met(place, person)} if person else {"kept": kept}

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Write the thank-you; or what every step that makes something can do."""
        if name != "thank":
            return super().act(place, name, request)
        draft = begin_letter(place, DraftKind.THANKS)
        return Kept(next_url=reverse("plan:draft", args=[draft.pk]))


STEP = FinalistStep()
