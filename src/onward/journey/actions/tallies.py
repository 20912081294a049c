"""The three numbers that somebody counts by themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions.acts import grow_version
from onward.journey.models import Tally

MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Counting:
    """A tally as it was stored; with problems nothing was."""

    tally: Tally | None
    problems: tuple[Problem, ...] = ()


def count_tally(seeker: Seeker, *, sent: int, heard_back: int, interviews: int, now: datetime) -> Counting:
    """Keep what the person counted until now: each from 0 to a million."""
    counted = {"sent": sent, "heard_back": heard_back, "interviews": interviews}
    problems = tuple(
        Problem(_("Write a number from 0 to %(most)d.") % {"most": MOST}, name)
        for name, number in counted.items()
        if not 0 <= number <= MOST
    )
    if problems:
        return Counting(None, problems)
    with transaction.atomic():
        grow_version(seeker)
        return Counting(Tally.objects.add(seeker, counted_at=now, **counted))
