"""What it may have been about: what they said apart from what somebody guesses, and whose it is to change."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.inbox.models import Mail
from onward.plan.queries.lessons import usually_whose
from onward.plan.states import LessonSource, LessonTheme, Sureness, Whose
from onward.plan.wording import theme_words
from onward.recovery.fields import Line, Pick
from onward.recovery.forms import StepForm, Writing
from onward.recovery.made import Made, MadeLesson
from onward.recovery.models import StepTaken
from onward.recovery.onwards import onwards
from onward.recovery.states import Part
from onward.recovery.steps.making import MakingStep
from onward.recovery.steps.step import Place
from onward.recovery.why import TheirReason, their_reasons
from onward.shell.fields import DayField

MOST = 3
NUMBERS = range(1, MOST + 1)
NEVER_A_LESSON = (LessonTheme.UNKNOWN, LessonTheme.UNFAIR)
SAID = ("keep_said", "said_change", "said_whose")
UNFAIR = ("unfair_on", "unfair_who", "unfair_what")
ASKED_OF_EACH = ("cause", "speaks", "against", "sure", "whose", "change")


class Sure(TextChoices):
    """How sure somebody is of a guess."""

    HUNCH = "hunch", gettext_lazy("Only a hunch")
    FAIRLY = "fairly", gettext_lazy("Fairly sure")
    QUITE = "quite", gettext_lazy("Quite sure")


class CausesForm(StepForm):
    """Up to three guesses; what to take from their words; what was not right, with its facts."""

    keep_said = forms.BooleanField(label=gettext_lazy("Take this with me as a lesson"), required=False)
    said_change = Line(gettext_lazy("What would you do differently next time?"))
    said_whose = Pick(gettext_lazy("Whose is it to change?"), Whose.choices)
    unfair_on = DayField(label=gettext_lazy("On which day?"), required=False)
    unfair_who = Line(gettext_lazy("Who was there?"))
    unfair_what = Writing(
        gettext_lazy("What was said or done?"), hint=gettext_lazy("Word for word, as far as you remember.")
    )

    def __init__(self, data: QueryDict | None, *, initial: Mapping[str, Any], reasons: Sequence[TheirReason]) -> None:
        super().__init__(data, initial=dict(initial))
        self.reasons = reasons
        for name in () if reasons else SAID:
            del self.fields[name]
        for number in NUMBERS:
            self.fields.update({f"{name}_{number}": field for name, field in asked_of_one(number).items()})

    def guesses(self) -> Iterator[dict[str, forms.BoundField]]:
        """The questions of each guess, by name."""
        for number in NUMBERS:
            yield {name: self[f"{name}_{number}"] for name in ASKED_OF_EACH}

    def clean(self) -> dict[str, Any]:
        """Refuse a guess that is there twice, and a lesson without words."""
        said: dict[str, Any] = super().clean() or {}
        met = set()
        for number in NUMBERS:
            cause = said.get(f"cause_{number}")
            if cause in met:
                self.add_error(f"cause_{number}", _("You named this one already. Choose another one, or none."))
            met.add(cause or None)
            met.discard(None)
        is_sorted = bool(self.reasons) and self.reasons[0].theme is not None
        if said.get("keep_said") and not is_sorted and not said.get("said_change"):
            self.add_error("said_change", _("Write in a few words what you take from it."))
        return said


class CausesStep(MakingStep):
    """What it may have been about."""

    name = "causes"
    part = Part.REFLECT
    order = 30
    form_class = CausesForm
    waits_a_day = True

    def form(self, place: Place, data: QueryDict | None = None) -> CausesForm:
        """Its questions; those about their words only where there are some."""
        reasons = their_reasons(place.seeker, place.told)
        return CausesForm(data, initial=self.known(place), reasons=reasons)

    def context(self, place: Place) -> Mapping[str, Any]:
        """What is open from the beginning."""
        answers = self.known(place)
        causes = {answers.get(f"cause_{number}") for number in NUMBERS}
        return {"is_unfair": LessonTheme.UNFAIR in causes or any(answers.get(name) for name in UNFAIR)}

    def made(self, place: Place, answers: Mapping[str, Any]) -> Made:
        """A lesson of their words, and one of each guess, but none of what is not known or was unfair."""
        found = [_guess(answers, number) for number in NUMBERS]
        if answers.get("keep_said"):
            found.append(_said(place, answers))
        return Made(lessons=tuple(filter(None, found)))

    def after(self, place: Place) -> Mapping[str, Any]:
        """Whose it is, and that not to know is an answer."""
        answers = place.answers(self.name)
        causes = [LessonTheme(answers[name]) for name in map("cause_{}".format, NUMBERS) if answers.get(name)]
        ways = onwards(place, self)
        kept = []
        if causes == [LessonTheme.UNKNOWN]:
            kept.append(_("“I do not know” is a full answer. Mostly nobody outside can know."))
        elif _guesses(answers):
            kept.append(_("These are guesses. One of them counts for more once it comes a third time."))
        if LessonTheme.UNFAIR in causes:
            kept.append(_("What was unfair stays noted as that. It is no lesson for you."))
            advice = {"label": _("Who gives advice near you"), "url": f"{reverse('wellbeing:help')}#near"}
            ways = [advice, *ways[:1]]
        return {"kept": kept, "onwards": ways}

    def written(self, place: Place, row: StepTaken) -> Iterator[tuple[str, str]]:
        """What was guessed: those questions only that belong to a guess."""
        answers = {**row.answers, **row.unfinished}
        empty = {number for number in NUMBERS if not answers.get(f"cause_{number}")}
        blank = {f"{name}_{number}": "" for number in empty for name in ASKED_OF_EACH}
        told = copy(row)
        told.answers, told.unfinished = {**answers, **blank}, {}
        yield from super().written(place, told)


def asked_of_one(number: int) -> dict[str, forms.Field]:
    """What is asked of one guess; not to know is the first answer of all, and no second one."""
    first = number == 1
    themes = LessonTheme.choices if first else [("", _("No other")), *LessonTheme.choices[1:]]
    label = gettext_lazy("What may it have been?") if first else gettext_lazy("What else may it have been?")
    return {
        "cause": forms.ChoiceField(label=label, choices=themes, required=False),
        "speaks": Line(gettext_lazy("What speaks for it?"), hint=gettext_lazy("Only what was seen or said.")),
        "against": Line(gettext_lazy("What speaks against it?")),
        "sure": Pick(gettext_lazy("How sure are you?"), Sure.choices),
        "whose": Pick(gettext_lazy("Whose is it to change?"), Whose.choices),
        "change": Line(
            gettext_lazy("If it is yours: one thing you could do"),
            hint=gettext_lazy("It becomes a lesson in your plan."),
        ),
    }


def _guesses(answers: Mapping[str, Any]) -> list[LessonTheme]:
    causes = [LessonTheme(cause) for cause in (answers.get(f"cause_{number}") for number in NUMBERS) if cause]
    return [cause for cause in causes if cause not in NEVER_A_LESSON]


def _guess(answers: Mapping[str, Any], number: int) -> MadeLesson | None:
    theme = LessonTheme(answers.get(f"cause_{number}") or LessonTheme.UNKNOWN)
    if theme in NEVER_A_LESSON:
        return None
    whose = Whose(answers.get(f"whose_{number}") or usually_whose(theme))
    text = answers.get(f"change_{number}") or theme_words(theme).lesson
    return MadeLesson(f"cause:{theme.value}", text, theme, whose)


def _said(place: Place, answers: Mapping[str, Any]) -> MadeLesson | None:
    reasons = their_reasons(place.seeker, place.told)
    if not reasons:
        return None
    first = reasons[0]
    theme = first.theme or LessonTheme.OTHER
    mails = Mail.objects.of(place.seeker).defer("raw", "text")
    return MadeLesson(
        part="said",
        text=answers.get("said_change") or theme_words(theme).lesson,
        theme=theme,
        whose=Whose(answers.get("said_whose") or usually_whose(theme)),
        sureness=Sureness.SAID,
        source=LessonSource.FEEDBACK,
        quote="\n".join(reason.text for reason in reasons),
        mail=mails.filter(pk=first.mail_id).first() if first.mail_id else None,
    )


STEP = CausesStep()
