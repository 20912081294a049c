"""From a few steps away: three questions about oneself by name."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.recovery.actions import discard_step, keep_step, keep_unfinished
from onward.recovery.fields import Line
from onward.recovery.forms import StepForm, Weight, Writing
from onward.recovery.gating import NOT_RATED
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step
from onward.recovery.steps.weighed import says_nothing


class DistanceForm(StepForm):
    """A name, if somebody wants one, and three questions."""

    before = Weight(gettext_lazy("How heavy is it now?"))
    called = Line(
        gettext_lazy("What are you called?"),
        hint=gettext_lazy("Then the questions ask by name. It is kept in this step alone."),
    )
    why = Writing(gettext_lazy("Why does this person feel as they do?"))
    friend = Writing(gettext_lazy("What would this person tell a friend in the same place?"))
    later = Writing(gettext_lazy("How will this person look at it in five years?"))
    after = Weight(gettext_lazy("And now?"))

    def ask_by_name(self, name: str) -> None:
        """Put the questions about this name."""
        told = {
            "why": _("Why does %(name)s feel this?"),
            "friend": _("What would %(name)s tell a friend in the same place?"),
            "later": _("How will %(name)s look at it in five years?"),
        }
        for field, question in told.items():
            self.fields[field].label = question % {"name": name}


class DistanceStep(Step):
    """From a few steps away."""

    name = "distance"
    part = Part.VIEW
    order = 30
    form_class = DistanceForm
    rated = True

    def form(self, place: Place, data: QueryDict | None = None) -> StepForm:
        """The questions, by name where there is one."""
        form = DistanceForm(data, initial=self.known(place))
        name = " ".join(str(form["called"].value() or "").split())
        if name:
            form.ask_by_name(name)
        return form

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep what was written; a name alone is not kept."""
        answers, rating = form.answers(), form.rating()
        if says_nothing({**answers, "called": ""}) and rating == NOT_RATED:
            discard_step(place.recovery, self.name)
            return Kept(next_url=reverse("recovery:first", args=[place.recovery.pk]))
        keep_step(place.recovery, self.name, answers, rating=rating, now=place.now)
        return Kept()

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say back what somebody would tell a friend."""
        said = place.answers(self.name).get("friend")
        return {"kept": [said or _("It is kept. The same three questions help before a talk, too.")]}

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Put the questions by name; what was typed so far stays."""
        if name != "by_name":
            return None
        form = DistanceForm(request.POST)
        keep_unfinished(place.recovery, self.name, form.typed(), window=request.POST.get("window", ""), now=place.now)
        return Kept(next_url=reverse("recovery:step", args=[place.recovery.pk, self.name]))


STEP = DistanceStep()
