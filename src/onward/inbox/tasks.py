"""Imports as tasks: they go on in the worker, and begin again where they stopped when it is gone."""

from contextlib import suppress
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from onward.accounts.models import Seeker
from onward.core.archive import start_workers
from onward.inbox.actions.import_mail import run_import
from onward.inbox.errors import RunUndoneError
from onward.inbox.models import Run
from onward.inbox.queries import find_run
from onward.inbox.uploads import remove_uploads


def start_import(run: Run) -> None:
    """Let the worker take up this import once what was just stored is kept."""
    transaction.on_commit(partial(import_mail.enqueue, str(run.seeker_id), str(run.pk)))


@task()
def import_mail(seeker_id: str, run_id: str) -> None:
    """Go on with an import to its end; one that was undone meanwhile needs nothing more.

    What was uploaded for it is removed then; where something else stopped it, it is still needed.
    """
    run = find_run(Seeker.objects.get(pk=UUID(seeker_id)), UUID(run_id))
    with suppress(RunUndoneError), start_workers() as executor:
        run_import(run, executor, now=timezone.now)
    remove_uploads(run)
