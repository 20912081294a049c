"""Three numbers that somebody counted by themselves: what they say, how sure that is, and one cheap thing to try."""

from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma, sqrt

NINE_IN_TEN = 1.645
"""So many standard errors on both sides hold the truth nine times in ten."""
COLD_INTERVIEWS = (1.2, 13.8)
"""A Beta distribution of how often an application leads to an interview: about one in twelve, very unsure.

From published rates of 3 to 15 in a hundred of employers, and of one in six of people; weak on purpose.
"""
FEW = 10
"""Below so many applications, chance decides nearly everything that can be counted."""
FAIR_RATIO = 2.5
"""An interval whose upper end is at most so many times the lower one is more than a rough guide."""
RARE = 0.1
"""What happens less often than this by chance may mean something."""
FEW_INTERVIEWS = 0.05
FEW_ANSWERS = 0.3


class Finding(StrEnum):
    """What the three numbers say; each is one sentence on a page."""

    NOTHING_SENT = "nothing_sent"
    TOO_FEW = "too_few"
    QUIET_IS_COMMON = "quiet_is_common"
    ANSWERS_NO_TALKS = "answers_no_talks"
    MORE_THAN_CHANCE = "more_than_chance"
    EARLY_TALKS = "early_talks"
    FEW_TALKS = "few_talks"
    TALKS = "talks"


class Attempt(StrEnum):
    """One cheap thing to try next."""

    BEGIN = "begin"
    ASK_SOMEONE = "ask_someone"
    MUST_HAVES = "must_haves"
    OTHER_WAY_IN = "other_way_in"
    HARD_QUESTION = "hard_question"


class Sureness(StrEnum):
    """How far the numbers carry."""

    GUESS = "guess"
    ROUGH = "rough"
    FAIR = "fair"


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which shares the truth lies nine times in ten, from 0 to 1, and the share that was counted."""

    low: float
    counted: float
    high: float


@dataclass(frozen=True, slots=True)
class TallyReading:
    """What a tally says. interviews: the share of what was sent; None while nothing was sent."""

    finding: Finding
    attempt: Attempt
    sureness: Sureness
    interviews: Interval | None


ATTEMPTS = {
    Finding.NOTHING_SENT: Attempt.BEGIN,
    Finding.TOO_FEW: Attempt.ASK_SOMEONE,
    Finding.QUIET_IS_COMMON: Attempt.ASK_SOMEONE,
    Finding.ANSWERS_NO_TALKS: Attempt.MUST_HAVES,
    Finding.MORE_THAN_CHANCE: Attempt.OTHER_WAY_IN,
    Finding.EARLY_TALKS: Attempt.HARD_QUESTION,
    Finding.FEW_TALKS: Attempt.OTHER_WAY_IN,
    Finding.TALKS: Attempt.HARD_QUESTION,
}


def read_tally(*, sent: int, heard_back: int, interviews: int) -> TallyReading:
    """What these counts say: applications sent, those that were answered, those that led to an interview.

    Raises ValueError where a count is negative or larger than the one before it.
    """
    if not sent >= heard_back >= interviews >= 0:
        raise ValueError("each of the three numbers is a part of the one before it")
    finding = find(sent, heard_back, interviews)
    share = interval_of(interviews, sent) if sent else None
    return TallyReading(finding, ATTEMPTS[finding], _sureness(sent, share), share)


def find(sent: int, heard_back: int, interviews: int) -> Finding:
    """Which sentence these counts bear; without interviews it is asked first whether chance alone would do the same."""
    if not sent:
        return Finding.NOTHING_SENT
    if interviews:
        if sent < FEW:
            return Finding.EARLY_TALKS
        return Finding.FEW_TALKS if interval_of(interviews, sent).high < FEW_INTERVIEWS else Finding.TALKS
    if sent < FEW:
        return Finding.TOO_FEW
    if chance_of_none(sent) < RARE:
        return Finding.MORE_THAN_CHANCE
    return Finding.ANSWERS_NO_TALKS if heard_back >= FEW_ANSWERS * sent else Finding.QUIET_IS_COMMON


def interval_of(counted: int, among: int) -> Interval:
    """The interval of Wilson (1927) for a share, at nine in ten; `among` is 1 or more."""
    share, square = counted / among, NINE_IN_TEN**2
    centre = (share + square / (2 * among)) / (1 + square / among)
    half = NINE_IN_TEN / (1 + square / among) * sqrt(share * (1 - share) / among + square / (4 * among**2))
    # At the ends the formula is exact, its floating point is not.
    return Interval(max(0.0, centre - half) if counted else 0.0, share, min(1.0, centre + half))


def chance_of_none(sent: int) -> float:
    """How often an ordinary search has no interview after so many applications: a Beta-binomial distribution."""
    a, b = COLD_INTERVIEWS
    return exp(lgamma(b + sent) + lgamma(a + b) - lgamma(b) - lgamma(a + b + sent))


def one_in(share: float) -> int | None:
    """A share as one in so many; None for none at all."""
    return max(1, round(1 / share)) if share else None


def _sureness(sent: int, share: Interval | None) -> Sureness:
    if share is None or sent < FEW:
        return Sureness.GUESS
    narrow = share.high <= FAIR_RATIO * share.low if share.low else share.high <= FEW_INTERVIEWS
    return Sureness.FAIR if narrow else Sureness.ROUGH
