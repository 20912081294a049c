"""How heavy it will be in three days, as somebody expects it; some days later, how it was."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.recovery.actions import keep_step
from onward.recovery.cards import Card
from onward.recovery.forecasts import FORECAST, is_due, is_mostly_lighter, looked_back, outcome_of
from onward.recovery.forms import HEAVIEST, StepForm, Weight, Writing
from onward.recovery.gating import HELP_FROM
from onward.recovery.models import StepTaken
from onward.recovery.states import Gate, Offered, Part
from onward.recovery.steps.step import Kept, Place, Step


class ForecastForm(StepForm):
    """What somebody expects, and what else is going on."""

    expected = Weight(gettext_lazy("How bad do you expect to feel in three days?"))
    others = Writing(
        gettext_lazy("What else happens"),
        rows=4,
        hint=gettext_lazy("Three to five, one on each line: a meal, a walk, a game, somebody’s birthday."),
    )


class ForecastStep(Step):
    """In three days."""

    name = FORECAST
    part = Part.PAUSE
    order = 20
    form_class = ForecastForm

    def offered(self, place: Place) -> Offered:
        """Not to somebody who cannot think: expecting the worst would only be one more thing to bear."""
        return Offered.ANOTHER_DAY if place.gate is Gate.HELP_FIRST else super().offered(place)

    def card(self, place: Place) -> Mapping[str, Any] | None:
        """On days two to six the question how it is now; after that it is gone."""
        row = place.taken.get(self.name)
        due = row is not None and not place.told.is_over and is_due(row, place.now, place.zone)
        if not due:
            return None
        card = Card(place.recovery, place.told.application)
        return {"recovery": card.recovery, "application": card.application, "scale": card.scale}

    def context(self, place: Place) -> Mapping[str, Any]:
        """How it turned out, where that was told; else how it turned out the last times."""
        answers = place.answers(self.name)
        told = answers.get("now")
        return {
            "outcome": outcome_of(answers),
            "is_heavy": isinstance(told, int) and told >= HELP_FROM,
            "card": self.card(place),
            "is_mostly_lighter": is_mostly_lighter(looked_back(place.seeker)),
            "is_too_close": place.gate is Gate.HELP_FIRST,
        }

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep what is expected; once it was told how it turned out, that stays as it is."""
        answers = form.answers()
        first = reverse("recovery:first", args=[place.recovery.pk])
        if outcome_of(place.answers(self.name)) or not any(one not in (None, "") for one in answers.values()):
            return Kept(next_url=first)
        keep_step(place.recovery, self.name, answers, now=place.now)
        return Kept()

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say when it is asked after."""
        if outcome_of(place.answers(self.name)):
            return {}
        asked = _("In two to six days you are asked once how it is. If you look at it later, it is gone by itself.")
        return {"kept": [asked]}

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Tell how it is now; or be asked no more; or take either back."""
        acts = {"now": self._tell, "untell": self._untell, "leave": self._leave, "ask": self._untell}
        row = place.taken.get(self.name)
        return acts[name](place, row, request) if name in acts and row is not None and row.done_at else None

    def written(self, place: Place, row: StepTaken) -> Iterator[tuple[str, str]]:
        """What was expected, and how it was."""
        yield from super().written(place, row)
        if outcome_of(row.answers):
            yield _("And how it was"), str(row.answers["now"])

    def _tell(self, place: Place, row: StepTaken, request: HttpRequest) -> Kept | None:
        told = request.POST.get("now", "")
        is_weight = told in {str(number) for number in range(HEAVIEST + 1)}
        if not is_weight or outcome_of(row.answers) or row.answers.get("expected") is None:
            return None
        self._change(row, {**row.answers, "now": int(told)})
        return Kept(_("It is written down."), self._url(place), self._act_url(place, "untell"))

    def _leave(self, place: Place, row: StepTaken, request: HttpRequest) -> Kept:
        del request
        self._change(row, {**row.answers, "is_left": True})
        first = reverse("recovery:first", args=[place.recovery.pk])
        return Kept(_("You are not asked again."), first, self._act_url(place, "ask"))

    def _untell(self, place: Place, row: StepTaken, request: HttpRequest) -> Kept:
        del request
        self._change(row, {name: one for name, one in row.answers.items() if name not in {"now", "is_left"}})
        return Kept(_("It is as it was before."), self._url(place))

    def _change(self, row: StepTaken, answers: dict[str, Any]) -> None:
        # done_at stays: it says when it was expected, from which the days are counted.
        row.answers = answers
        row.save(update_fields=["answers"])

    def _url(self, place: Place) -> str:
        return reverse("recovery:step", args=[place.recovery.pk, self.name])

    def _act_url(self, place: Place, act: str) -> str:
        return reverse("recovery:act", args=[place.recovery.pk, self.name, act])


STEP = ForecastStep()
