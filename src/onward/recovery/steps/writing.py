"""Writing for oneself, in one of three ways; offered, never asked for, and over before it hurts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.recovery.actions import keep_step, keep_unfinished
from onward.recovery.forms import StepForm, Weight, Writing
from onward.recovery.gating import NOT_RATED, Rating, day_here
from onward.recovery.models import StepTaken
from onward.recovery.queries import all_times
from onward.recovery.states import Part
from onward.recovery.steps.step import PACKAGE, Kept, Place, Step
from onward.recovery.ways_to_write import LATER_FROM, MOST_TIMES, Ways, WayToWrite, is_late, is_retired, ways_to_write
from onward.shell.content import words_of

GOES_OVER = "goes_over"
"""The step that keeps whether somebody goes over it again and again."""


class WritingForm(StepForm):
    """What is written, and how heavy it was before and after."""

    way = forms.ChoiceField(label=gettext_lazy("How"), choices=WayToWrite.choices, widget=forms.HiddenInput)
    before = Weight(gettext_lazy("How heavy is it now?"))
    text = Writing(gettext_lazy("For you alone"), rows=14)
    understood = Writing(gettext_lazy("What do you understand now that was not clear on the first day?"))
    after = Weight(gettext_lazy("And now?"))

    @cached_property
    def chosen(self) -> dict[str, Any] | None:
        """The words of the way that was chosen; None while none is."""
        way = self["way"].value()
        return {"name": way, **words_of(PACKAGE, "writing").texts["ways"][way]} if way in WayToWrite else None


class Times:
    """What was written about one no so far, asked once."""

    def __init__(self, place: Place) -> None:
        self.done = [row for row in all_times(place.recovery, "writing") if row.done_at]
        self.deep = [row for row in self.done if row.answers.get("way") != WayToWrite.PRACTICAL]
        rows = (row for row in self.done if row.answers.get("way") == WayToWrite.OPEN)
        self.open_ratings = [Rating(row.before, row.after) for row in rows]

    def is_today(self, place: Place) -> bool:
        """Whether something was written today where the person is."""
        today = day_here(place.now, place.zone)
        return any(row.done_at and day_here(row.done_at, place.zone) == today for row in self.done)


class WritingStep(Step):
    """Write for yourself."""

    name = "writing"
    part = Part.PAUSE
    order = 60
    form_class = WritingForm
    rated = True
    repeats = True

    def form(self, place: Place, data: QueryDict | None = None) -> WritingForm:
        """From the third time on it asks one thing more."""
        form = WritingForm(data, initial=self.known(place))
        if len(Times(place).deep) < LATER_FROM - 1:
            del form.fields["understood"]
        return form

    def context(self, place: Place) -> Mapping[str, Any]:
        """Which ways are offered, what was written before, and what is to be considered now."""
        times = Times(place)
        ways = offered_ways(place, times)
        texts = self.words.texts["ways"]
        return {
            "ways": [{"name": way, **texts[way]} for way in ways.now],
            "tomorrow": [{"name": way, **texts[way]} for way in ways.tomorrow],
            "rests": not ways.now,
            "goes_over": goes_over(place),
            "is_enough": len(times.deep) >= MOST_TIMES,
            "is_retired": is_retired(times.open_ratings) and not goes_over(place),
            "is_late": is_late(place.now, place.zone),
            "is_today": times.is_today(place),
            "earlier": times.done,
        }

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep what was written, whatever the hour: only the offer ends, nothing that was typed is refused."""
        answers, rating = form.answers(), form.rating()
        if not any(answers.get(name) for name in ("text", "understood")) and rating == NOT_RATED:
            self._forget_unfinished(place)
            return Kept(next_url=reverse("recovery:first", args=[place.recovery.pk]))
        row = place.taken.get(self.name)
        # A form that is sent twice is one time, not two.
        is_again = row is None or row.done_at is None or row.answers != answers
        keep_step(place.recovery, self.name, answers, rating=rating, again=is_again, now=place.now)
        return Kept()

    def after(self, place: Place) -> Mapping[str, Any]:
        """Something plain, then the rest of the path."""
        del place
        return {
            "kept": [_("It is kept, for you alone."), self.words.texts["cool_down"]],
        }

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Take one of the ways; leave it; erase what is only begun; say that one goes over it, or no more."""
        del request
        here = reverse("recovery:step", args=[place.recovery.pk, self.name])
        if name in WayToWrite:
            ways = offered_ways(place, Times(place))
            if name not in (*ways.now, *ways.tomorrow):
                return None
            self._begin(place, name)
        elif name == "another":
            self._begin(place, "")
        elif name == "erase":
            self._forget_unfinished(place)
        elif name in ("over", "not_over"):
            keep_step(place.recovery, GOES_OVER, {"yes": name == "over"}, now=place.now)
        else:
            return None
        return Kept(next_url=here)

    def _begin(self, place: Place, way: str) -> None:
        with transaction.atomic():
            row = place.taken.get(self.name)
            typed = row.unfinished if row and row.done_at is None else {}
            keep_unfinished(place.recovery, self.name, {**typed, "way": way}, again=True, now=place.now)

    def _forget_unfinished(self, place: Place) -> None:
        StepTaken.objects.of(place.seeker).filter(recovery=place.recovery, step=self.name, done_at=None).delete()


def goes_over(place: Place) -> bool:
    """Whether the person says that they go over it again and again."""
    return bool(place.answers(GOES_OVER).get("yes"))


def offered_ways(place: Place, times: Times) -> Ways:
    """The ways that are offered here and now."""
    return ways_to_write(
        times.open_ratings,
        times=len(times.deep),
        goes_over=goes_over(place),
        is_first_day=place.is_first_day,
        rests=place.is_spent,
    )


STEP = WritingStep()
