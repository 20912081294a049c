"""What matters to somebody, whatever becomes of a job: for those who ask for it, and once in a while."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.plan.states import ActionPurpose
from onward.recovery.actions import MOST_TIMES
from onward.recovery.fields import Line, Picks
from onward.recovery.forms import StepForm, Weight, Writing
from onward.recovery.gating import day_here
from onward.recovery.made import Made, MadeAction
from onward.recovery.models import StepTaken
from onward.recovery.queries import all_times
from onward.recovery.states import Offered, Part
from onward.recovery.steps.step import PACKAGE, Place
from onward.recovery.steps.weighed import WeighedStep
from onward.shell.content import words_of

MOST_VALUES = 3
RESTS = timedelta(weeks=4)
"""So long it rests, after whatever no it was written."""


def all_values() -> list[tuple[str, str]]:
    """What may matter to somebody, by its name, in the language of the page."""
    values: Mapping[str, str] = words_of(PACKAGE, "values").texts["values"]
    return list(values.items())


class ValuesForm(StepForm):
    """Two or three things that matter, and why."""

    before = Weight(gettext_lazy("How heavy is it now?"))
    chosen = Picks(gettext_lazy("Choose two or three that matter most to you"), all_values)
    why = Writing(gettext_lazy("Why do they matter?"), rows=6)
    guided = Writing(gettext_lazy("A time when one of them guided you"), rows=6)
    this_week = Line(
        gettext_lazy("This week I act on it by …"), hint=gettext_lazy("It becomes one thing to do in your plan.")
    )
    after = Weight(gettext_lazy("And now?"))

    def clean(self) -> dict[str, Any]:
        """Refuse more than three."""
        said: dict[str, Any] = super().clean() or {}
        if len(said.get("chosen", ())) > MOST_VALUES:
            self.add_error("chosen", _("Choose up to three. Which ones matter most?"))
        return said


class ValuesStep(WeighedStep):
    """What matters to me."""

    name = "values"
    part = Part.VIEW
    order = 90
    form_class = ValuesForm
    repeats = True

    def offered(self, place: Place) -> Offered:
        """It is pushed on nobody: it stands with what is for another day, until somebody opened it."""
        return super().offered(place) if self.name in place.taken else Offered.ANOTHER_DAY

    def context(self, place: Place) -> Mapping[str, Any]:
        """Whether it rests, until when, and what was written here before."""
        rows = [row for row in all_times(place.recovery, self.name) if row.done_at]
        words = dict(all_values())
        earlier = [(row, [words[one] for one in row.answers.get("chosen", ()) if one in words]) for row in rows]
        return {"rests_until": rests_until(place), "earlier": earlier}

    def is_again(self, place: Place) -> bool:
        """After it rested it is one more time; until then the same one is changed."""
        row = place.taken.get(self.name)
        return row is None or row.done_at is None or row.done_at + RESTS <= place.now

    def made(self, place: Place, answers: Mapping[str, Any]) -> Made:
        """One thing for this week, another one each time."""
        line = str(answers.get("this_week") or "")
        if not line:
            return Made()
        row = place.taken.get(self.name)
        is_kept = row is not None and answers is row.answers
        number = 1 if row is None else row.number + (not is_kept and row.done_at is not None and self.is_again(place))
        return Made(actions=(MadeAction(f"week{min(number, MOST_TIMES)}", line, ActionPurpose.CARE),))

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say back what will be done this week."""
        line = place.answers(self.name).get("this_week")
        return {"kept": [line or _("It is kept, for you alone."), _("Once is enough for some weeks.")]}


def rests_until(place: Place) -> date | None:
    """The day from which it is offered again; None where it is now. One query, by an index."""
    rows = StepTaken.objects.of(place.seeker).filter(step=ValuesStep.name, done_at__isnull=False)
    newest = rows.filter(changed_at__gt=place.now - RESTS).order_by("-changed_at").values_list("done_at", flat=True)
    done = [at for at in newest[:MOST_TIMES] if at is not None and at > place.now - RESTS]
    return day_here(max(done) + RESTS, place.zone) if done else None


STEP = ValuesStep()
