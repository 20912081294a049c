from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.jobs import sample_tasks

from onward.jobs.actions import RETRY_SECONDS, finish, put_off
from onward.jobs.models import Task
from onward.jobs.queries import parked
from onward.jobs.working import give_sign, make_worker
from onward.shell.log import PlainFormatter

CANARY = "heliotrope-quagga-71"

Run = Callable[[Task], Task]


def the_task() -> Task:
    return Task.objects.get()


def test_task_is_done(run_once: Run, tmp_path: Path) -> None:
    sample_tasks.note.enqueue(str(tmp_path / "notes"))
    done = run_once(the_task())
    assert (done.status, done.return_value, parked()) == ("SUCCESSFUL", "noted", [])
    assert len((tmp_path / "notes").read_text().splitlines()) == 1


def test_task_is_told_its_try(run_once: Run, tmp_path: Path) -> None:
    sample_tasks.note_try.enqueue(str(tmp_path / "notes"))
    run_once(the_task())
    run_once(the_task())
    assert (tmp_path / "notes").read_text().splitlines() == ["1", "2"]


def test_task_that_breaks_is_retried_five_times_then_parked(run_once: Run) -> None:
    sample_tasks.break_down.enqueue(CANARY)
    waits = []
    for _ in range(5):
        begun_at = timezone.now()
        task = run_once(the_task())
        assert task.status == "READY"
        waits.append(round((task.run_after - begun_at).total_seconds()))
        assert list(Task.objects.ready()) == []
    assert tuple(waits) == RETRY_SECONDS
    assert parked() == []
    last = run_once(the_task())
    assert (last.status, len(last.worker_ids)) == ("FAILED", 6)
    assert [entry.what for entry in parked()] == ["Break down"]


def test_task_that_breaks_keeps_no_word_of_its_error(run_once: Run, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.setFormatter(PlainFormatter())
    sample_tasks.break_down.enqueue("x")
    task = the_task()
    # What it is given is a number in truth; the words come into the error alone.
    Task.objects.update(args_kwargs={"args": [CANARY], "kwargs": {}})
    task.refresh_from_db()
    for _ in range(6):
        task = run_once(task)
    assert (task.traceback, task.exception_class_path) == ("", "builtins.ValueError")
    assert [entry for entry in parked() if CANARY in repr(entry)] == []
    assert ("sample_tasks.py" in caplog.text, CANARY in caplog.text) == (True, False)


def test_task_with_a_value_that_is_no_json(run_once: Run) -> None:
    sample_tasks.give_nonsense.enqueue()
    task = run_once(the_task())
    assert (task.status, task.exception_class_path) == ("READY", "builtins.TypeError")


def test_task_of_another_version(run_once: Run, tmp_path: Path) -> None:
    sample_tasks.note.enqueue(str(tmp_path / "notes"))
    Task.objects.update(task_path="onward.nowhere.do_it")
    task = run_once(the_task())
    assert (task.status, task.exception_class_path) == ("READY", "onward.jobs.errors.TaskUnknownError")


def test_task_that_points_at_no_task_is_not_called(run_once: Run, tmp_path: Path) -> None:
    sample_tasks.note.enqueue(str(tmp_path / "notes"))
    Task.objects.update(task_path="os.getcwd", args_kwargs={"args": [], "kwargs": {}})
    assert run_once(the_task()).exception_class_path == "onward.jobs.errors.TaskUnknownError"


def test_task_that_ends_the_process_stays_begun(run_once: Run) -> None:
    sample_tasks.leave.enqueue()
    with pytest.raises(SystemExit):
        run_once(the_task())
    assert the_task().status == "RUNNING"


@pytest.mark.django_db
def test_task_that_another_worker_took_over_is_left_to_it(tmp_path: Path) -> None:
    sample_tasks.note.enqueue(str(tmp_path / "notes"))
    slow = the_task()
    slow.claim("slow")
    quick = the_task()
    quick.claim("quick")
    now = timezone.now()
    assert finish(slow, value="late", now=now) is False
    assert put_off(slow, error=ValueError, now=now) is False
    assert finish(quick, value="in time", now=now) is True
    assert (the_task().status, the_task().return_value) == ("SUCCESSFUL", "in time")


@pytest.mark.django_db
def test_sign_of_life_keeps_ones_own_task_and_takes_from_the_silent(now: datetime) -> None:
    for worker_id in ("living", "silent"):
        sample_tasks.note.enqueue("nowhere")
        task = Task.objects.get(status="READY")
        task.claim(worker_id)
        Task.objects.filter(pk=task.pk).update(started_at=now - timedelta(minutes=5))
    assert give_sign("living", now=now) == 1
    assert [task.worker_ids for task in Task.objects.filter(status="RUNNING")] == [["living"]]


def test_workers_have_names_of_their_own() -> None:
    assert make_worker().worker_id != make_worker().worker_id
