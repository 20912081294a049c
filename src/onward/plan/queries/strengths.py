"""Strengths as they are shown: by workplace, what is offered, one to use today; and where to look for more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Lower

from onward.accounts.models import Seeker
from onward.inbox.letters import waiting_keys
from onward.inbox.models import Mail
from onward.journey.models import Event
from onward.journey.queries import live_applications
from onward.journey.standing import TALKED
from onward.journey.states import EventKind
from onward.plan.models import Introduction, Strength
from onward.plan.states import StrengthState

SHOWN = 30
"""So many strengths are shown at once."""
OFFERED = 15
"""So many of those that are offered, and of those that were set aside, the newest: others follow as one decides."""
IN_SHORT = 12
LOOKED_THROUGH = 40
"""So many mails are looked through for words about the person, the newest."""
WRITTEN_TO = (EventKind.FEEDBACK, EventKind.REJECTION, EventKind.CLOSED, EventKind.INTERVIEW, EventKind.OFFER)


@dataclass(frozen=True, slots=True)
class Workplace:
    """The strengths of one workplace. name: empty for those that belong to none."""

    name: str
    strengths: tuple[Strength, ...]


@dataclass(frozen=True, slots=True)
class Strengths:
    """What the person keeps, by workplace, as far as it is shown; what is offered to them, and what they set aside.

    start: how many stand before these; more: whether others follow. today: what they use today.
    """

    workplaces: tuple[Workplace, ...]
    start: int
    more: bool
    offered: tuple[Strength, ...]
    aside: tuple[Strength, ...]
    today: Strength | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept, from the first on."""
        return not self.workplaces and not self.start


def strengths_by_workplace(seeker: Seeker, today: date, start: int = 0) -> Strengths:
    """All of it; four queries for any number."""
    found = list(_kept(seeker)[start : start + SHOWN + 1])
    return Strengths(
        workplaces=tuple(_workplaces(found[:SHOWN])),
        start=start,
        more=len(found) > SHOWN,
        offered=_newest(seeker, StrengthState.OFFERED),
        aside=_newest(seeker, StrengthState.ASIDE),
        today=one_to_use(seeker, today),
    )


def strengths_in_short(seeker: Seeker, number: int = IN_SHORT) -> tuple[Strength, ...]:
    """The strengths that were kept last; one query."""
    rows = Strength.objects.of(seeker).filter(state=StrengthState.ACCEPTED)
    return tuple(rows.order_by("-id")[:number])


def one_to_use(seeker: Seeker, today: date) -> Strength | None:
    """One strength for today, the same all day: the one that was chosen for it, else the one used longest ago."""
    rows = Strength.objects.of(seeker).filter(state=StrengthState.ACCEPTED)
    # What was chosen for a later day by a clock that was put back stands in front, too.
    in_use = rows.filter(used_on__gte=today).order_by("used_on", "id").first()
    return in_use or rows.order_by(F("used_on").asc(nulls_first=True), "id").first()


def find_strength(seeker: Seeker, strength_id: UUID) -> Strength | None:
    """One strength with the mail it stands in, without its bytes; None where there is none."""
    rows = Strength.objects.of(seeker).select_related("mail").defer("mail__raw", "mail__text")
    return rows.filter(id=strength_id).first()


def introduction(seeker: Seeker) -> tuple[str, str]:
    """The two lines that the person says of themselves; empty where there are none."""
    there = Introduction.objects.of(seeker).first()
    return (there.good_at, there.shown_by) if there else ("", "")


def mails_about_you(seeker: Seeker, number: int = LOOKED_THROUGH) -> list[Mail]:
    """The newest mails of employers that met the person or answered a question of theirs, with their bytes.

    No letter that waits to be opened is among them. Four queries.
    """
    events = (
        Event.objects.of(seeker).filter(kind__in=WRITTEN_TO, withdrawn_in=None).exclude(key__in=waiting_keys(seeker))
    )
    homes = live_applications(seeker).filter(furthest_stage__in=TALKED).order_by().values_list("id", flat=True)
    told = events.filter(application__in=homes) | events.filter(kind=EventKind.FEEDBACK, application__removed_in=None)
    keys = list(told.order_by("-place", "-id").values_list("key", flat=True)[:number])
    return list(Mail.objects.of(seeker).filter(key__in=keys).order_by("-place", "-id")[:number])


def _kept(seeker: Seeker) -> QuerySet[Strength]:
    rows = Strength.objects.of(seeker).filter(state=StrengthState.ACCEPTED)
    return rows.order_by(Lower("workplace"), "id")


def _newest(seeker: Seeker, state: StrengthState) -> tuple[Strength, ...]:
    return tuple(Strength.objects.of(seeker).filter(state=state).order_by("-id")[:OFFERED])


def _workplaces(rows: Iterable[Strength]) -> Iterable[Workplace]:
    for _name, group in groupby(rows, key=lambda row: row.workplace.lower()):
        found = tuple(group)
        yield Workplace(found[0].workplace, found)
