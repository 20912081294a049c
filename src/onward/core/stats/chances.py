"""How often a letter that asks is answered: what was counted, over a weak prior, told as a range and never as a number.

The priors are Beta distributions, weak on purpose (an effective sample of 10 to 20), so that what a person counts by
themselves takes over after some ten letters. They are guesses from published shares of applicants who ever got any
reason; none of them is of letters that ask for advice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, lgamma, log

STEPS = 60
"""So many halvings leave an interval far below what anybody is told."""
TERMS = 200
TINY = 1e-300
CLOSE = 1e-12
TAIL = 0.05


@dataclass(frozen=True, slots=True)
class Beta:
    """A Beta distribution with these two parameters, both above 0."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """Its mean."""
        return self.a / (self.a + self.b)


@dataclass(frozen=True, slots=True)
class Chance:
    """Between which shares the truth lies nine times in ten, from 0 to 1. own: so many letters of one's own count."""

    low: float
    high: float
    own: int


ANSWERED_AFTER_APPLYING = Beta(1.0, 19.0)
ANSWERED_AFTER_A_FIRST_TALK = Beta(1.5, 10.5)
ANSWERED_AFTER_AN_INTERVIEW = Beta(2.5, 7.5)
ANSWERED_AFTER_A_LAST_ROUND = Beta(4.0, 6.0)


def chance_of(prior: Beta, *, answered: int, unanswered: int) -> Chance:
    """The nine-in-ten range after so many own letters. A letter that may still be answered counts as neither.

    Raises ValueError where a count is negative.
    """
    if min(answered, unanswered) < 0:
        raise ValueError("what is counted is never negative")
    now = Beta(prior.a + answered, prior.b + unanswered)
    return Chance(quantile(now, TAIL), quantile(now, 1 - TAIL), answered + unanswered)


def quantile(beta: Beta, share: float) -> float:
    """The value below which this share of the distribution lies, by halving; share from 0 to 1."""
    return _halve(lambda value: below(beta, value) < share)


def below(beta: Beta, value: float) -> float:
    """The share of the distribution below a value: the regularised incomplete beta function.

    By its continued fraction, evaluated by the method of Lentz (Press and others, Numerical Recipes, 6.4).
    """
    if value <= 0 or value >= 1:
        return float(value >= 1)
    if value > (beta.a + 1) / (beta.a + beta.b + 2):
        return 1 - below(Beta(beta.b, beta.a), 1 - value)
    scale = lgamma(beta.a + beta.b) - lgamma(beta.a) - lgamma(beta.b)
    front = exp(scale + beta.a * log(value) + beta.b * log(1 - value))
    return front * _fraction(beta.a, beta.b, value) / beta.a


def _fraction(a: float, b: float, value: float) -> float:
    upper, lower = 1.0, 1 / _not_zero(1 - (a + b) * value / (a + 1))
    total = lower
    for term in range(1, TERMS):
        even = term * (b - term) * value / ((a + 2 * term - 1) * (a + 2 * term))
        odd = -(a + term) * (a + b + term) * value / ((a + 2 * term) * (a + 2 * term + 1))
        for step in (even, odd):
            lower = 1 / _not_zero(1 + step * lower)
            upper = _not_zero(1 + step / upper)
            total *= lower * upper
        if abs(lower * upper - 1) < CLOSE:
            break
    return total


def _not_zero(number: float) -> float:
    return number if abs(number) > TINY else TINY


def _halve(is_low: Callable[[float], bool]) -> float:
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_low(middle) else (low, middle)
    return (low + high) / 2
