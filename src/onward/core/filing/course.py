"""How plausible a course of messages is as the story of one application: what follows what, and after how long.

Costs are in the unit of `fit.py`: about the natural logarithm of how much rarer a course is than the usual one.
They say how hiring goes (an acknowledgement follows an application, feedback follows a no), not how one mailbox looked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from onward.core.reading.reading import Kind

QUIET_DAYS = 75.0
ANOTHER_COPY_DAYS = 3.0
ANOTHER_APPLICATION = 1.5

# What it costs to begin a story with this kind: earlier messages may be missing, but rarely.
BEGIN = {
    Kind.SENT: 0.0,
    Kind.ACKNOWLEDGEMENT: 0.0,
    Kind.REJECTION: 1.5,
    Kind.CLOSED: 2.0,
    Kind.INFO_REQUEST: 1.5,
    Kind.ASSESSMENT: 1.5,
    Kind.INTERVIEW: 1.5,
    Kind.OFFER: 3.0,
    Kind.WITHDRAWAL: 2.5,
    Kind.FEEDBACK: 4.0,
}
# What it costs to go on with this kind while the application is open.
GO_ON = {
    Kind.SENT: 1.0,
    Kind.ACKNOWLEDGEMENT: 1.5,
    Kind.REJECTION: -0.5,
    Kind.CLOSED: -0.3,
    Kind.INFO_REQUEST: 0.0,
    Kind.ASSESSMENT: 0.0,
    Kind.INTERVIEW: 0.0,
    Kind.OFFER: 0.5,
    Kind.WITHDRAWAL: 0.0,
    Kind.FEEDBACK: 2.0,
}
# … and after it ended.
GO_ON_AFTER_THE_END = {
    Kind.SENT: 3.0,
    Kind.ACKNOWLEDGEMENT: 5.0,
    Kind.REJECTION: 2.5,
    Kind.CLOSED: 3.0,
    Kind.INFO_REQUEST: 3.5,
    Kind.ASSESSMENT: 4.5,
    Kind.INTERVIEW: 4.0,
    Kind.OFFER: 4.0,
    Kind.WITHDRAWAL: 3.5,
    Kind.FEEDBACK: -1.0,
}
# The answer to one's own application.
AWAITED_ACKNOWLEDGEMENT = -1.0
OTHERWISE = 2.0
ENDS = frozenset({Kind.REJECTION, Kind.CLOSED, Kind.WITHDRAWAL})
INTERVIEWS = frozenset({Kind.INTERVIEW, Kind.ASSESSMENT})
REOPENS = INTERVIEWS | {Kind.OFFER}
STARTS = frozenset({Kind.SENT, Kind.ACKNOWLEDGEMENT})


@dataclass(frozen=True, slots=True)
class Step:
    """One message's kind and the day it stands on, as a real number; None when unknown."""

    kind: Kind
    day: float | None


def weigh_course(steps: Iterable[Step]) -> float:
    """What a whole course costs; steps in order of time."""
    last: Step | None = None
    ended: Kind | None = None
    acknowledged = interviewed = False
    cost = 0.0
    for step in steps:
        kind = step.kind
        if last is None:
            cost += BEGIN.get(kind, OTHERWISE)
        else:
            gap = 0.0 if step.day is None or last.day is None else max(0.0, step.day - last.day)
            if ended:
                cost += weigh_step_after_the_end(ended, kind, gap)
            else:
                cost += weigh_step(kind, gap, acknowledged=acknowledged, interviewed=interviewed)
        if kind in ENDS:
            ended = kind
        elif kind in REOPENS:
            ended = None
        acknowledged = acknowledged or kind is Kind.ACKNOWLEDGEMENT
        interviewed = interviewed or kind in INTERVIEWS
        last = step
    return cost


def begin_cost(kind: Kind) -> float:
    """What it costs to tell of one more application that begins with this kind."""
    return BEGIN.get(kind, OTHERWISE) + ANOTHER_APPLICATION


def weigh_step(kind: Kind, gap: float, *, acknowledged: bool, interviewed: bool) -> float:
    """What one more step of an open application costs, by what happened before and how many days ago."""
    if kind is Kind.ACKNOWLEDGEMENT and not acknowledged and not interviewed and gap < QUIET_DAYS:
        return AWAITED_ACKNOWLEDGEMENT
    cost = GO_ON.get(kind, OTHERWISE) + weigh_silence(kind, gap)
    if kind is Kind.ACKNOWLEDGEMENT and gap <= ANOTHER_COPY_DAYS:
        cost -= 0.5
    elif kind is Kind.OFFER and interviewed:
        cost -= 1.5
    elif kind is Kind.FEEDBACK and interviewed:
        cost -= 1.0
    elif kind is Kind.SENT and not acknowledged and not interviewed:
        cost += 1.5  # nobody applies twice for one job within days
    return cost


def weigh_step_after_the_end(ended: Kind, kind: Kind, gap: float) -> float:
    """What a step costs after the end: copies come at once, feedback later, a new start means a new application."""
    cost = GO_ON_AFTER_THE_END.get(kind, OTHERWISE)
    if kind is Kind.FEEDBACK:
        return cost + min(3.0, gap / 60)
    if kind is ended and gap <= ANOTHER_COPY_DAYS:
        return cost - 2.0
    if kind is Kind.REJECTION and ended is not Kind.REJECTION and gap <= QUIET_DAYS:
        return cost - 2.0  # the system's no to what a person has ended, or closed, before
    return cost + min(3.0, gap / QUIET_DAYS) * (5.0 if kind in STARTS else 1.0)


def weigh_silence(kind: Kind, gap: float) -> float:
    """What a long silence before a step costs: a late no is common, a late acknowledgement is a new application's."""
    if kind in STARTS:
        return 8.0 if gap >= QUIET_DAYS else 1.5 * gap / QUIET_DAYS
    if kind in ENDS:
        return min(2.0, 0.5 * gap / QUIET_DAYS)
    return min(4.0, 1.5 * gap / QUIET_DAYS) if gap > QUIET_DAYS / 2 else 0.0
