from datetime import datetime, timedelta

import pytest
from tests.jobs import sample_tasks

from onward.jobs.actions import RETRY_SECONDS, beat, begin_again, put_off, try_again
from onward.jobs.models import Beat, Task
from onward.jobs.queries import MAX_RETRIES, parked

pytestmark = pytest.mark.django_db


def begun(now: datetime, *worker_ids: str) -> Task:
    """A task that these workers have begun, the last of them now."""
    sample_tasks.note.enqueue("nowhere")
    task = Task.objects.get(status="READY")
    task.status, task.started_at, task.worker_ids = "RUNNING", now, list(worker_ids)
    task.save()
    return task


def test_retry_seconds_grow_and_are_as_many_as_retries() -> None:
    assert (len(RETRY_SECONDS), list(RETRY_SECONDS)) == (MAX_RETRIES, sorted(set(RETRY_SECONDS)))


def test_begin_again_alone_takes_all_that_was_begun(now: datetime) -> None:
    task = begun(now, "gone")
    assert begin_again(now=now, alone=True) == 1
    task.refresh_from_db()
    assert (task.status, task.run_after, begin_again(now=now, alone=True)) == ("READY", now, 0)


def test_begin_again_leaves_what_is_done_or_waits(now: datetime) -> None:
    done = begun(now, "gone")
    Task.objects.filter(pk=done.pk).update(status="SUCCESSFUL")
    sample_tasks.note.enqueue("nowhere")
    assert begin_again(now=now, alone=True) == 0
    assert sorted(Task.objects.values_list("status", flat=True)) == ["READY", "SUCCESSFUL"]


def test_begin_again_waits_longer_after_each_lost_worker(now: datetime) -> None:
    task = begun(now, "one", "two")
    begin_again(now=now, alone=True)
    task.refresh_from_db()
    assert (task.status, task.run_after) == ("READY", now + timedelta(seconds=RETRY_SECONDS[1]))


def test_begin_again_parks_what_ends_its_worker_each_time(now: datetime) -> None:
    begun(now, *(str(number) for number in range(6)))
    begin_again(now=now, alone=True)
    (entry,) = parked()
    assert entry.sentence == (
        "It was tried 6 times and did not work. The worker ended in the middle of it each time; close other programs, "
        "so that there is memory enough."
    )


def test_begin_again_beside_others_takes_from_silent_workers_only(now: datetime) -> None:
    earlier = now - timedelta(seconds=61)
    silent, living = begun(earlier, "silent"), begun(earlier, "gone", "living")
    unheard = begun(earlier, "unheard")
    beat("silent", now=earlier)
    beat("living", now=now - timedelta(seconds=59))
    assert begin_again(now=now, alone=False) == 2
    assert set(Task.objects.filter(status="READY")) == {silent, unheard}
    assert set(Task.objects.filter(status="RUNNING")) == {living}


def test_begin_again_beside_others_leaves_what_was_just_begun(now: datetime) -> None:
    begun(now - timedelta(seconds=59), "not-heard-yet")
    assert begin_again(now=now, alone=False) == 0


def test_beat_forgets_workers_after_a_day(now: datetime) -> None:
    beat("old", now=now - timedelta(days=1, seconds=1))
    beat("one", now=now - timedelta(seconds=15))
    beat("one", now=now)
    assert list(Beat.objects.values_list("worker_id", "beaten_at")) == [("one", now)]


def test_put_off_without_a_claim_waits_the_shortest(now: datetime) -> None:
    task = begun(now)
    assert put_off(task, error=ValueError, now=now) is True
    task.refresh_from_db()
    assert task.run_after == now + timedelta(seconds=RETRY_SECONDS[0])


def test_try_again_makes_a_parked_task_new(now: datetime) -> None:
    task = begun(now, *"123456")
    assert try_again(task.pk, now=now) is False
    put_off(task, error=ValueError, now=now)
    assert [try_again(task.pk, now=now), try_again(task.pk, now=now)] == [True, False]
    task.refresh_from_db()
    assert (task.status, task.worker_ids, task.exception_class_path, parked()) == ("READY", [], "", [])
