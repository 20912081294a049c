"""What becomes of a task: done, put off, parked for somebody to look at, begun again.

A task may run more than once, whole or in part, so each must be written so that this changes nothing. What a task was
given and what it raised may quote mail: of an error only the name of its class is kept.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from onward.jobs.errors import WorkerGoneError
from onward.jobs.models import Beat, Task
from onward.jobs.queries import MAX_RETRIES, abandoned_tasks

RETRY_SECONDS = (10, 60, 5 * 60, 30 * 60, 2 * 60 * 60)
"""How long after each try the next one is made."""
BEATS_KEPT_DAYS = 1

READY, RUNNING, FAILED, SUCCESSFUL = "READY", "RUNNING", "FAILED", "SUCCESSFUL"


def finish(task: Task, *, value: object, now: datetime) -> bool:
    """Mark a task as done with a value that JSON knows; gives False where another worker has taken it over."""
    return _leave_running(
        task, status=SUCCESSFUL, finished_at=now, return_value=value, exception_class_path="", traceback=""
    )


def put_off(task: Task, *, error: type[BaseException], now: datetime) -> bool:
    """Have a task that went wrong tried again after a while, each time a longer one; parked after the fifth retry.

    Gives False where another worker has taken it over.
    """
    named = {"exception_class_path": f"{error.__module__}.{error.__qualname__}", "traceback": "", "return_value": None}
    tries = len(task.worker_ids)
    if tries > MAX_RETRIES:
        return _leave_running(task, status=FAILED, finished_at=now, **named)
    run_after = now + timedelta(seconds=RETRY_SECONDS[max(tries, 1) - 1])
    return _leave_running(task, status=READY, run_after=run_after, **named)


def begin_again(*, now: datetime, alone: bool) -> int:
    """Put back what workers had begun that are gone, and give how much that was.

    alone: no other worker is there, so everything begun is abandoned; otherwise what belongs to silent workers is.
    """
    waiting = 0
    for task in abandoned_tasks(now=now, alone=alone):
        if len(task.worker_ids) > 1:
            # Perhaps it is the task that ends its worker: then not at once.
            waiting += put_off(task, error=WorkerGoneError, now=now)
        else:
            waiting += _leave_running(task, status=READY, run_after=now)
    return waiting


def try_again(task_id: UUID, *, now: datetime) -> bool:
    """Take up a parked task as if it were new; gives False where there is none of this id."""
    parked = Task.objects.filter(pk=task_id, status=FAILED)
    return bool(parked.update(status=READY, run_after=now, worker_ids=[], finished_at=None, exception_class_path=""))


@transaction.atomic
def beat(worker_id: str, *, now: datetime) -> None:
    """Say that a worker lives, and forget workers that have been silent for a day."""
    Beat.objects.update_or_create(worker_id=worker_id, defaults={"beaten_at": now})
    Beat.objects.filter(beaten_at__lt=now - timedelta(days=BEATS_KEPT_DAYS)).delete()


def _leave_running(task: Task, **changes: object) -> bool:
    """Change a task that is still running as we know it; another worker's claim has another moment."""
    still_ours = Task.objects.filter(pk=task.pk, status=RUNNING, started_at=task.started_at)
    return bool(still_ours.update(**changes))
