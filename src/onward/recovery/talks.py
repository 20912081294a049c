"""How well somebody thought that a talk went, beside what came of it; and how often talks led to an offer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from onward.accounts.models import Seeker
from onward.journey.models import Application
from onward.journey.queries import live_applications
from onward.journey.standing import TALKED
from onward.journey.states import Outcome
from onward.recovery.models import StepTaken

LOOK_BACK = "look_back"
"""The step in which it is kept: `rated`, of the talk after which the no came, `rated_earlier` of one that led on."""
LOOKED_AT = 20
LEAST = 3
"""From so many on something is said about them."""
WELL_FROM = 7
OFFERED = (Outcome.OFFER, Outcome.ACCEPTED, Outcome.DECLINED, Outcome.RESCINDED)


@dataclass(frozen=True, slots=True)
class RatedTalk:
    """A talk. rated: 0 to 10, before it was known what comes of it. led_on: to another talk, or to an offer."""

    application: Application
    rated: int
    led_on: bool


@dataclass(frozen=True, slots=True)
class Ratings:
    """How many talks were rated well, how many were not, and of each how many led on."""

    well: int
    well_on: int
    less: int
    less_on: int


@dataclass(frozen=True, slots=True)
class Talked:
    """How many applications came to a talk, and how many of those to an offer."""

    talks: int
    offers: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to say anything."""
        return self.talks >= LEAST


def rated_talks(seeker: Seeker) -> tuple[RatedTalk, ...]:
    """The talks that were rated last, the newest first; one query."""
    rows = StepTaken.objects.of(seeker).filter(step=LOOK_BACK, done_at__isnull=False)
    newest = rows.select_related("recovery__application__company").order_by("-changed_at", "-id")[:LOOKED_AT]
    talks = []
    for row in newest:
        home, is_over = row.recovery.application, row.recovery.closed_at is not None
        for name, led_on in (("rated", is_over), ("rated_earlier", True)):
            rated = row.answers.get(name)
            if isinstance(rated, int):
                talks.append(RatedTalk(home, rated, led_on))
    return tuple(talks)


def compare_ratings(talks: Sequence[RatedTalk]) -> Ratings | None:
    """What came of the talks that were rated well and of the others; None while there are fewer than three."""
    if len(talks) < LEAST:
        return None
    well = [talk.led_on for talk in talks if talk.rated >= WELL_FROM]
    less = [talk.led_on for talk in talks if talk.rated < WELL_FROM]
    return Ratings(len(well), sum(well), len(less), sum(less))


def count_talked(seeker: Seeker) -> Talked:
    """How many applications of the record came to a talk, and to an offer; one query."""
    rows = live_applications(seeker).filter(Q(furthest_stage__in=TALKED) | Q(outcome__in=OFFERED)).order_by()
    counted = rows.aggregate(talks=Count("id"), offers=Count("id", filter=Q(outcome__in=OFFERED)))
    return Talked(counted["talks"], counted["offers"])
