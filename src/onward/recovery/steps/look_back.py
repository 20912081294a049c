"""Looking back on a talk: what was asked, what went well, one thing to change; more of it for whoever wants more."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.journey.models import Contact
from onward.journey.standing import TALKED
from onward.journey.states import Stage
from onward.plan.models import LINE_LENGTH
from onward.plan.states import ActionPurpose, LessonTheme
from onward.recovery.fields import Line, WentWell, lines_of, refuse_odd_signs
from onward.recovery.forms import StepForm, Writing
from onward.recovery.made import Made, MadeAction, MadeLesson
from onward.recovery.onwards import onwards
from onward.recovery.states import Part
from onward.recovery.steps.making import MakingStep, day_in, person_met
from onward.recovery.steps.step import Place
from onward.recovery.talks import LOOK_BACK, Ratings, compare_ratings, rated_talks
from onward.shell.fields import DayField

MOST_QUESTIONS = 10
PEOPLE = 8
MORE = ("confident", "threw_off", "person", "learned", "rehearsal", "rehearse_on")
"""What is asked of whoever wants to write more."""


class LookBackForm(StepForm):
    """Facts before judgement, and three questions first."""

    asked = Writing(
        gettext_lazy("What was asked, and what did you answer?"),
        hint=gettext_lazy("Only what was said, not yet how it was."),
        rows=4,
    )
    went_well = Line(gettext_lazy("One thing that went well"), hint=gettext_lazy("It may be small."))
    change = Line(gettext_lazy("One thing you would change"), hint=gettext_lazy("It becomes a lesson in your plan."))
    confident = Writing(gettext_lazy("Moments in which you felt sure, or close to somebody"))
    threw_off = Writing(
        gettext_lazy("Questions that threw you off"),
        hint=gettext_lazy("One on each line. They are kept with your plan, under “Questions they asked”."),
    )
    person = Line(gettext_lazy("Somebody worth staying in touch with"), names="met")
    learned = Writing(gettext_lazy("What you learned about yourself"))
    rehearsal = Line(
        gettext_lazy("What you will say aloud once before the next talk"),
        hint=gettext_lazy("It becomes one thing to do in your plan."),
    )
    rehearse_on = DayField(label=gettext_lazy("On which day?"), required=False)
    rated = WentWell(
        gettext_lazy("How well did you think it went, before you knew?"),
        hint=gettext_lazy("As you thought then, not as you think now. 0 is not at all, 10 is as well as it can go."),
    )
    rated_earlier = WentWell(gettext_lazy("And a talk before it, one that led on?"))

    @property
    def has_more(self) -> bool:
        """Whether anything stands in what only some want to write."""
        return any(self[name].value() or self[name].errors for name in MORE)

    def clean_threw_off(self) -> str:
        """Refuse what cannot be kept as questions."""
        said = str(self.cleaned_data["threw_off"])
        lines = lines_of(said)
        if len(lines) > MOST_QUESTIONS:
            self.add_error("threw_off", _("Choose the ten that matter most."))
        elif any(len(line) > LINE_LENGTH for line in lines):
            self.add_error("threw_off", _("Put each question on a line of its own, a little shorter."))
        refuse_odd_signs(said)
        return said


class LookBackStep(MakingStep):
    """Look back on the talk."""

    name = LOOK_BACK
    part = Part.REFLECT
    order = 20
    form_class = LookBackForm
    waits_a_day = True

    def is_offered(self, place: Place) -> bool:
        """After a talk; also where the record does not know how far it came, for the person does."""
        return place.told.stage in {*TALKED, Stage.UNKNOWN} or self.name in place.taken

    def context(self, place: Place) -> Mapping[str, Any]:
        """Who was met there, and how talks were rated so far."""
        contacts = Contact.objects.of(place.seeker).filter(application=place.told.application).exclude(name="")
        talks = rated_talks(place.seeker)
        ratings = compare_ratings(talks)
        return {
            "met": contacts.order_by("name", "id").values_list("name", flat=True)[:PEOPLE],
            "talks": talks if ratings else (),
            "ratings": tell_ratings(ratings) if ratings else (),
        }

    def field_of(self, where: str) -> str | None:
        """Only a day can be wrong."""
        return "rehearse_on" if where == "on" else None

    def made(self, place: Place, answers: Mapping[str, Any]) -> Made:
        """A lesson, the questions that threw off, and a rehearsal."""
        del place
        change, rehearsal = answers.get("change"), answers.get("rehearsal")
        on = day_in(answers, "rehearse_on")
        return Made(
            lessons=(MadeLesson("change", change, LessonTheme.INTERVIEW),) if change else (),
            questions=tuple(lines_of(answers.get("threw_off") or "")),
            actions=(MadeAction("rehearsal", rehearsal, ActionPurpose.INTERVIEW, on),) if rehearsal else (),
        )

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say back what went well, and where to keep whoever was met."""
        answers = place.answers(self.name)
        well, person = answers.get("went_well"), answers.get("person")
        kept = [_("A good talk and no offer go together often.")]
        if well:
            kept.insert(0, _("This went well: %(what)s") % {"what": well})
        else:
            kept.append(_("Something went well, too. It may come to you later, and it may be small."))
        if answers.get("threw_off"):
            kept.append(_("The questions that threw you off are kept with your plan, under “Questions they asked”."))
        ways = onwards(place, self)
        if not person:
            return {"kept": kept, "onwards": ways}
        return {"kept": kept, "onwards": ways[:1], "person": person_met(place, person)}


def tell_ratings(ratings: Ratings) -> tuple[str, ...]:
    """What came of the talks, in a sentence for those that were rated well and one for the others."""
    well = ngettext("You rated %(number)d talk 7 or higher", "You rated %(number)d talks 7 or higher", ratings.well)
    less = ngettext("You rated %(number)d talk lower", "You rated %(number)d talks lower", ratings.less)
    told = ((well, ratings.well, ratings.well_on), (less, ratings.less, ratings.less_on))
    return tuple(_with_what_came(words % {"number": number}, on) for words, number, on in told if number)


def _with_what_came(rated: str, on: int) -> str:
    if not on:
        return _("%(rated)s; none of them led on.") % {"rated": rated}
    return _("%(rated)s; %(on)d of them led on.") % {"rated": rated, "on": on}


STEP = LookBackStep()
