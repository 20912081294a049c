from datetime import datetime, timedelta

import pytest
from tests.jobs import sample_tasks

from onward.jobs.models import Task
from onward.jobs.queries import parked

pytestmark = pytest.mark.django_db


def park(now: datetime, **changes: object) -> Task:
    sample_tasks.note.enqueue("nowhere")
    task = Task.objects.get(status="READY")
    Task.objects.filter(pk=task.pk).update(
        **{"status": "FAILED", "finished_at": now, "worker_ids": list("123456"), **changes}
    )
    return task


def test_parked_newest_first(now: datetime) -> None:
    older, newer = park(now), park(now + timedelta(seconds=1))
    assert [entry.task_id for entry in parked()] == [newer.pk, older.pk]


def test_parked_says_what_and_why_in_plain_words(now: datetime) -> None:
    park(now, exception_class_path="builtins.ValueError", traceback="ValueError: what a mail said")
    (entry,) = parked()
    assert (entry.what, entry.sentence, entry.parked_at) == (
        "Write a line down. And more words about it",
        "It was tried 6 times and did not work.",
        now,
    )


@pytest.mark.parametrize("path", ["", "onward.nowhere.GoneError", "onward.jobs.errors.GoneError", "os.system"])
def test_parked_with_an_error_that_is_not_known(now: datetime, path: str) -> None:
    park(now, exception_class_path=path)
    assert [entry.sentence for entry in parked()] == ["It was tried 6 times and did not work."]


def test_parked_task_of_another_version(now: datetime) -> None:
    park(now, task_path="onward.nowhere.do_it")
    park(now, task_path="os.getcwd")
    assert sorted(entry.what for entry in parked()) == ["do_it", "getcwd"]
