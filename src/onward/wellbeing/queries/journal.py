"""The pages of the journal."""

from dataclasses import dataclass
from uuid import UUID

from onward.accounts.models import Seeker
from onward.wellbeing.models import JournalEntry

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Journal:
    """Some entries, newest first. start: how many are newer; more: whether there are older ones."""

    entries: tuple[JournalEntry, ...]
    start: int
    more: bool

    @property
    def next(self) -> int:
        """Where the older ones begin."""
        return self.start + SHOWN

    @property
    def newer(self) -> int | None:
        """Where the newer ones begin; None where these are the newest."""
        return max(self.start - SHOWN, 0) if self.start else None


def journal(seeker: Seeker, start: int = 0) -> Journal:
    """One page of it; one query."""
    rows = JournalEntry.objects.of(seeker).order_by("-written_at", "-id")
    found = list(rows[start : start + SHOWN + 1])
    return Journal(tuple(found[:SHOWN]), start, more=len(found) > SHOWN)


def find_entry(seeker: Seeker, entry_id: UUID) -> JournalEntry | None:
    """One entry; None where there is none."""
    return JournalEntry.objects.of(seeker).filter(id=entry_id).first()
