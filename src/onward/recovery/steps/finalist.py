"""Somebody who came far: a thank-you that keeps the door open, a person worth keeping, a day to look again."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.journey.models import Contact
from onward.journey.states import Stage
from onward.plan.actions.drafts import start_draft
from onward.plan.queries.drafts import drafts_of
from onward.plan.states import ActionPurpose, DraftKind
from onward.recovery.actions import keep_step
from onward.recovery.forms import StepForm
from onward.recovery.planning import put_into_plan, take_out
from onward.recovery.states import NoKind, Part
from onward.recovery.steps.step import Kept, Place, Step

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
    on = forms.DateField(
        label=gettext_lazy("Try them again on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Half a year is a usual time. Without a day, nothing is planned."),
    )


class FinalistStep(Step):
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

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep both; a day becomes one thing of the plan."""
        on, company = form.cleaned_data["on"], place.told.application.company
        undo_url = ""
        with transaction.atomic():
            if on:
                title = _("Look again at %(company)s") % {"company": company.name if company else _("this employer")}
                problems = put_into_plan(place, self.name, title=title, purpose=ActionPurpose.APPLY, on=on)
                for problem in problems:
                    form.add_error("on", problem.what)
                if problems:
                    return Kept()
                undo_url = reverse("recovery:act", args=[place.recovery.pk, self.name, "take_out"])
            else:
                take_out(place, self.name)
            answers = {**form.answers(), "on": on.isoformat() if on else None}
            keep_step(place.recovery, self.name, answers, now=place.now)
        return Kept(_("It is in your plan.") if on else "", undo_url=undo_url)

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say it back."""
        person = place.answers(self.name).get("person")
        return {"kept": [_("You keep %(person)s in mind.") % {"person": person}] if person else []}

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Write the thank-you; take the day out of the plan."""
        del request
        if name == "thank":
            draft = start_draft(
                place.seeker,
                DraftKind.THANKS,
                application=place.told.application,
                held_until=place.recovery.held_until,
                now=place.now,
            )
            return Kept(next_url=reverse("plan:draft", args=[draft.pk]))
        if name == "take_out" and take_out(place, self.name):
            here = reverse("recovery:step", args=[place.recovery.pk, self.name])
            return Kept(_("It is out of your plan."), next_url=here)
        return None


STEP = FinalistStep()
