"""How much a no tells: one true sentence, one's own record, and figures for whoever asks for them."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.core.stats.odds import best_of, better_of_two
from onward.recovery.actions import discard_step, keep_step
from onward.recovery.fields import Line
from onward.recovery.forms import StepForm
from onward.recovery.onwards import onwards
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step
from onward.recovery.talks import count_talked
from onward.shell.content import Words

CAREFUL, LOOSE = 0.42, 0.19
"""How far talks go together with how people do the job later: the same questions to everybody, or a loose talk."""
AMONG = (2, 3, 5, 8)


class HowMuchForm(StepForm):
    """What one takes from it."""

    line = Line(
        gettext_lazy("In your own words: what does this one tell you, and what not?"),
        hint=gettext_lazy("One line is enough."),
    )


class HowMuchStep(Step):
    """Ask how much it tells."""

    name = "how_much"
    part = Part.REFLECT
    order = 10
    form_class = HowMuchForm
    waits_a_day = True

    def context(self, place: Place) -> Mapping[str, Any]:
        """The sentence for how far it came, the record, the figures."""
        return {
            "sentence": true_sentence(self.words, place),
            "talked": count_talked(place.seeker),
            "odds": odds_by_number(),
        }

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep the line; without one there is nothing to keep."""
        answers = form.answers()
        if not answers["line"]:
            discard_step(place.recovery, self.name)
            return Kept(next_url=reverse("recovery:first", args=[place.recovery.pk]))
        keep_step(place.recovery, self.name, answers, now=place.now)
        return Kept()

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say it back."""
        said = _("You wrote: %(what)s") % {"what": place.answers(self.name).get("line", "")}
        return {"kept": [said], "onwards": onwards(place, self)}


def true_sentence(words: Words, place: Place) -> str:
    """What is true of a no like this, by what it was and how far it had come."""
    by_stage: Mapping[str, str] = words.texts[place.told.kind.value]
    return by_stage.get(place.told.stage.value) or by_stage["unknown"]


def odds_by_number() -> list[dict[str, int]]:
    """How often, of a hundred times, the best of so many is picked: by careful talks, by loose ones, by lot."""
    return [
        {
            "number": number,
            "careful": _of_hundred(number, CAREFUL),
            "loose": _of_hundred(number, LOOSE),
            "lot": int(100 / number + 0.5),
        }
        for number in AMONG
    ]


def _of_hundred(number: int, validity: float) -> int:
    # For two there is a formula, which is exact.
    pair = 2
    return round(100 * (better_of_two(validity) if number == pair else best_of(number, validity)))


STEP = HowMuchStep()
