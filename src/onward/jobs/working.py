"""The worker at work; imported when Django is set up."""

import logging
import threading
from datetime import datetime
from uuid import uuid4

from django.core.exceptions import SuspiciousOperation
from django.db import close_old_connections, connection
from django.utils import timezone
from django_tasks.base import TaskContext
from django_tasks_db.compat import normalize_json
from django_tasks_db.management.commands.db_worker import Worker

from onward.jobs.actions import beat, begin_again, finish, put_off
from onward.jobs.errors import TaskUnknownError
from onward.jobs.models import Task

INTERVAL_SECONDS = 0.5
BEAT_SECONDS = 15.0

logger = logging.getLogger(__name__)


class PatientWorker(Worker):
    """Takes one task after the other; what goes wrong is tried again later and parked in the end."""

    def __init__(self, worker_id: str) -> None:
        super().__init__(
            queue_names=["*"],
            interval=INTERVAL_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )

    def stop(self) -> None:
        """Take no further task."""
        self.running = False

    def run_task(self, db_task_result: Task) -> None:
        """Do one task. The library's own way would keep the whole text of an error, which may quote mail."""
        self.running_task = True
        try:
            value = _call(db_task_result)
        except (ImportError, SuspiciousOperation):
            logger.exception("a task of another version was met")
            put_off(db_task_result, error=TaskUnknownError, now=timezone.now())
        except Exception as error:
            logger.exception("task %s went wrong", db_task_result.task_path)
            put_off(db_task_result, error=type(error), now=timezone.now())
        else:
            finish(db_task_result, value=value, now=timezone.now())
        finally:
            self.running_task = False


def is_only_one() -> bool:
    """Whether the database is a file, which one worker has for itself."""
    return connection.vendor == "sqlite"


def work(worker: PatientWorker) -> None:
    """Do tasks until the worker is stopped; first those that another had begun and left."""
    if not is_only_one():
        give_sign(worker.worker_id, now=timezone.now())
        threading.Thread(target=_keep_beating, args=(worker,), daemon=True, name="beating").start()
    else:
        begin_again(now=timezone.now(), alone=True)
    worker.run()


def make_worker() -> PatientWorker:
    """A worker with a name of its own."""
    return PatientWorker(uuid4().hex)


def give_sign(worker_id: str, *, now: datetime) -> int:
    """Say that a worker lives, and put back what silent ones had begun; gives how much that was."""
    beat(worker_id, now=now)
    return begin_again(now=now, alone=False)


def _keep_beating(worker: PatientWorker) -> None:
    pause = threading.Event()
    while worker.running:
        pause.wait(BEAT_SECONDS)
        close_old_connections()
        try:
            give_sign(worker.worker_id, now=timezone.now())
        except Exception:
            # The database may be away for a while; the worker itself notices, and ends if it stays away.
            logger.exception("a sign of life could not be given")


def _call(task: Task) -> object:
    result = task.task_result
    called = result.task
    if called.takes_context:
        context = TaskContext(task_result=result)  # type: ignore[arg-type]  # it is one; the library's types say otherwise
        return normalize_json(called.call(context, *result.args, **result.kwargs))
    return normalize_json(called.call(*result.args, **result.kwargs))
