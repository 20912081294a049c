"""What a person says of their goals."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.accounts.once import OnceForm
from onward.plan.actions.goals import GoalWords, words_of_goal
from onward.plan.models import LINE_LENGTH, Goal
from onward.plan.states import GoalHorizon
from onward.shell.fields import DayField

TOLD: Mapping[GoalHorizon, Mapping[str, tuple[Promise, Promise]]] = {
    GoalHorizon.LONG: {"text": (_("Where would you like to be?"), _("By the year’s end, or later."))},
    GoalHorizon.PLAN_B: {
        "text": (_("What else would be all right?"), _("Another kind of work, another place, a course, a pause.")),
        "learning": (
            _("Which skill of yours would it use that you like best?"),
            _("That is what you could keep alive meanwhile."),
        ),
    },
    GoalHorizon.HERE: {
        "text": (
            _("Which task could you ask for where you are?"),
            _("At work, in a course, in a club: one that shows or teaches what the next job asks for."),
        ),
    },
}
"""How the questions are put for what is not the next weeks: a label and a hint."""


class Said(forms.CharField):
    """A few words, if somebody wants to say so."""

    def __init__(self, label: Any, hint: Any = "") -> None:  # noqa: ANN401  # strings that are translated later
        super().__init__(label=label, help_text=hint, required=False, max_length=LINE_LENGTH)


class GoalForm(OnceForm):
    """A goal, what to learn for it, and how that goes."""

    text = forms.CharField(
        label=_("What would you like to reach?"),
        max_length=LINE_LENGTH,
        error_messages={"required": _("Write it in a few words.")},
        help_text=_("Something that lies in your own hands, as far as that goes."),
    )
    horizon = forms.ChoiceField(
        label=_("For when?"),
        choices=GoalHorizon.choices,
        initial=GoalHorizon.SHORT.value,
        widget=forms.RadioSelect,
    )
    by_on = DayField(label=_("By which day?"), required=False)
    learning = Said(_("What do you want to learn for it?"), _("For example: tell one result in a minute and a half."))
    practise = Said(_("How will you practise?"))
    told_by = Said(_("How will you know?"))
    when_hard = Said(_("What do you do when it is hard?"))

    @classmethod
    def of(cls, goal: Goal, sent: QueryDict | None = None) -> "GoalForm":
        """The form as it stands for a goal, or as it was sent."""
        words = words_of_goal(goal)
        form = cls(sent, initial={name: getattr(words, name) for name in cls.base_fields})
        if goal.parent_id is not None:
            form.as_milestone()
        else:
            form.put_for(GoalHorizon(goal.horizon))
        return form

    def put_for(self, horizon: GoalHorizon) -> None:
        """Put the questions as they fit what the goal is for."""
        self.initial.setdefault("horizon", horizon.value)
        for name, (label, hint) in TOLD.get(horizon, {}).items():
            self.fields[name].label, self.fields[name].help_text = str(label), str(hint)

    def as_milestone(self) -> None:
        """Ask only what a milestone has: what, and by when."""
        for name in ("horizon", "learning", "practise", "told_by", "when_hard"):
            del self.fields[name]

    def words(self) -> GoalWords:
        """What was said; the form is valid."""
        given = self.cleaned_data
        return GoalWords(**{**given, "horizon": GoalHorizon(given.get("horizon", GoalHorizon.SHORT))})
