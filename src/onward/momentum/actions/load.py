"""The word about how much somebody sends: they do not want it now, or they do."""

from datetime import datetime, timedelta

from django.db import transaction

from onward.accounts.models import Seeker
from onward.journey.actions import hold
from onward.momentum.queries.pace import pace_of

QUIET = timedelta(days=14)


def quiet_load(seeker: Seeker, *, now: datetime) -> None:
    """Say nothing of it for two weeks."""
    _set(seeker, now + QUIET)


def unquiet_load(seeker: Seeker) -> None:
    """Say it again when it is so."""
    _set(seeker, None)


def _set(seeker: Seeker, until: datetime | None) -> None:
    with transaction.atomic():
        hold(seeker)
        pace = pace_of(seeker)
        pace.load_quiet_until = until
        pace.save()
