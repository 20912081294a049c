"""How an application stands by what happened in it: a fold over its events, without a clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Protocol, TypeVar

from onward.core.filing.outcome import (
    DECIDES,
    REOPENS,
    SILENT_DAYS_AFTER_APPLYING,
    SILENT_DAYS_AFTER_INTERVIEW,
    STAGE_OF_KIND,
    STAGES,
)
from onward.journey.states import EventKind, Origin, Outcome, Stage

DECIDING = {EventKind(kind): Outcome(outcome) for kind, outcome in DECIDES.items()} | {
    EventKind.ACCEPTED: Outcome.ACCEPTED,
    EventKind.DECLINED: Outcome.DECLINED,
    EventKind.RESCINDED: Outcome.RESCINDED,
}
"""What decides, and how: the core's kinds, and what only the person can say."""
REOPENING = frozenset(EventKind(kind) for kind in REOPENS)
A_NO = frozenset({Outcome.REJECTION, Outcome.CLOSED, Outcome.RESCINDED})
NOES = (EventKind.REJECTION, EventKind.CLOSED, EventKind.RESCINDED)
"""The facts that tell one."""
TALKED = (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
"""The stages at which somebody talked with the person."""
STILL_ALIVE = (Outcome.OPEN, Outcome.OFFER, Outcome.ACCEPTED)
"""How an application stands that no no has ended, and that the person did not end."""
UNANSWERED = frozenset({Outcome.OPEN, Outcome.SILENCE})
"""How an application stands to which an answer may still come, be it ever so late."""
SHOWN_BY_KIND = {EventKind(kind): Stage(stage) for kind, stage in STAGE_OF_KIND.items()} | dict.fromkeys(
    (EventKind.ACCEPTED, EventKind.DECLINED, EventKind.RESCINDED), Stage.FINAL
)
RANK = {Stage(stage): rank for rank, stage in enumerate(STAGES)}
BEGINNING = datetime.min.replace(tzinfo=UTC)


class Happened(Protocol):
    """What the fold looks at in an event: the row itself has it, and so has `Counted`."""

    @property
    def kind(self) -> str:
        """One of `EventKind`."""

    @property
    def at(self) -> datetime | None:
        """When, or None."""

    @property
    def stage(self) -> str:
        """One of `Stage`."""

    @property
    def origin(self) -> str:
        """One of `Origin`."""


class Placed(Protocol):
    """What tells where an event stands among others."""

    @property
    def key(self) -> str:
        """What it was told by."""

    @property
    def place(self) -> datetime | None:
        """Its own moment, or that of its neighbour."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An event that counts, as the fold sees it."""

    kind: str
    at: datetime | None
    stage: str = Stage.UNKNOWN
    origin: str = field(default=Origin.HAND, kw_only=True)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is told of an application; the names are those of the columns that keep it.

    from_mail: whether any of it was read in mail. shows_stage: whether any event shows how far it came; without one,
    that somebody applied is only supposed.
    """

    outcome: Outcome
    furthest_stage: Stage
    first_heard_at: datetime | None
    last_heard_at: datetime | None
    closes_on: date | None
    event_count: int
    from_mail: bool = False
    shows_stage: bool = False


PlacedEvent = TypeVar("PlacedEvent", bound=Placed)


def in_order(events: Iterable[PlacedEvent]) -> list[PlacedEvent]:
    """Events as they follow each other: by place, then by key; what has no place comes last."""
    return sorted(events, key=lambda event: (event.place is None, event.place or BEGINNING, event.key))


def fold(events: Sequence[Happened]) -> Standing:
    """How an application with these counting events stands. Events in order; days are days of UTC.

    closes_on: the last dated event + 30 days, + 21 once there was an interview; None once something is decided, and
    before anything was sent. The day somebody began to consider a job is no sign of life; that it was let rest is no
    word at all, and by itself it tells no application: it is not counted.
    """
    words = [event for event in events if event.kind != EventKind.LET_GO]
    moments = [event.at for event in words if event.at]
    told = [event for event in words if event.kind != EventKind.CONSIDERING]
    outcome = fold_outcome(events) if told else Outcome.CONSIDERING
    return Standing(
        outcome=outcome,
        furthest_stage=fold_stage(told) if told else Stage.NONE,
        first_heard_at=min(moments, default=None),
        last_heard_at=max(moments, default=None),
        closes_on=day_of_silence(told) if outcome is Outcome.OPEN else None,
        event_count=len(words),
        from_mail=any(event.origin == Origin.MAIL for event in words),
        shows_stage=any(event.stage in RANK for event in told),
    )


def fold_outcome(events: Iterable[Happened]) -> Outcome:
    """The latest deciding event wins; an invitation after a no reopens; accepted, it is not merely offered again.

    To let rest ends only what is open and was quiet by then; any word after it opens it again, or decides.
    """
    decided = Outcome.OPEN
    before: list[Happened] = []
    for event in events:
        kind = EventKind(event.kind)
        if kind is EventKind.CONSIDERING:
            continue
        if kind is EventKind.LET_GO:
            decided = Outcome.SILENCE if decided is Outcome.OPEN and was_quiet(before, event.at) else decided
            continue
        before.append(event)
        if decided is Outcome.SILENCE:
            decided = Outcome.OPEN
        if kind in REOPENING:
            decided = Outcome.OPEN if decided in A_NO else decided
        elif not (kind is EventKind.OFFER and decided is Outcome.ACCEPTED):
            decided = DECIDING.get(kind, decided)
    return decided


def was_quiet(events: Sequence[Happened], at: datetime | None) -> bool:
    """Whether nothing was to be expected any more after these events at a moment; what has no date tells nothing."""
    closes_on = day_of_silence(events)
    return closes_on is None or at is None or closes_on <= at.astimezone(UTC).date()


def fold_stage(events: Iterable[Happened]) -> Stage:
    """The furthest stage any event shows; whoever has a story has applied."""
    shown = (Stage(event.stage) for event in events)
    return max((stage for stage in shown if stage in RANK), key=RANK.__getitem__, default=Stage.APPLIED)


def day_of_silence(events: Sequence[Happened]) -> date | None:
    """The day from which no answer is to be expected; None where no event has a date."""
    heard = [event.at.astimezone(UTC).date() for event in events if event.at]
    if not heard:
        return None
    interviewed = any(event.kind == EventKind.INTERVIEW for event in events)
    days = timedelta(days=SILENT_DAYS_AFTER_INTERVIEW if interviewed else SILENT_DAYS_AFTER_APPLYING)
    return min(max(heard), date.max - days) + days


def stage_shown(kind: str, said: str = Stage.UNKNOWN) -> Stage:
    """The stage one event shows: what is said, else what its kind means."""
    return Stage(said) if said in RANK else SHOWN_BY_KIND.get(EventKind(kind), Stage.UNKNOWN)


def known_until(read_until: datetime | None, now: datetime, *, from_mail: bool) -> datetime | None:
    """Until when one can know what happened in an application; None: nothing can be said of it.

    One that mail tells of is known as far as mail was read. Of one that was only ever written down by hand the person
    knows all that there is to know, to this moment.
    """
    return read_until if from_mail else now


def is_silent(outcome: str, closes_on: date | None, until: date | None) -> bool:
    """Whether no answer is to be expected any more, as far as it is known: to a day, or to a moment."""
    if outcome != Outcome.OPEN or closes_on is None or until is None:
        return False
    return closes_on <= (until.astimezone(UTC).date() if isinstance(until, datetime) else until)


def is_unanswered(outcome: str, closes_on: date | None, until: date | None) -> bool:
    """Whether it stands as `No answer`: silent, or let rest since."""
    return outcome == Outcome.SILENCE or is_silent(outcome, closes_on, until)
