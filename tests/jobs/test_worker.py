"""The worker as a process, beside a real server and alone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.serving import Served, serving, surroundings, wait_until_gone, worker_of

ROOT = Path(__file__).resolve().parents[2]
ENQUEUE = """
import django, sys
django.setup()
from tests.jobs import sample_tasks
getattr(sample_tasks, sys.argv[1]).enqueue(*sys.argv[2:])
"""
WORKER = (sys.executable, "-m", "onward.jobs.worker")


def environ_of(home: Path) -> dict[str, str]:
    return {**surroundings(home), "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "onward.settings"}


def enqueue(home: Path, name: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-c", ENQUEUE, name, *arguments], env=environ_of(home), check=True, timeout=30)


def run_worker(home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a worker until it ends by itself; its standard input is at its end."""
    return subprocess.run(
        [*WORKER, *options],
        env=environ_of(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def wait_for_lines(path: Path, count: int, seconds: float = 15.0) -> list[str]:
    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        lines = path.read_text().splitlines() if path.exists() else []
        if len(lines) >= count:
            return lines
        time.sleep(0.05)
    raise AssertionError(f"not {count} lines in {path} after {seconds} seconds")


def busy(server: Served, notes: Path) -> int:
    """Give the worker something that takes long, and tell which process does it."""
    enqueue(server.home, "dawdle", str(notes))
    return int(wait_for_lines(notes, 1)[0])


def test_worker_does_what_is_asked_beside_the_server(tmp_path: Path) -> None:
    with serving(tmp_path / "home", PYTHONPATH=str(ROOT)) as server:
        enqueue(server.home, "note", str(tmp_path / "notes"))
        assert wait_for_lines(tmp_path / "notes", 1) == [str(worker_of(server.home))]


def test_killed_workers_task_is_done_by_the_next(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    with serving(tmp_path / "home", PYTHONPATH=str(ROOT)) as server:
        first = busy(server, notes)
        os.kill(first, signal.SIGKILL)
        _, second = wait_for_lines(notes, 2)
        assert (int(second) == first, worker_of(server.home)) == (False, int(second))


@pytest.mark.parametrize("is_busy", [False, True])
def test_killed_server_ends_its_worker(tmp_path: Path, is_busy: bool) -> None:  # noqa: FBT001  # a column
    with serving(tmp_path / "home", PYTHONPATH=str(ROOT)) as server:
        worker = busy(server, tmp_path / "notes") if is_busy else worker_of(server.home)
        server.process.kill()
        assert wait_until_gone(worker, 3.0)


def test_interrupted_server_ends_its_worker_and_says_nothing(tmp_path: Path) -> None:
    with serving(tmp_path / "home", PYTHONPATH=str(ROOT)) as server:
        worker = busy(server, tmp_path / "notes")
        begun_at = time.monotonic()
        server.process.send_signal(signal.SIGINT)
        said = server.process.communicate(timeout=10)
        assert time.monotonic() - begun_at < 3.0
        assert (server.process.returncode, said, wait_until_gone(worker, 0.5)) == (0, ("", ""), True)


def test_second_worker_of_a_folder_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path / "home") as server:
        worker = worker_of(server.home)
        second = run_worker(server.home)
        assert (second.returncode, second.stdout) == (3, "")
        assert second.stderr.startswith(f"onward: Onward's worker runs already (process {worker})")


def test_worker_whose_server_is_gone_at_once_ends(tmp_path: Path) -> None:
    with serving(tmp_path):
        pass
    begun_at = time.monotonic()
    ended = run_worker(tmp_path, "--with-server")
    assert (ended.returncode, ended.stderr, time.monotonic() - begun_at < 5.0) == (0, "", True)


def test_worker_without_tables_ends_without_a_word_of_its_error(tmp_path: Path) -> None:
    ended = run_worker(tmp_path)
    assert (ended.returncode, ended.stdout, "Traceback" in ended.stderr) == (1, "", False)
    # Class and place of the error, not what it says: "no such table".
    assert ("django.db.utils.OperationalError" in ended.stderr, "no such" in ended.stderr) == (True, False)
