"""What is asked in one tap some days after a no, for the first screen and for Today."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.journey.models import Application
from onward.recovery.forecasts import FORECAST, LAST_DAY, is_due
from onward.recovery.forms import HEAVIEST
from onward.recovery.models import Recovery, StepTaken
from onward.recovery.queries import placed

MOST_CARDS = 3
LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Card:
    """A question that is asked in one tap; its template shows it as `card`.

    application: where its no is told now, with its company. scale: the numbers to tap.
    """

    recovery: Recovery
    application: Application
    scale: Sequence[int] = range(HEAVIEST + 1)
    template: str = f"recovery/steps/{FORECAST}_card.html"


def cards(seeker: Seeker, now: datetime) -> tuple[Card, ...]:
    """What is asked today of what still is a no, the newest first: one query, and a few for each of at most three."""
    zone = zone_of(seeker.time_zone)
    since = now - timedelta(days=LAST_DAY + 2)
    rows = StepTaken.objects.of(seeker).filter(step=FORECAST, changed_at__gte=since, recovery__closed_at=None)
    newest = rows.select_related("recovery__application").order_by("-changed_at", "-id")[:LOOKED_AT]
    due = [row.recovery for row in newest if is_due(row, now, zone)][:MOST_CARDS]
    return tuple(_still_asked(seeker, due, now))


def _still_asked(seeker: Seeker, due: Iterable[Recovery], now: datetime) -> Iterator[Card]:
    for recovery in due:
        recovery.seeker = seeker
        told = placed(recovery, now)
        if not told.is_over:
            yield Card(recovery, told.application)
