"""One thought, looked at from both sides: what happened, what speaks for and against it, what is fairer, one thing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.plan.states import ActionPurpose, LessonTheme
from onward.recovery.fields import Line, Pick, Picks
from onward.recovery.forms import StepForm, Weight, Writing
from onward.recovery.made import Made, MadeAction, MadeLesson
from onward.recovery.onwards import onwards
from onward.recovery.states import Part
from onward.recovery.steps.making import day_in
from onward.recovery.steps.step import PACKAGE, Place
from onward.recovery.steps.weighed import WeighedStep
from onward.shell.content import words_of
from onward.shell.fields import DayField

FOR, AGAINST = "for", "against"
SHORT = "three_lines"
"""The step whose lines this one begins with."""
WEIGHS = (
    (AGAINST, gettext_lazy("What speaks against it")),
    ("even", gettext_lazy("About the same")),
    (FOR, gettext_lazy("What speaks for it")),
)
LASTING = (
    ("passes", gettext_lazy("It passes")),
    ("some", gettext_lazy("For some time")),
    ("stays", gettext_lazy("It stays")),
)
GENERAL = (
    ("here", gettext_lazy("Only here")),
    ("some", gettext_lazy("In some places")),
    ("everywhere", gettext_lazy("Everywhere")),
)
CHANGEABLE = (
    ("mine", gettext_lazy("I can change it")),
    ("partly", gettext_lazy("A part of it")),
    ("not_mine", gettext_lazy("I cannot change it")),
)


def all_traps() -> list[tuple[str, str]]:
    """What thoughts like to do, each by its name, in the language of the page."""
    traps: Mapping[str, str] = words_of(PACKAGE, "thought").texts["traps"]
    return list(traps.items())


class Belief(Weight):
    """How much somebody believes a thought, 0 to 10, if they want to say so."""

    def __init__(self, label: Any) -> None:  # noqa: ANN401  # a string that is translated later
        super().__init__(label)
        self.help_text = gettext_lazy("0 is not at all, 10 is wholly.")


class ThoughtForm(StepForm):
    """The longer way, facts first."""

    before = Weight(gettext_lazy("How heavy is it now?"))
    situation = Writing(
        gettext_lazy("What happened?"), rows=2, hint=gettext_lazy("Where, when, who. Not yet what it means.")
    )
    feelings = Line(gettext_lazy("What do you feel?"), hint=gettext_lazy("A word or two."))
    thought = Writing(gettext_lazy("What went through your mind?"), rows=2, hint=gettext_lazy("The harshest one."))
    belief = Belief(gettext_lazy("How much do you believe it?"))
    traps = Picks(gettext_lazy("Does it do one of these?"), all_traps)
    speaks_for = Writing(gettext_lazy("What speaks for it?"), hint=gettext_lazy("Facts only."))
    speaks_against = Writing(
        gettext_lazy("What speaks against it?"), hint=gettext_lazy("What would a friend add? What did not fit?")
    )
    lasting = Pick(gettext_lazy("What it came from: how lasting is it?"), LASTING)
    general = Pick(gettext_lazy("Where does it hold?"), GENERAL)
    changeable = Pick(gettext_lazy("Whose is it to change?"), CHANGEABLE)
    my_part = Line(gettext_lazy("One part of it that you can change"))
    not_mine = Line(gettext_lazy("One part of it that was never yours"))
    unfair = forms.BooleanField(label=gettext_lazy("I may have been treated unfairly"), required=False)
    weighs = Pick(gettext_lazy("Which side weighs more?"), WEIGHS)
    to_plan = Line(
        gettext_lazy("If it is true: what is there to plan?"),
        hint=gettext_lazy("Then it is a thing to plan, not to argue with. It becomes a lesson."),
    )
    fairer = Writing(
        gettext_lazy("What is a fairer thought?"), rows=2, hint=gettext_lazy("Half believing it is enough.")
    )
    belief_after = Belief(gettext_lazy("How much do you believe the harsh one now?"))
    after = Weight(gettext_lazy("And how heavy is it now?"))
    action = Line(gettext_lazy("One small thing to do"), hint=gettext_lazy("It becomes one thing to do in your plan."))
    action_on = DayField(label=gettext_lazy("On which day?"), required=False)

    @property
    def has_cause(self) -> bool:
        """Whether anything stands in what only some want to look at."""
        return any(self[name].value() or self[name].errors for name in CAUSE)


FIRST = ("situation", "feelings", "thought", "belief", "traps")
SIDES = ("speaks_for", "speaks_against")
CAUSE = ("lasting", "general", "changeable", "my_part", "not_mine", "unfair")
LAST = ("fairer", "belief_after", "after", "action", "action_on")


class ThoughtStep(WeighedStep):
    """One thought, from both sides."""

    name = "thought"
    part = Part.VIEW
    order = 20
    form_class = ThoughtForm
    waits_a_day = True

    def known(self, place: Place) -> dict[str, Any]:
        """What was kept; before that, what stands in the three lines."""
        lines = place.answers(SHORT)
        known = super().known(place)
        return {"thought": lines.get("thought", ""), "fairer": lines.get("fairer", ""), **known}

    def form(self, place: Place, data: QueryDict | None = None) -> StepForm:
        """Its questions; what is to be planned is asked of a thought that holds."""
        return ThoughtForm(data, initial=self.known(place))

    def context(self, place: Place) -> Mapping[str, Any]:
        """Which questions stand together."""
        del place
        return {"first": FIRST, "sides": SIDES, "cause": CAUSE, "last": LAST}

    def made(self, place: Place, answers: Mapping[str, Any]) -> Made:
        """One thing to do; a lesson only where the thought holds and something can be done about it."""
        del place
        planned = answers.get("to_plan") or answers.get("my_part") or ""
        lesson = str(planned) if answers.get("weighs") == FOR else ""
        action = str(answers.get("action") or "")
        return Made(
            lessons=(MadeLesson("holds", lesson, LessonTheme.OTHER),) if lesson else (),
            actions=(MadeAction("small", action, ActionPurpose.SKILL, day_in(answers, "action_on")),) if action else (),
        )

    def field_of(self, where: str) -> str | None:
        """A day is asked for once."""
        return "action_on" if where == "on" else None

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say back what is fairer, or that it is a thing to plan; what was unfair stays so."""
        answers = place.answers(self.name)
        kept = [answers["fairer"]] if answers.get("fairer") else []
        if answers.get("weighs") == FOR:
            kept.append(_("Then it is a thing to plan, not to argue with."))
        if answers.get("not_mine"):
            kept.append(_("Never yours: %(what)s") % {"what": answers["not_mine"]})
        if not answers.get("unfair"):
            return {"kept": kept or [_("It is kept.")]}
        kept.append(_("It may have been unfair. That stays as you wrote it, and is nothing for you to work on."))
        advice = {"label": _("Who gives advice near you"), "url": reverse("wellbeing:help")}
        return {"kept": kept, "onwards": [advice, *onwards(place, self)[:1]]}


STEP = ThoughtStep()
