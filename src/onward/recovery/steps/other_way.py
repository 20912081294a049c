"""Nobody at the employer to ask: somebody else who may know."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from onward.plan.recipients import other_ways
from onward.plan.states import DraftKind
from onward.recovery.asking import begin_letter
from onward.recovery.forms import StepForm, Writing
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step


class OtherWayForm(StepForm):
    """Whom one could ask who knows this kind of work."""

    person = Writing(
        gettext_lazy("Who knows this kind of work, and would tell you honestly?"),
        rows=2,
        hint=gettext_lazy("Somebody you worked with, a teacher, somebody who does this job. A name is enough."),
    )
    question = Writing(gettext_lazy("The one thing you would ask them"), rows=2)


class OtherWayStep(Step):
    """Ask somebody else."""

    name = "other_way"
    part = Part.ASK
    order = 30
    form_class = OtherWayForm

    def context(self, place: Place) -> Mapping[str, Any]:
        """People in the mail who may know: who put the person forward, who was met."""
        return {"ways": other_ways(place.seeker, place.told.application)}

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Write to one of them; it is another letter than the one to the employer."""
        if name != "write":
            return None
        ways = other_ways(place.seeker, place.told.application)
        number = request.POST.get("way", "")
        if not number.isascii() or not number.isdigit() or not 0 <= int(number[:3]) < len(ways):
            return None
        draft = begin_letter(place, DraftKind.REACH_OUT, ways[int(number)].recipient)
        return Kept(next_url=reverse("plan:draft", args=[draft.pk]))


STEP = OtherWayStep()
