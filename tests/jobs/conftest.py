"""Tasks in the table, and what a worker does with them."""

from collections.abc import Callable

import pytest

from onward.jobs.models import Task
from onward.jobs.working import PatientWorker


@pytest.fixture
def run_once(db: None) -> Callable[[Task], Task]:  # noqa: ARG001  # asked for what it does
    """Claims a task, whatever it waits for, and has it done; gives it as it is then."""

    def run(task: Task, worker_id: str = "one") -> Task:
        task.claim(worker_id)
        PatientWorker(worker_id).run_task(task)
        task.refresh_from_db()
        return task

    return run
