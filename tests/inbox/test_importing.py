from collections.abc import Callable
from concurrent.futures import Executor
from datetime import timedelta
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult
from tests.inbox.mailboxes import NOW, many_noes, small_search, take_in, write_mbox

from onward.accounts.models import Seeker
from onward.inbox.actions.import_mail import open_run
from onward.inbox.importing import employers_named, imports, is_in_hand, listed, name_of, progress_of
from onward.inbox.models import Run
from onward.inbox.states import RunState
from onward.inbox.tasks import import_mail

pytestmark = pytest.mark.django_db

Begin = Callable[..., Run]


@pytest.fixture
def begin(seeker: Seeker, tmp_path: Path) -> Begin:
    """Open an import of a small mailbox, in this state."""
    path = write_mbox(tmp_path / "box.mbox", many_noes(1))

    def open_one(**values: object) -> Run:
        run = open_run(seeker, [str(path)], now=NOW)
        Run.objects.of(seeker).filter(pk=run.pk).update(**values)
        return Run.objects.of(seeker).get(pk=run.pk)

    return open_one


def give_task(run: Run, **values: object) -> None:
    """Give it to the worker, as far as this."""
    result = import_mail.enqueue(str(run.seeker_id), str(run.pk))
    DBTaskResult.objects.filter(pk=result.id).update(**values)


@pytest.mark.parametrize(
    ("state", "task", "phase"),
    [
        (RunState.OPENED, {"status": "READY"}, "waiting"),
        (RunState.OPENED, {"status": "RUNNING"}, "waiting"),
        (RunState.READING, {"status": "RUNNING"}, "reading"),
        # Begun again after its worker was gone, with nothing wrong about it.
        (RunState.READING, {"status": "READY", "worker_ids": ["a"]}, "reading"),
        (RunState.STORED, {"status": "RUNNING"}, "sorting"),
        (RunState.READ, {"status": "RUNNING"}, "sorting"),
        (RunState.READING, {"status": "READY", "exception_class_path": "x.Y"}, "stuck"),
        (RunState.READING, {"status": "FAILED"}, "stuck"),
        (RunState.READING, None, "stuck"),
        (RunState.FILED, {"status": "SUCCESSFUL"}, "done"),
        (RunState.CANCELLED, {"status": "SUCCESSFUL"}, "stopped"),
        (RunState.CANCELLED, {"status": "READY"}, "waiting"),
        (RunState.UNDONE, {"status": "RUNNING"}, "undone"),
    ],
)
def test_phase_of_an_import(begin: Begin, state: RunState, task: dict[str, object] | None, phase: str) -> None:
    run = begin(state=state)
    if task is not None:
        give_task(run, **task)
    assert progress_of(run, NOW).phase == phase


@pytest.mark.parametrize(
    ("seconds", "done", "tasks", "expected"),
    [
        (30, 25, 1, 90.0),
        (30, 75, 1, 10.0),
        (2, 50, 1, None),  # too early to tell
        (30, 1, 1, None),  # too little to tell
        (30, 50, 2, None),  # gone on with: much of it was passed over
    ],
)
def test_time_that_is_left(begin: Begin, seconds: int, done: int, tasks: int, expected: float | None) -> None:
    run = begin(state=RunState.READING, bytes_done=done, bytes_all=100)
    for _ in range(tasks):
        give_task(run, status="RUNNING", started_at=NOW - timedelta(seconds=seconds), worker_ids=["a"])
    assert progress_of(run, NOW).seconds_left == expected


def test_time_that_is_left_is_not_told_after_a_second_try(begin: Begin) -> None:
    run = begin(state=RunState.READING, bytes_done=50, bytes_all=100)
    give_task(run, status="RUNNING", started_at=NOW - timedelta(seconds=30), worker_ids=["a", "b"])
    assert progress_of(run, NOW).seconds_left is None


def test_share_of_a_file_that_grew_or_has_no_size(begin: Begin) -> None:
    shares = [progress_of(begin(bytes_done=done, bytes_all=size), NOW).share for done, size in ((150, 100), (5, 0))]
    assert shares == [100, 0]


@pytest.mark.parametrize(
    ("paths", "names", "expected"),
    [
        (["/var/mail/robin/All mail.mbox"], [], "All mail.mbox"),
        (["/var/mail/Maildir"], [], "Maildir"),
        (["/x/uploads/a/b/mail.mbox"], ["mine.mbox"], "mine.mbox"),
        (["/a/b", "/c/d"], ["One", "Two"], "One, Two"),
        (["/a"] * 5, ["One", "Two", "Three", "Four", "Five"], "One and 4 more"),
        (["/"], [], "/"),
        (["-"], [], "-"),
        ([], [], ""),
    ],
)
def test_name_of_an_import(paths: list[str], names: list[str], expected: str) -> None:
    assert name_of(Run(paths=paths, names=names)) == expected


def test_import_is_in_hand_while_the_worker_has_it(begin: Begin, other_seeker: Seeker) -> None:
    one, other = begin(), begin()
    give_task(one, status="READY")
    give_task(other, status="SUCCESSFUL")
    assert (is_in_hand(one), is_in_hand(other), list(imports(other_seeker))) == (True, False, [])


def test_imports_are_listed_by_a_word(begin: Begin) -> None:
    told = [listed(begin(state=state)) for state in (RunState.READ, RunState.FILED, RunState.UNDONE)]
    assert [(str(one.word), one.tone) for one in told] == [("Under way", ""), ("Done", "plain"), ("Undone", "plain")]


def test_employers_are_counted_once(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", small_search()))
    run = Run.objects.of(seeker).get()
    assert employers_named(run) == 4
    run.job_messages = 100_000
    assert employers_named(run) is None
