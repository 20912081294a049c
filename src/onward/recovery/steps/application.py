"""Looking back on an application that led to no talk: facts first, one thing that went well, one thing to change."""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.journey.models import Document
from onward.journey.states import Channel, Stage
from onward.plan.states import LessonTheme
from onward.recovery.fields import Line, Pick
from onward.recovery.forms import StepForm
from onward.recovery.made import Made, MadeLesson
from onward.recovery.states import Part
from onward.recovery.steps.making import MakingStep
from onward.recovery.steps.step import Place

DOCUMENTS = 8


class MustHaves(TextChoices):
    """How many of the things that were asked for somebody had."""

    ALL = "all", gettext_lazy("All")
    MOST = "most", gettext_lazy("Most")
    HALF = "half", gettext_lazy("About half")
    FEW = "few", gettext_lazy("A few")
    UNKNOWN = "unknown", gettext_lazy("I don’t know")


class Tailored(TextChoices):
    """Whether it was written for this job."""

    YES = "yes", gettext_lazy("Yes")
    PARTLY = "partly", gettext_lazy("Partly")
    NO = "no", gettext_lazy("No")
    UNKNOWN = "unknown", gettext_lazy("I don’t remember")


class Spent(TextChoices):
    """How long it took."""

    MINUTES = "minutes", gettext_lazy("Some minutes")
    HOUR = "hour", gettext_lazy("About an hour")
    HALF_DAY = "half_day", gettext_lazy("Half a day")
    MORE = "more", gettext_lazy("More")


class ApplicationForm(StepForm):
    """What was so, then what was good and what to change."""

    found = Pick(gettext_lazy("How did you come to this job?"), Channel.choices)
    must_haves = Pick(
        gettext_lazy("How much of what they insisted on did you have?"),
        MustHaves.choices,
        hint=gettext_lazy("What the posting says is needed, not what would be nice to have."),
    )
    tailored = Pick(gettext_lazy("Was it written for this job?"), Tailored.choices)
    spent = Pick(gettext_lazy("How long did it take?"), Spent.choices)
    version = Line(
        gettext_lazy("Which résumé went with it?"), hint=gettext_lazy("A name that you will know again."), names="sent"
    )
    went_well = Line(gettext_lazy("One thing that was good about it"), hint=gettext_lazy("It may be small."))
    change = Line(gettext_lazy("One thing you would change"), hint=gettext_lazy("It becomes a lesson in your plan."))


class ApplicationStep(MakingStep):
    """Look back on the application."""

    name = "application"
    part = Part.REFLECT
    order = 25
    form_class = ApplicationForm
    waits_a_day = True

    def is_offered(self, place: Place) -> bool:
        """Where there was no talk, as far as the record knows."""
        return place.told.stage in {Stage.NONE, Stage.APPLIED, Stage.UNKNOWN} or self.name in place.taken

    def known(self, place: Place) -> dict[str, Any]:
        """What was kept; before that, what the record says."""
        return {"found": place.told.application.channel, **super().known(place)}

    def context(self, place: Place) -> Mapping[str, Any]:
        """What went with it, as far as the record knows."""
        sent = Document.objects.of(place.seeker).filter(application=place.told.application)
        return {"documents": sent.order_by("label", "id").values_list("label", flat=True)[:DOCUMENTS]}

    def made(self, place: Place, answers: Mapping[str, Any]) -> Made:
        """One lesson."""
        del place
        change = answers.get("change")
        return Made(lessons=(MadeLesson("change", change, LessonTheme.APPLICATION),) if change else ())

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say back what was good; one application is one."""
        well = place.answers(self.name).get("went_well")
        kept = [_("This was good about it: %(what)s") % {"what": well}] if well else []
        return {"kept": [*kept, _("One application tells a little. From three on it can be compared with others.")]}


STEP = ApplicationStep()
