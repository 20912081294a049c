"""What a person can do about waiting letters: open one, let them wait, put them away without a look."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from onward.accounts.models import Seeker
from onward.inbox.letters import waiting_keys
from onward.inbox.models import OpenedLetter

LONGEST_HOLD = timedelta(days=7)


def hold_letters(seeker: Seeker, *, until: datetime, now: datetime) -> datetime:
    """Tell of no letter before this moment, a week from now at the latest; the answer is the moment that holds."""
    held = min(until, now + LONGEST_HOLD)
    Seeker.objects.filter(id=seeker.id).update(letters_held_until=held)
    seeker.letters_held_until = held
    return held


def release_letters(seeker: Seeker) -> None:
    """Tell of letters again at once."""
    Seeker.objects.filter(id=seeker.id).update(letters_held_until=None)
    seeker.letters_held_until = None


def open_letter(seeker: Seeker, *, key: str, now: datetime) -> bool:
    """Let a letter wait no more, for the person looks at it; whether it waited, or was filed without a look."""
    with transaction.atomic():
        filed = OpenedLetter.objects.of(seeker).filter(key=key, filed=True).update(filed=False, opened_at=now)
        return bool(filed or _keep(seeker, waiting_keys(seeker) & {key}, now, filed=False))


def file_letters(seeker: Seeker, *, keys: Collection[str] | None = None, now: datetime) -> frozenset[str]:
    """Put letters away without a look, all that wait where none are named; the answer names those put away."""
    with transaction.atomic():
        waiting = waiting_keys(seeker)
        return _keep(seeker, waiting if keys is None else waiting.intersection(keys), now, filed=True)


def take_out_letters(seeker: Seeker, *, keys: Collection[str]) -> int:
    """Let letters that were put away without a look wait again; the answer says how many."""
    rows = OpenedLetter.objects.of(seeker).filter(filed=True, key__in=list(keys))
    return rows.delete()[0]


def _keep(seeker: Seeker, keys: frozenset[str], now: datetime, *, filed: bool) -> frozenset[str]:
    rows = (OpenedLetter(seeker=seeker, key=key, opened_at=now, filed=filed) for key in sorted(keys))
    OpenedLetter.objects.add_all(rows, ignore_conflicts=True)
    return keys
