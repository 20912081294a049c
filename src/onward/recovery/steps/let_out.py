"""One thing for the body, now or put into the day."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.plan.actions.actions import add_action, change_action, forget_action, reopen_action
from onward.plan.models import Action
from onward.plan.states import ActionPurpose
from onward.recovery.actions import keep_step
from onward.recovery.forms import StepForm
from onward.recovery.gating import day_here
from onward.recovery.states import Part
from onward.recovery.steps.step import PACKAGE, Kept, Place, Step
from onward.shell.content import words_of


def all_ways() -> Mapping[str, Mapping[str, Any]]:
    """Every way by its name: label, how, minutes."""
    ways: Mapping[str, Mapping[str, Any]] = words_of(PACKAGE, "let_out").texts["ways"]
    return ways


class LetOutForm(StepForm):
    """Which one, and whether it goes into the day."""

    way = forms.ChoiceField(
        label=gettext_lazy("Pick one"),
        choices=lambda: [(name, way["label"]) for name, way in all_ways().items()],
        error_messages={"required": gettext_lazy("Pick one, or leave this for now.")},
        widget=forms.RadioSelect,
    )
    today = forms.BooleanField(label=gettext_lazy("Put it into my plan for today"), required=False)


class LetOutStep(Step):
    """Let it out."""

    name = "let_out"
    part = Part.PAUSE
    order = 40
    form_class = LetOutForm

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep the choice; with a day it is one thing of the plan, which a second choice that day puts another way."""
        answers = form.answers()
        way = all_ways()[answers["way"]]
        with transaction.atomic():
            keep_step(place.recovery, self.name, answers, now=place.now)
            action = _planned(place)
            if not answers["today"]:
                if action:
                    forget_action(action)
                return Kept()
            sides: dict[str, Any] = {
                "title": way["label"],
                "purpose": ActionPurpose.CARE,
                "effort_minutes": way["minutes"],
                "on": day_here(place.now, place.zone),
                "now": place.now,
            }
            action, _problems = add_action(place.seeker, application=place.told.application, key=_key(place), **sides)
            if action:
                change_action(action, **sides)
                reopen_action(action)
        undo_url = reverse("recovery:act", args=[place.recovery.pk, self.name, "take_out"])
        return Kept(_("It is in your plan for today."), undo_url=undo_url)

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say how it is done."""
        way = all_ways().get(place.answers(self.name).get("way", ""))
        return {"kept": [way["label"], way["how"]] if way else []}

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Take it out of the plan."""
        del request
        action = _planned(place)
        if name != "take_out" or action is None:
            return None
        forget_action(action)
        return Kept(_("It is out of your plan."), reverse("recovery:step", args=[place.recovery.pk, self.name]))


def _planned(place: Place) -> Action | None:
    return Action.objects.of(place.seeker).filter(key=_key(place)).first()


def _key(place: Place) -> str:
    return f"{place.recovery.pk}:let_out:{day_here(place.now, place.zone)}"


STEP = LetOutStep()
