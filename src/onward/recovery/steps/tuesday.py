"""Whether it was really the one: what matters is chosen first, then an ordinary Tuesday there, then what is known."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.recovery.actions import keep_step
from onward.recovery.appeal import Appeal, Fit, Known, fit_of, weigh
from onward.recovery.fields import Line, Pick, Picks
from onward.recovery.forms import StepForm, Writing
from onward.recovery.models import StepTaken
from onward.recovery.onwards import onwards
from onward.recovery.states import Part
from onward.recovery.steps.step import PACKAGE, Kept, Place, Step
from onward.shell.content import words_of

MOST_MATTERS, MOST_MORE = 3, 2
OTHERS = (1, 2)
"""Two other jobs to compare with."""
OWN = "own"
CHOSEN = ("matters", OWN, "more")
OF_THE_JOB = {"gives": gettext_lazy("It gives me what I need"), "can": gettext_lazy("I can do what it asks")}
"""What is asked of the job as a whole."""


def all_matters() -> Mapping[str, str]:
    """What may matter in a job, by its name, in the language of the page."""
    matters: Mapping[str, str] = words_of(PACKAGE, "tuesday").texts["matters"]
    return matters


def matter_choices() -> list[tuple[str, str]]:
    """The same, to choose from."""
    return list(all_matters().items())


class MattersForm(StepForm):
    """What matters, before the job is looked at again."""

    matters = Picks(gettext_lazy("The three that matter most to you"), matter_choices)
    own = Line(gettext_lazy("Or something of your own"), hint=gettext_lazy("It is one of the three."))
    more = Picks(gettext_lazy("Two more, if you like"), matter_choices)

    def clean(self) -> dict[str, Any]:
        """Refuse none, and more than were asked for."""
        said: dict[str, Any] = super().clean() or {}
        chosen = len(said.get("matters", ())) + bool(said.get("own"))
        if not chosen:
            self.add_error("matters", _("Choose at least one. There is no right answer."))
        if chosen > MOST_MATTERS:
            self.add_error("matters", _("Choose up to three. Which ones would you miss most?"))
        if len(set(said.get("more", ())) - set(said.get("matters", ()))) > MOST_MORE:
            self.add_error("more", _("Choose up to two."))
        return said


class TuesdayForm(StepForm):
    """A day there; how it stands with each thing that matters; the same of two other jobs."""

    day = Writing(
        gettext_lazy("An ordinary Tuesday there, from morning to evening"),
        hint=gettext_lazy(
            "No first day, no feast. What lies on the table at ten? Who sits beside you? When is it over?"
        ),
        rows=6,
    )

    def __init__(self, data: QueryDict | None, *, initial: Mapping[str, Any], matters: Mapping[str, str]) -> None:
        super().__init__(data, initial=dict(initial))
        self.matters = tuple(matters)
        for name, label in matters.items():
            self.fields[f"fact_{name}"] = Pick(label, Known.choices)
        for name, said in OF_THE_JOB.items():
            self.fields[name] = Pick(said, Known.choices)
        for number in OTHERS:
            self.fields[f"other_{number}"] = Line(gettext_lazy("Another job, or the one you have"))
            for name, label in matters.items():
                choices = [("", "…"), *Known.choices]
                self.fields[f"fact{number}_{name}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    def facts(self) -> list[forms.BoundField]:
        """How it stands with each thing."""
        return [self[f"fact_{name}"] for name in self.matters]

    def others(self) -> list[tuple[forms.BoundField, list[forms.BoundField]]]:
        """Each other job, with how it stands there."""
        return [(self[f"other_{number}"], [self[f"fact{number}_{name}"] for name in self.matters]) for number in OTHERS]


class TuesdayStep(Step):
    """Ask whether it was really the one."""

    name = "tuesday"
    part = Part.REFLECT
    order = 40
    form_class = TuesdayForm
    waits_a_day = True

    def is_offered(self, place: Place) -> bool:
        """Never on the first day, not even to whoever asks for it."""
        return not place.is_first_day

    def form(self, place: Place, data: QueryDict | None = None) -> StepForm:
        """First what matters, then the job."""
        matters = matters_of(place.answers(self.name))
        if not matters:
            return MattersForm(data, initial=self.known(place) or last_matters(place, self.name))
        return TuesdayForm(data, initial=self.known(place), matters=matters)

    def context(self, place: Place) -> Mapping[str, Any]:
        """What matters, and what the answers come to once there are some."""
        answers = place.answers(self.name)
        matters = matters_of(answers)
        row = place.taken.get(self.name)
        is_done = row is not None and row.done_at is not None
        return {
            "matters": matters,
            "result": tell_result(answers) if is_done else (),
            "compared": compare(answers) if is_done else (),
        }

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep what matters and go on to the job; keep what is known of the job."""
        before = place.answers(self.name)
        row = keep_step(place.recovery, self.name, {**before, **form.answers()}, now=place.now)
        if isinstance(form, TuesdayForm):
            return Kept()
        # Half of it is still to come: only the job itself ends the step.
        row.done_at = None
        row.save(update_fields=["done_at"])
        return Kept(next_url=self._url(place))

    def after(self, place: Place) -> Mapping[str, Any]:
        """What it comes to, in words."""
        return {"kept": tell_result(place.answers(self.name)), "onwards": onwards(place, self)}

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Choose again what matters; what was written of the job stays."""
        del request
        row = place.taken.get(self.name)
        if name != "choose" or row is None or not matters_of(row.answers):
            return None
        chosen = {key: row.answers.get(key) for key in CHOSEN}
        row.answers = {**row.answers, "matters": [], "own": "", "more": []}
        row.unfinished = {**row.unfinished, **chosen}
        row.save(update_fields=["answers", "unfinished"])
        return Kept(next_url=self._url(place))

    def written(self, place: Place, row: StepTaken) -> Iterator[tuple[str, str]]:
        """What matters, a day there, how it stands with each thing, here and elsewhere, and what it comes to."""
        del place
        answers = {**row.answers, **row.unfinished}
        matters = matters_of(row.answers) or matters_of(answers)
        if not matters:
            return
        yield _("What matters to me"), "\n".join(matters.values())
        if answers.get("day"):
            yield _("An ordinary Tuesday there"), str(answers["day"])
        for name, lines in _in_words(answers, matters):
            yield name, "\n".join(lines)
        result = tell_result(answers)
        if result:
            yield _("What it comes to"), "\n".join(result)

    def _url(self, place: Place) -> str:
        return reverse("recovery:step", args=[place.recovery.pk, self.name])


def matters_of(answers: Mapping[str, Any]) -> dict[str, str]:
    """What was chosen, by name: first what matters most, one's own last of it, then the rest."""
    words = all_matters()
    names = [name for name in answers.get("matters") or () if name in words]
    own = {OWN: str(answers["own"])} if answers.get("own") else {}
    if not names and not own:
        return {}
    more = [name for name in answers.get("more") or () if name in words and name not in names]
    return {**{name: words[name] for name in names}, **own, **{name: words[name] for name in more}}


def last_matters(place: Place, step: str) -> dict[str, Any]:
    """What mattered the last time, after whatever no; one query."""
    rows = StepTaken.objects.of(place.seeker).filter(step=step).order_by("-changed_at", "-id")
    kept = rows.values_list("answers", flat=True).first() or {}
    return {name: kept[name] for name in CHOSEN if kept.get(name)}


def tell_result(answers: Mapping[str, Any]) -> list[str]:
    """What the answers come to, in words; nothing where nothing was answered."""
    matters = matters_of(answers)
    given = facts_of(answers, matters)
    if not any(answers.get(f"fact_{name}") for name in matters):
        return []
    texts = words_of(PACKAGE, "tuesday").texts
    first, appeal = len(_first(answers, matters)), weigh(given)
    fit = fit_of(given[:first], given[first:])
    if fit is Fit.STRONG and any(answers.get(name) == Known.NO for name in OF_THE_JOB):
        fit = Fit.MIXED
    told = [texts["fits"][fit.value], texts["unknowns"][appeal.unknowns.value]]
    unknown = [label for label, one in zip(matters.values(), given, strict=True) if one is Known.UNKNOWN]
    if unknown:
        told.append(_("Not known: %(what)s. The next place can be asked.") % {"what": "; ".join(unknown)})
    return told


def compare(answers: Mapping[str, Any]) -> list[tuple[str, Appeal]]:
    """This job and each other one that was looked at, with how often each answer was given; nothing without another."""
    matters = matters_of(answers)
    jobs = [(_("This one"), weigh(facts_of(answers, matters)))]
    for number in OTHERS:
        if any(answers.get(f"fact{number}_{name}") for name in matters):
            name = str(answers.get(f"other_{number}") or _("Another one"))
            jobs.append((name, weigh(facts_of(answers, matters, str(number)))))
    return jobs[1:] and jobs


def facts_of(answers: Mapping[str, Any], matters: Mapping[str, str], job: str = "") -> Sequence[Known]:
    """How it stands with each thing; what was not answered is not known."""
    given = (answers.get(f"fact{job}_{name}") or "" for name in matters)
    return [Known(one) if one in Known else Known.UNKNOWN for one in given]


def _in_words(answers: Mapping[str, Any], matters: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """This job and each other one, with a line for each thing that was answered."""
    labels = {str(one): str(one.label) for one in Known}
    jobs = [(str(_("How it was there")), ""), *((str(answers.get(f"other_{one}") or ""), str(one)) for one in OTHERS)]
    for name, job in jobs:
        given = {label: answers.get(f"fact{job}_{key}") for key, label in matters.items()}
        if not job:
            given |= {str(label): answers.get(key) for key, label in OF_THE_JOB.items()}
        lines = [f"{label}: {labels[one]}" for label, one in given.items() if one in labels]
        if lines:
            yield name or _("Another one"), lines


def _first(answers: Mapping[str, Any], matters: Mapping[str, str]) -> list[str]:
    return [name for name in matters if name == OWN or name in (answers.get("matters") or ())]


STEP = TuesdayStep()
