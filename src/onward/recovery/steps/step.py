"""What every step is: one file here, one template, and its words in `content/`. Read this first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.recovery.actions import keep_step
from onward.recovery.forms import StepForm
from onward.recovery.gating import gate_of, is_first_day
from onward.recovery.models import Recovery, StepTaken
from onward.recovery.queries import TheNo, placed, steps_taken
from onward.recovery.states import DISTRESS, Feeling, Gate, Part
from onward.shell.content import Words, words_of

PACKAGE = "onward.recovery"
HOW = "how"
"""The step that the first screen keeps: how it is, in plain words."""


@dataclass(frozen=True)
class Place:
    """Where a step is taken: whose, after which no, and when. What costs a query is asked once, when it is needed."""

    seeker: Seeker
    recovery: Recovery
    now: datetime

    @cached_property
    def told(self) -> TheNo:
        """The no where it is told now."""
        return placed(self.recovery)

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
        """What is offered by that."""
        return gate_of(DISTRESS[self.feeling] if self.feeling else None)

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
    beside those before. autosaves: what is typed is kept at once (False: never before the person keeps it).
    """

    name: ClassVar[str]
    part: ClassVar[Part]
    order: ClassVar[int] = 50
    form_class: ClassVar[type[StepForm]] = StepForm
    rated: ClassVar[bool] = False
    waits_a_day: ClassVar[bool] = False
    repeats: ClassVar[bool] = False
    autosaves: ClassVar[bool] = True

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
        row = place.taken.get(self.name)
        known = {} if row is None or (self.repeats and row.done_at) else {**row.answers, **row.unfinished}
        return self.form_class(data, initial=known)

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
