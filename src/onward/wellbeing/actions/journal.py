"""Writing in the journal. Nothing of it is ever in a log, in a title or in an address."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions.inputs import check_signs
from onward.wellbeing.models import JournalEntry

LONGEST = 50_000
Problems = tuple[Problem, ...]


def keep_entry(seeker: Seeker, entry_id: UUID, text: str, *, now: datetime) -> tuple[JournalEntry | None, Problems]:
    """Keep an entry under this id, a new one or another wording; with problems, or another's id, nothing was stored."""
    problems = _check(text)
    if problems:
        return None, problems
    return _store(seeker, entry_id, {"text": text.strip(), "unfinished": None}, now), ()


def hold_entry(seeker: Seeker, entry_id: UUID, typed: str, *, now: datetime) -> JournalEntry | None:
    """Hold what is typed until it is kept; None where it cannot be stored."""
    if len(typed) > LONGEST or check_signs(typed, "text"):
        return None
    if not typed.strip() and not JournalEntry.objects.of(seeker).filter(id=entry_id).exists():
        return None
    return _store(seeker, entry_id, {"unfinished": typed}, now)


def unkeep_entry(row: JournalEntry, before: str) -> None:
    """Put an entry into the words it had; one that had none goes back to what is typed and not kept."""
    if before:
        row.text, row.unfinished = before, None
    else:
        row.text, row.unfinished = "", row.text
    row.save(update_fields=["text", "unfinished"])


def erase_entry(row: JournalEntry) -> None:
    """Erase one entry, for good."""
    JournalEntry.objects.of(row.seeker).filter(id=row.id).delete()


def erase_journal(seeker: Seeker) -> int:
    """Erase all entries, for good; gives how many there were."""
    return JournalEntry.objects.of(seeker).delete()[0]


def _store(seeker: Seeker, entry_id: UUID, values: dict[str, str | None], now: datetime) -> JournalEntry | None:
    row = JournalEntry.objects.of(seeker).filter(id=entry_id).first()
    if row is None:
        try:
            with transaction.atomic():
                return JournalEntry.objects.add(seeker, id=entry_id, written_at=now, changed_at=now, **values)
        except IntegrityError:
            # The id is somebody else's: the database knows, and nobody is told.
            return None
    for name, value in values.items():
        setattr(row, name, value)
    row.changed_at = now
    row.save(update_fields=[*values, "changed_at"])
    return row


def _check(text: str) -> Problems:
    if not text.strip():
        return (Problem(_("Write something first, or leave it."), "text"),)
    if len(text) > LONGEST:
        return (Problem(_("This is too long: at most %(number)d characters.") % {"number": LONGEST}, "text"),)
    return tuple(check_signs(text, "text"))
