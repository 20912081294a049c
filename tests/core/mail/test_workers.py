import operator
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future

import pytest

from onward.core.mail.worker_process import at
from onward.core.mail.workers import (
    ClosedWorkersError,
    LimitedProcesses,
    Limits,
    TaskFailedError,
    UnusableWorkersError,
    WorkerLostError,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits as POSIX has them")
QUICK = Limits(message_cpu_seconds=0.3, message_wall_seconds=0.5)


@pytest.fixture
def workers() -> Iterator[LimitedProcesses]:
    """Two workers with short limits."""
    with LimitedProcesses(2, limits=QUICK) as executor:
        yield executor


def run_code(executor: LimitedProcesses, code: str) -> Future[object]:
    """Run a few lines inside a worker, as a task of ours would run them."""
    return executor.submit(exec, "from onward.core.mail.worker_process import at\n" + code)


def test_workers_give_results_of_many_tasks_to_the_right_futures(workers: LimitedProcesses) -> None:
    futures = [workers.submit(operator.mul, number, 2) for number in range(40)]
    assert [future.result() for future in futures] == [number * 2 for number in range(40)]


def test_workers_start_only_when_there_is_work(workers: LimitedProcesses) -> None:
    there = set(threading.enumerate())
    for _ in range(3):
        assert workers.submit(operator.add, 1, 1).result() == 2
        time.sleep(0.05)
    new = [thread.name for thread in threading.enumerate() if thread not in there]
    assert [name for name in new if name.startswith("onward-worker")] == ["onward-worker-0"]


def test_worker_tells_what_a_task_raised(workers: LimitedProcesses) -> None:
    with pytest.raises(TaskFailedError, match="ZeroDivisionError: division by zero"):
        workers.submit(operator.truediv, 1, 0).result()
    assert workers.submit(operator.add, 1, 1).result() == 2


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("at(3); at(7)\nwhile True: pass", "reading it took too much time"),
        ("at(7); import time; time.sleep(60)", "reading it took too long"),
        ("at(7); import os; os.abort()", "reading it stopped the worker process"),
        ("at(7); b'x' * 10**10", "reading it stopped the worker process"),
        ("at(7); import os; os._exit(0)", "reading it stopped the worker process"),
    ],
)
def test_worker_that_is_lost_names_the_message_and_the_next_task_is_done(
    workers: LimitedProcesses, code: str, reason: str
) -> None:
    with pytest.raises(WorkerLostError, match=reason) as caught:
        run_code(workers, code).result(timeout=20)
    assert caught.value.position == 7
    assert workers.submit(operator.add, 1, 1).result() == 2


def test_worker_lost_outside_of_any_message_names_none(workers: LimitedProcesses) -> None:
    with pytest.raises(WorkerLostError) as caught:
        run_code(workers, "at(7); at(None); import os; os.abort()").result()
    assert caught.value.position is None


def test_worker_that_goes_on_to_the_next_message_in_time_is_left_alone(workers: LimitedProcesses) -> None:
    code = "import time\nfor number in range(12): at(number); time.sleep(0.1)"
    assert run_code(workers, code).result() is None


def test_worker_cannot_write_files_or_open_many(workers: LimitedProcesses) -> None:
    with pytest.raises(TaskFailedError, match="Too many open files"):
        run_code(workers, "[open('/dev/null') for _ in range(40)]").result()
    with pytest.raises(TaskFailedError, match="No usable temporary directory"):
        run_code(workers, "import tempfile; tempfile.TemporaryFile()").result()


def test_worker_knows_nothing_of_the_parents_surroundings(
    workers: LimitedProcesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_SECRET", "x")
    assert workers.submit(os.getenv, "ONWARD_SECRET").result() is None


def test_worker_prints_nothing_into_its_answers(workers: LimitedProcesses) -> None:
    assert run_code(workers, "print('hello' * 100)").result() is None
    assert workers.submit(operator.add, 1, 1).result() == 2


def test_worker_is_replaced_after_its_tasks() -> None:
    with LimitedProcesses(1, limits=Limits(tasks=2)) as executor:
        seen = [executor.submit(os.getpid).result() for _ in range(4)]
    assert (seen[0] == seen[1], seen[2] == seen[3], len(set(seen))) == (True, True, 2)


def test_worker_imports_what_it_is_told_to_before_it_is_limited() -> None:
    with LimitedProcesses(1, preload=("colorsys",)) as executor:
        assert executor.submit(eval, "'colorsys' in __import__('sys').modules").result() is True


def start_and_interrupt(futures: list[Future[object]]) -> None:
    """Give one worker three long tasks and press Ctrl-C."""
    with LimitedProcesses(1) as executor:
        futures += [executor.submit(time.sleep, 60) for _ in range(3)]
        time.sleep(0.2)
        raise KeyboardInterrupt


def test_workers_left_by_an_exception_stop_at_once() -> None:
    started = time.monotonic()
    futures: list[Future[object]] = []
    with pytest.raises(KeyboardInterrupt):
        start_and_interrupt(futures)
    assert time.monotonic() - started < 5
    assert [future.cancelled() for future in futures[1:]] == [True, True]


def test_workers_that_were_closed_take_no_more() -> None:
    executor = LimitedProcesses(1)
    assert executor.submit(operator.add, 1, 1).result() == 2
    executor.shutdown(wait=False)
    with pytest.raises(ClosedWorkersError):
        executor.submit(operator.add, 1, 1)


def test_workers_skip_a_task_that_was_cancelled_while_it_waited() -> None:
    with LimitedProcesses(1) as executor:
        executor.submit(time.sleep, 0.2)
        waiting = executor.submit(operator.add, 1, 1)
        assert waiting.cancel()
        assert executor.submit(operator.add, 1, 2).result() == 3


def test_worker_without_a_parent_ends(workers: LimitedProcesses) -> None:
    code = "import os\nos.getppid = lambda: 1\nat(7)"
    with pytest.raises(WorkerLostError):
        run_code(workers, code).result()


def test_at_outside_of_a_worker_does_nothing() -> None:
    before = signal.getitimer(signal.ITIMER_PROF)
    at(3)
    assert signal.getitimer(signal.ITIMER_PROF) == before


def test_worker_that_ends_while_it_starts_makes_the_workers_unusable() -> None:
    with (
        LimitedProcesses(1, preload=("no_such_module",)) as executor,
        pytest.raises(UnusableWorkersError, match="before it took"),
    ):
        executor.submit(operator.add, 1, 1).result()


def test_worker_that_cannot_be_started_is_told_by_the_future(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with LimitedProcesses(1) as executor, pytest.raises(FileNotFoundError):
        executor.submit(operator.add, 1, 1).result()
