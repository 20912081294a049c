"""Wins that were kept. None is worth more than another, and nothing counts them unasked."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from onward.accounts.models import Seeker
from onward.momentum.models import Win

SHOWN = 30
"""So many wins are shown at once."""
FRESH = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wins:
    """Wins, newest first, as far as they are shown. start: how many stand before these; more: whether others follow."""

    wins: tuple[Win, ...]
    start: int
    more: bool


def wins_of(seeker: Seeker, start: int = 0) -> Wins:
    """Those that were kept; one query."""
    rows = list(Win.objects.of(seeker).order_by("-on", "-id")[start : start + SHOWN + 1])
    return Wins(tuple(rows[:SHOWN]), start, len(rows) > SHOWN)


def find_win(seeker: Seeker, win_id: UUID) -> Win | None:
    """One win; None where there is none."""
    return Win.objects.of(seeker).filter(id=win_id).first()


def well(seeker: Seeker, today: date) -> Win | None:
    """The newest win of the last seven days, None where there is none; one query."""
    return Win.objects.of(seeker).filter(on__gt=today - FRESH, on__lte=today).order_by("-on", "-id").first()
