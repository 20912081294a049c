"""A step whose answers become something in the plan: lessons, questions that were asked, things to do."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.recovery.actions import discard_step, keep_step
from onward.recovery.forms import StepForm
from onward.recovery.made import NOTHING, Desk, Made, put_into_plan, take_back
from onward.recovery.steps.step import Kept, Place, Step

TAKE_OUT = "take_out"


class MakingStep(Step):
    """A step that fills the plan; `made` says with what."""

    def made(self, place: Place, answers: Mapping[str, Any]) -> Made:
        """What comes of these answers, whether they were just typed or kept before."""
        del place, answers
        return NOTHING

    def field_of(self, where: str) -> str | None:
        """The question that a problem with what is made is about, by its side; None where it is about none."""
        del where
        return None

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep what was written, and let the plan hold what comes of it; with nothing written nothing stays."""
        answers = form.answers()
        before = self.made(place, place.answers(self.name))
        if not any(one not in (None, "", [], False) for one in answers.values()):
            put_into_plan(self._desk(place), NOTHING, before)
            discard_step(place.recovery, self.name)
            return Kept(next_url=reverse("recovery:first", args=[place.recovery.pk]))
        with transaction.atomic():
            sentence, problems = put_into_plan(self._desk(place), self.made(place, answers), before)
            if not problems:
                keep_step(place.recovery, self.name, answers, now=place.now)
        for problem in problems:
            form.add_error(self.field_of(problem.where), problem.what)
        return Kept(sentence, undo_url=self._address(place, TAKE_OUT) if sentence else "")

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Take out of the plan what was just put there; what was written stays."""
        del request
        row = place.taken.get(self.name)
        if name != TAKE_OUT or row is None or row.done_at is None:
            return None
        take_back(self._desk(place), self.made(place, row.answers), row.done_at)
        return Kept(_("It is out of your plan."), reverse("recovery:step", args=[place.recovery.pk, self.name]))

    def _desk(self, place: Place) -> Desk:
        return Desk(place.recovery, place.told, self.name, place.now)

    def _address(self, place: Place, act: str) -> str:
        return reverse("recovery:act", args=[place.recovery.pk, self.name, act])


def person_met(place: Place, name: str) -> dict[str, str]:
    """Somebody who was met there, as the page after a step offers to keep them: posted, never in an address."""
    company = place.told.application.company
    return {"name": name, "company": company.name if company else ""}


def day_in(answers: Mapping[str, Any], name: str) -> date | None:
    """A day among answers, as it was typed or as it was kept."""
    day = answers.get(name)
    return day if isinstance(day, date) else date.fromisoformat(day) if day else None
