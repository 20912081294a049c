"""What every step is: one file here, one template, and its words in `content/`. Read this first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.recovery.actions import keep_step
from onward.recovery.forms import StepForm
from onward.recovery.gating import gate_of, is_first_day
from onward.recovery.models import Recovery, StepTaken
from onward.recovery.queries import TheNo, placed, steps_taken
from onward.recovery.resting import writing_rests
from onward.recovery.states import DISTRESS, HOW, SKILL_PARTS, Feeling, Gate, Offered, Part
from onward.shell.content import Words, words_of

PACKAGE = "onward.recovery"


@dataclass(frozen=True)
class Place:
    """Where a step is taken: whose, after which no, and when. What costs a query is asked once, when it is needed.

    found: the no where it is told now, if that is known already.
    """

    seeker: Seeker
    recovery: Recovery
    now: datetime
    found: TheNo | None = None

    @cached_property
    def told(self) -> TheNo:
        """The no where it is told now."""
        return self.found or placed(self.recovery, self.now)

    @cached_property
    def taken(self) -> dict[str, StepTaken]:
        """What was written in each step, the newest time of each."""
        return steps_taken(self.recovery)

    @cached_property
    def zone(self) -> ZoneInfo:
        """Where the person is."""
        return zone_of(self.seeker.time_zone)

    @property
    def feeling(self) -> Feeling | None:
        """How it is, as far as the person said so."""
        row = self.taken.get(HOW)
        return Feeling(row.answers["feeling"]) if row and row.answers.get("feeling") in Feeling else None

    @property
    def gate(self) -> Gate:
        """What is offered by that; after an exercise that was too much the same as to somebody who cannot think."""
        if self.is_spent:
            return Gate.HELP_FIRST
        return gate_of(DISTRESS[self.feeling] if self.feeling else None)

    @cached_property
    def is_spent(self) -> bool:
        """Whether an exercise, after this no or another one, made it too heavy today: writing rests until tomorrow."""
        return writing_rests(self.seeker, self.now, self.zone)

    @property
    def is_first_day(self) -> bool:
        """Whether the no came today where the person is."""
        return is_first_day(self.told.said_at, self.now, self.zone)

    def answers(self, step: str) -> Mapping[str, Any]:
        """What was kept in a step; nothing where it was not done."""
        row = self.taken.get(step)
        return row.answers if row else {}


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping a step led to. sentence: what to tell. next_url: where to go; empty: to the page after a step.

    undo_url: where its Undo posts to; empty where nothing is taken back.
    """

    sentence: str = ""
    next_url: str = ""
    undo_url: str = ""


class Step:
    """One step. A file of this folder holds one as `STEP`; what it does not say is done as here.

    name: in its address, its rows and the names of its words and its template. order: within its part. rated: it asks
    how heavy it is before and after, ends by the rule of `gating.must_stop`, and is offered to nobody whose gate is
    HELP_FIRST. waits_a_day: on the day of the no it is shown only to those who ask for it. repeats: each time is kept
    beside those before. autosaves: what is typed is kept at once (False: never before the person keeps it). steadies:
    it is offered to somebody who cannot think, too, as everything of the pause is that is not rated.
    """

    name: ClassVar[str]
    part: ClassVar[Part]
    order: ClassVar[int] = 50
    form_class: ClassVar[type[StepForm]] = StepForm
    rated: ClassVar[bool] = False
    waits_a_day: ClassVar[bool] = False
    repeats: ClassVar[bool] = False
    autosaves: ClassVar[bool] = True
    steadies: ClassVar[bool] = False

    @property
    def template(self) -> str:
        """Its template; `recovery/step.html` shows a form that needs nothing more."""
        return f"recovery/steps/{self.name}.html"

    @property
    def words(self) -> Words:
        """Its words, in the language of the page."""
        return words_of(PACKAGE, self.name)

    def label(self, place: Place) -> str | Promise:
        """What it is called in a list of steps."""
        del place
        return self.words.title

    def is_offered(self, place: Place) -> bool:
        """Whether it makes sense after this no at all."""
        del place
        return True

    def form(self, place: Place, data: QueryDict | None = None) -> StepForm:
        """Its questions, with what was typed last, or kept."""
        return self.form_class(data, initial=self.known(place))

    def known(self, place: Place) -> dict[str, Any]:
        """What was kept in it, with what was typed since; of a step that repeats only what is not finished."""
        row = place.taken.get(self.name)
        if row is None or (self.repeats and row.done_at):
            return {}
        return {"before": row.before, "after": row.after, **row.answers, **row.unfinished}

    def offered(self, place: Place) -> Offered:
        """When it is offered, by how somebody is and how new the no is; whoever asks for it gets it all the same."""
        is_calm = self.steadies or (self.part is Part.PAUSE and not self.rated)
        if place.gate is Gate.HELP_FIRST and not is_calm:
            return Offered.ANOTHER_DAY
        if self.waits_a_day and place.is_first_day:
            return Offered.TOMORROW
        if place.gate is Gate.PAUSE_FIRST and self.part in SKILL_PARTS:
            return Offered.TOMORROW
        return Offered.NOW

    def card(self, place: Place) -> Mapping[str, Any] | None:
        """What it shows on the first screen, by `recovery/steps/<name>_card.html` (as `card`); None: nothing."""
        del place
        return None

    def written(self, place: Place, row: StepTaken) -> Iterator[tuple[str, str]]:
        """What was written one time, question by question, as the page of all of it shows it."""
        form = self.form(place)
        texts = {**row.answers, **row.unfinished, "before": row.before, "after": row.after}
        for name, field in form.fields.items():
            text = _in_words(field, texts.get(name))
            if text:
                yield str(field.label or name), text

    def context(self, place: Place) -> Mapping[str, Any]:
        """What its template needs besides form, words and place."""
        del place
        return {}

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Keep what was written (the form is valid), and do what comes of it. Add to the form's errors to refuse."""
        keep_step(place.recovery, self.name, form.answers(), rating=form.rating(), again=self.repeats, now=place.now)
        return Kept()

    def after(self, place: Place) -> Mapping[str, Any]:
        """What the page after it shows besides; its template may hold `after` as a partial of its own."""
        del place
        return {}

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """One more thing that its page can post (`…/do/<name>`); None where there is no such thing."""
        del place, name, request
        return None


def _in_words(field: forms.Field, value: object) -> str:
    """An answer as people read it: the words of what was chosen, never its name; empty where nothing was said."""
    if value is None or value in ("", [], False):
        return ""
    if value is True:
        return _("Yes")
    if isinstance(field, forms.ChoiceField):
        words = {str(key): str(label) for key, label in _flat(field.choices)}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(words.get(str(one), str(one)) for one in chosen)
    if isinstance(field, forms.DateField):
        return _day_in_words(str(value))
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _day_in_words(value: str) -> str:
    # What was only begun may be anything.
    try:
        return date_format(date.fromisoformat(value), "j F Y")
    except ValueError:
        return value


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  # Django's choices, which may stand in groups
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield key, label
