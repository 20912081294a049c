"""How often a choice among several people picks the best of them, where what is seen of them tells only a part.

What is seen of somebody and how well they would do are taken as two normal quantities with a correlation, the validity
of the way of choosing: 0 is drawing lots, 1 sees everything.
"""

from functools import cache
from math import asin, erf, exp, pi, sqrt

STEP = 0.2
EDGES = tuple(STEP * place for place in range(-25, 26))
"""The plane is looked at in steps of a fifth of a standard deviation, out to five of them on each side."""
GAUSS = (0.5 - sqrt(3) / 6, 0.5 + sqrt(3) / 6)
"""Where inside a step a function is looked at, so that two looks are as good as a parabola."""
HIGHEST = 0.95
"""Above this validity the steps would be too wide."""


def better_of_two(validity: float) -> float:
    """How often the better of two is picked, from 0 to 1: 1/2 + arcsin(validity)/π (Sheppard 1899).

    Raises ValueError where the validity does not lie between 0 and 1.
    """
    if not 0 <= validity <= 1:
        raise ValueError("a way of choosing lies between drawing lots, 0, and seeing everything, 1")
    return 0.5 + asin(validity) / pi


@cache
def best_of(number: int, validity: float) -> float:
    """How often the best of so many is picked, from 0 to 1, right to a thousandth.

    The integral of number · F^(number - 1) over the density of what is seen and what is true, where F is how often
    somebody else stays below in both. Raises ValueError for nobody, or where the validity is not from 0 to 0.95.
    """
    if number < 1 or not 0 <= validity <= HIGHEST:
        raise ValueError("somebody is chosen among at least one, and no way of choosing sees nearly everything")
    spread = sqrt(1 - validity**2)
    below = [0.0] * len(EDGES)
    found = 0.0
    for true in EDGES:
        for part in GAUSS:
            there = true - STEP * part
            weight = _density(there) * STEP / len(GAUSS)
            below = [
                one + weight * _normal((seen - validity * there) / spread)
                for one, seen in zip(below, EDGES, strict=True)
            ]
        seen_here = (
            _density((seen - validity * true) / spread) * under ** (number - 1)
            for seen, under in zip(EDGES, below, strict=True)
        )
        found += _density(true) * sum(seen_here)
    return number * found * STEP**2 / spread


def _normal(value: float) -> float:
    return (1 + erf(value / sqrt(2))) / 2


def _density(value: float) -> float:
    return exp(-(value**2) / 2) / sqrt(2 * pi)
