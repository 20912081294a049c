"""What the tasks are at: which were given up, and which lost their worker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from onward.jobs.models import Beat, Task

MAX_RETRIES = 5
SILENT_SECONDS = 60
"""A worker that has not said for so long that it lives is gone; the clocks of hosts differ by less."""


@dataclass(frozen=True, slots=True)
class Parked:
    """A task that was given up, for the person to see."""

    task_id: UUID
    what: str
    sentence: str
    parked_at: datetime | None


def parked() -> list[Parked]:
    """The tasks that were given up, the newest first."""
    given_up = Task.objects.filter(status="FAILED").order_by("-finished_at", "pk")
    return [Parked(task.pk, _name_task(task), _say_why(task), task.finished_at) for task in given_up]


def abandoned_tasks(*, now: datetime, alone: bool) -> Iterator[Task]:
    """The tasks begun whose worker is gone: all of them where we are alone, otherwise those of silent workers."""
    begun: QuerySet[Task] = Task.objects.filter(status="RUNNING")
    living: frozenset[str] = frozenset()
    if not alone:
        heard_at = now - timedelta(seconds=SILENT_SECONDS)
        living = frozenset(Beat.objects.filter(beaten_at__gt=heard_at).values_list("worker_id", flat=True))
        begun = begun.filter(started_at__lt=heard_at)
    for task in begun:
        if not task.worker_ids or task.worker_ids[-1] not in living:
            yield task


def _name_task(task: Task) -> str:
    """The first line of what the task says of itself."""
    try:
        described = (task.task.func.__doc__ or "").strip()
    except (ImportError, SuspiciousOperation):
        described = ""
    return described.splitlines()[0].rstrip(".") if described else task.task_path.rpartition(".")[2]


def _say_why(task: Task) -> str:
    """A sentence of ours: what the class of the error says of itself, if it is one of our own; never what it quoted."""
    tried = _("It was tried %(tries)d times and did not work.") % {"tries": len(task.worker_ids)}
    path = task.exception_class_path
    if not path.startswith("onward."):
        return tried
    try:
        described = (import_string(path).__doc__ or "").strip()
    except ImportError:
        return tried
    return f"{tried} {' '.join(described.split())}".rstrip()
