"""What a person does about themselves: where they live, a backup, learning again what was forgotten, erasing."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from onward.accounts.actions import erase_person, set_home
from onward.accounts.models import Seeker
from onward.accounts.states import WorkSought
from onward.core.problems import Problem
from onward.inbox.actions.import_mail import ask_to_cancel
from onward.inbox.models import Taught
from onward.inbox.queries import runs_under_way
from onward.inbox.stored_mail import STORED_MAIL
from onward.inbox.uploads import uploads_folder
from onward.journey.actions.acts import grow_version
from onward.store.backup import Backup, make_backup, thin_backups
from onward.store.erase import erase_copies
from onward.store.errors import KeyMissingError
from onward.store.folder import DataFolder
from onward.store.key import find_key
from onward.store.lock_file import hold


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased. rows: of the person's; left: files that could not be removed."""

    rows: int
    left: tuple[Path, ...] = ()


def say_home(  # noqa: PLR0913  # an act names all that it keeps
    seeker: Seeker, *, time_zone: str, country: str, languages: Sequence[str], work_sought: str, has_job: bool
) -> tuple[Problem, ...]:
    """Keep where the person lives, what they speak and what they look for. With problems nothing was stored."""
    with transaction.atomic():
        problems = set_home(seeker, time_zone=time_zone, country=country)
        if problems:
            return problems
        seeker.languages = list(languages)
        seeker.work_sought = WorkSought(work_sought) if work_sought else ""
        seeker.has_job = has_job
        seeker.save(update_fields=["languages", "work_sought", "has_job"])
    return ()


def search_in_secret(seeker: Seeker, *, keeps_secret: bool) -> None:
    """Keep whether pages give away what they are for."""
    seeker.keeps_secret = keeps_secret
    seeker.save(update_fields=["keeps_secret"])


def end_search(seeker: Seeker, *, now: datetime) -> None:
    """The person has found a job: nothing is offered any more, and all that is kept stays."""
    seeker.search_ended_at = seeker.search_ended_at or now
    seeker.save(update_fields=["search_ended_at"])


def take_up_search(seeker: Seeker) -> None:
    """Go on searching: what takes back `end_search`."""
    seeker.search_ended_at = None
    seeker.save(update_fields=["search_ended_at"])


def learn_again(seeker: Seeker, taught_id: UUID) -> Taught | None:
    """Let mail to come be read with what was forgotten; None where there is nothing of this id."""
    with transaction.atomic():
        row = Taught.objects.of(seeker).filter(pk=taught_id, act__undone_at=None).first()
        if row and row.removed_at:
            grow_version(seeker)
            row.removed_at = None
            row.save(update_fields=["removed_at"])
        return row


def keep_backup(folder: DataFolder, environ: Mapping[str, str], *, now: datetime) -> Backup:
    """Back the record up, read the copy back, and thin the older ones out; raises StoreError."""
    key = find_key(folder, environ)
    if key is None:
        raise KeyMissingError
    made = make_backup(folder, key.value, now=now, mail=STORED_MAIL)
    thin_backups(folder, now=now)
    return made


def erase_everything(seeker: Seeker, folder: DataFolder, *, now: datetime) -> Erased:
    """Erase all that is kept of a person, for good: rows, tasks and uploads; in a file of one's own, every copy, too.

    The file itself and its key go when Onward has ended. Raises StoreError while a backup is made; OperationalError
    where something else writes for seconds: then nothing was erased.
    """
    for run in runs_under_way(seeker):
        ask_to_cancel(run, now)
    if connection.vendor != "sqlite":
        erased = _erase_rows(seeker)
        shutil.rmtree(uploads_folder() / seeker.pk.hex, ignore_errors=True)
        return Erased(erased)
    # Held over both, so that no backup is made of what is being erased.
    with hold(folder, "backup"):
        return Erased(_erase_rows(seeker), erase_copies(folder))


def _erase_rows(seeker: Seeker) -> int:
    if seeker.user is None:
        return 0
    with transaction.atomic():
        tasks = DBTaskResult.objects.values_list("pk", "args_kwargs")
        theirs = [task for task, given in tasks if str(seeker.pk) in given.get("args", ())]
        DBTaskResult.objects.filter(pk__in=theirs).delete()
        return erase_person(seeker.user)
