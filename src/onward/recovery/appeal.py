"""What a job had of what somebody looks for, as far as they know it: what is not known never counts as good."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Known(TextChoices):
    """How a job stands with one thing that matters."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("I don’t know")


class Fit(StrEnum):
    """What the answers come to."""

    STRONG = "strong"
    MIXED = "mixed"
    LITTLE = "little"
    OPEN = "open"


class Unknowns(StrEnum):
    """How much of it nobody knows."""

    NONE = "none"
    SOME = "some"
    HALF = "half"
    MOST = "most"


STRONG_FROM = 0.75
LITTLE_TO = 0.25


@dataclass(frozen=True, slots=True)
class Appeal:
    """How often each answer was given."""

    yes: int
    partly: int
    no: int
    unknown: int

    @property
    def total(self) -> int:
        """All answers."""
        return self.yes + self.partly + self.no + self.unknown

    @property
    def good(self) -> float:
        """The share that is known to be as it should be, 0 to 1; half for partly, nothing for what is not known."""
        return (self.yes + self.partly / 2) / self.total if self.total else 0.0

    @property
    def unknowns(self) -> Unknowns:
        """How much of it nobody knows: half is from a third to half."""
        if not self.unknown:
            return Unknowns.NONE
        if 2 * self.unknown > self.total:
            return Unknowns.MOST
        return Unknowns.HALF if 3 * self.unknown >= self.total else Unknowns.SOME


def weigh(answers: Iterable[Known]) -> Appeal:
    """Count the answers."""
    found = list(answers)
    return Appeal(*(found.count(one) for one in Known))


def fit_of(first: Iterable[Known], others: Iterable[Known] = ()) -> Fit:
    """What the answers come to. first: to the things that matter most, none of which may be lacking in a strong fit."""
    most = list(first)
    appeal = weigh([*most, *others])
    if appeal.good >= STRONG_FROM and Known.NO not in most:
        return Fit.STRONG
    if appeal.unknowns is Unknowns.MOST or not appeal.total:
        return Fit.OPEN
    return Fit.LITTLE if appeal.good <= LITTLE_TO else Fit.MIXED
