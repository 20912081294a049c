"""How an application stands, in the few words of a list."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import Seeker
from onward.journey.models import Application
from onward.journey.standing import A_NO, Standing, is_unanswered, known_until
from onward.journey.states import Outcome, Stage

ALIVE = frozenset({Outcome.OPEN, Outcome.OFFER, Outcome.ACCEPTED})
SILENCE = Outcome.SILENCE.value
"""Let rest, or open while no answer is to be expected: one and the same to whoever looks at the list."""
SILENT_LABEL = _("No answer")
WAITING_LABEL = _("An answer is waiting")
HOW_FAR: dict[str, Promise] = {
    Stage.APPLIED: _("after applying"),
    Stage.SCREEN: _("after a first talk"),
    Stage.INTERVIEW: _("after an interview"),
    Stage.FINAL: _("after the last round"),
}


class Tone(StrEnum):
    """Which ground a tag stands on."""

    ALIVE = ""
    NO = "warm"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class State:
    """How an application stands. waits: for its letter.

    how_far: `after an interview`, empty where that says nothing, or where no event shows it.

    on: the day of the last word, None where it is not known or would give a letter away.
    """

    label: str
    tone: Tone
    how_far: str = ""
    on: date | None = None
    waits: bool = False


def stored_standing(row: Application) -> Standing:
    """How an application stands, as it is kept beside it."""
    return Standing(
        Outcome(row.outcome),
        Stage(row.furthest_stage),
        row.first_heard_at,
        row.last_heard_at,
        row.closes_on,
        row.event_count,
        row.from_mail,
        row.shows_stage,
    )


def until_of(seeker: Seeker, standing: Standing, now: datetime) -> datetime | None:
    """Until when one can know what happened in an application that stands like this."""
    return known_until(seeker.mail_read_until, now, from_mail=standing.from_mail)


def stage_told(standing: Standing) -> Stage:
    """How far an application came, where an event shows it: of a no alone nobody knows."""
    is_told = standing.shows_stage or standing.furthest_stage is Stage.NONE
    return standing.furthest_stage if is_told else Stage.UNKNOWN


def state_of(standing: Standing, until: datetime | None, on: date | None, *, waits: bool = False) -> State:
    """How it stands, in words, as far as it is known; with waits the standing is that before the letter."""
    if waits:
        return State(str(WAITING_LABEL), Tone.PLAIN, waits=True)
    how_far = str(HOW_FAR.get(stage_told(standing), ""))
    if is_unanswered(standing.outcome, standing.closes_on, until):
        return State(str(SILENT_LABEL), Tone.PLAIN, how_far, on)
    label = str(standing.outcome.label)
    if standing.outcome in A_NO:
        return State(label, Tone.NO, how_far, on)
    if standing.outcome in ALIVE:
        return State(label, Tone.ALIVE, "" if standing.furthest_stage == Stage.APPLIED else how_far, on)
    return State(label, Tone.PLAIN, on=on)
