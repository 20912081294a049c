"""How an application stands and how far it came: folds over its events, without a clock."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from onward.core.filing.stories import Event, Outcome
from onward.core.reading.reading import Kind, Stage

SILENT_DAYS_AFTER_APPLYING = 30
SILENT_DAYS_AFTER_INTERVIEW = 21

DECIDES = {
    Kind.REJECTION: Outcome.REJECTION,
    Kind.CLOSED: Outcome.CLOSED,
    Kind.OFFER: Outcome.OFFER,
    Kind.WITHDRAWAL: Outcome.WITHDRAWN,
}
REOPENS = frozenset({Kind.INTERVIEW, Kind.ASSESSMENT})
STAGES = (Stage.APPLIED, Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
STAGE_OF_KIND = {
    Kind.SENT: Stage.APPLIED,
    Kind.ACKNOWLEDGEMENT: Stage.APPLIED,
    Kind.ASSESSMENT: Stage.SCREEN,
    Kind.INTERVIEW: Stage.INTERVIEW,
    Kind.OFFER: Stage.FINAL,
}


def fold_outcome(events: Sequence[Event], until: date | None) -> Outcome:
    """How the story stands on the day `until`: the latest deciding event wins, an invitation after a no reopens.

    Events in order. Silence: nothing heard for 30 days after applying, or 21 days once there was an interview;
    without `until` nobody is silent.
    """
    decided = Outcome.OPEN
    for event in events:
        if event.kind in DECIDES:
            decided = DECIDES[event.kind]
        elif event.kind in REOPENS and decided in (Outcome.REJECTION, Outcome.CLOSED):
            decided = Outcome.OPEN
    if decided is Outcome.OPEN and until and is_silent(events, until):
        return Outcome.SILENCE
    return decided


def is_silent(events: Sequence[Event], until: date) -> bool:
    """Whether the last sign of life lies so long before `until` that no answer is to be expected."""
    heard = [day_of(event.at) for event in events if event.at]
    if not heard:
        return False
    interviewed = any(event.kind is Kind.INTERVIEW for event in events)
    days = SILENT_DAYS_AFTER_INTERVIEW if interviewed else SILENT_DAYS_AFTER_APPLYING
    return until - max(heard) >= timedelta(days=days)


def day_of(moment: datetime) -> date:
    """The day of a moment in UTC, so that silence begins on one day whatever offset a sender writes in."""
    return moment.astimezone(UTC).date()


def fold_stage(events: Sequence[Event]) -> Stage:
    """The furthest stage any event shows; whoever has a story has applied."""
    return max((event.stage for event in events if event.stage in STAGES), key=STAGES.index, default=Stage.APPLIED)


def stage_of(kind: Kind, said: Stage) -> Stage:
    """The stage one event shows: what its text says, else what its kind means."""
    return said if said is not Stage.UNKNOWN else STAGE_OF_KIND.get(kind, Stage.UNKNOWN)
