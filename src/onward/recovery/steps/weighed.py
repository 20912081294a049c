"""A step that asks how heavy it is before and after, and may put something into the plan."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse

from onward.recovery.actions import discard_step, keep_step
from onward.recovery.forms import StepForm
from onward.recovery.gating import NOT_RATED
from onward.recovery.made import NOTHING, put_into_plan
from onward.recovery.steps.making import TAKE_OUT, MakingStep
from onward.recovery.steps.step import Kept, Place


class WeighedStep(MakingStep):
    """A step that is rated; kept with nothing in it, nothing of it stays, neither here nor in the plan."""

    rated = True

    def is_again(self, place: Place) -> bool:
        """Whether this is one more time, beside what was kept before."""
        del place
        return False

    def field_of(self, where: str) -> str | None:
        """The question that a problem with what it makes is about; None where it is about none."""
        del where
        return None

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep what was written and how heavy it was, and let the plan hold what comes of it."""
        answers, rating, row = form.answers(), form.rating(), place.taken.get(self.name)
        is_next = row is not None and row.done_at is not None and self.is_again(place)
        before = NOTHING if is_next else self.made(place, place.answers(self.name))
        if says_nothing(answers) and rating == NOT_RATED:
            if not is_next:
                put_into_plan(self._desk(place), NOTHING, before)
                discard_step(place.recovery, self.name)
            return Kept(next_url=reverse("recovery:first", args=[place.recovery.pk]))
        with transaction.atomic():
            sentence, problems = put_into_plan(self._desk(place), self.made(place, answers), before)
            if not problems:
                keep_step(place.recovery, self.name, answers, rating=rating, again=self.is_again(place), now=place.now)
        for problem in problems:
            form.add_error(self.field_of(problem.where), problem.what)
        return Kept(sentence, undo_url=self._address(place, TAKE_OUT) if sentence else "")


def says_nothing(answers: Mapping[str, Any]) -> bool:
    """Whether no question was answered."""
    # A number says something, also when it is 0.
    return all(one is None or one is False or one in ("", []) for one in answers.values())
