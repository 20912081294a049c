import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from onward.store.errors import AlreadyRunningError
from onward.store.folder import DataFolder
from onward.store.lock_file import Runner, hold, hold_still, set_up_alone

HOLD = """
import os, sys, time
from pathlib import Path
from onward.store.folder import DataFolder
from onward.store.lock_file import hold
with hold(DataFolder(Path(sys.argv[1])), sys.argv[2]):
    if sys.argv[3] == "fork" and os.fork() == 0:
        os.write(1, f"{os.getpid()}\\n".encode())
        time.sleep(60)
        os._exit(0)
    os.write(1, b"held\\n")
    time.sleep(60)
"""


def start_holder(folder: DataFolder, what: str = "server", how: str = "alone") -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", HOLD, str(folder.path), what, how]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def read_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def kill(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("server", "Onward runs already (process {}): use the window that is open, or stop it first."),
        ("worker", "Onward's worker runs already (process {}): let it work, or stop it first."),
        ("backup", "A backup is being made or restored already (process {}): wait until it has ended."),
    ],
)
def test_hold_is_refused_while_another_process_holds(folder: DataFolder, what: Runner, sentence: str) -> None:
    holder = start_holder(folder, what)
    try:
        assert read_line(holder) == "held"
        begin = time.monotonic()
        with pytest.raises(AlreadyRunningError) as told, hold(folder, what):
            pass
        assert time.monotonic() - begin < 2
    finally:
        kill(holder)
    assert str(told.value) == sentence.format(holder.pid)


def test_hold_is_free_after_the_holder_was_killed(folder: DataFolder) -> None:
    holder = start_holder(folder)
    assert read_line(holder) == "held"
    kill(holder)
    with hold(folder):
        assert (folder.run / "server.lock").read_text() == f"{os.getpid()}\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_hold_is_free_after_the_holder_was_killed_although_its_child_lives(folder: DataFolder) -> None:
    holder = start_holder(folder, how="fork")
    child = int(next(line for line in (read_line(holder), read_line(holder)) if line != "held"))
    holder.kill()
    holder.wait()
    try:
        with hold(folder):
            os.kill(child, 0)
    finally:
        os.kill(child, signal.SIGKILL)
        holder.communicate()


def test_hold_in_the_same_process_is_refused_too_and_ends_with_its_block(folder: DataFolder) -> None:
    with hold(folder), pytest.raises(AlreadyRunningError), hold(folder):
        pass
    with hold(folder):
        pass


def test_server_and_worker_run_beside_each_other(folder: DataFolder) -> None:
    with hold(folder, "server"), hold(folder, "worker"), hold(folder, "backup"):
        pass


@pytest.mark.parametrize("what", ["server", "worker", "backup"])
def test_hold_still_is_refused_while_anything_runs(folder: DataFolder, what: Runner) -> None:
    with hold(folder, what), pytest.raises(AlreadyRunningError), hold_still(folder):
        pass
    with ExitStack() as free:
        free.enter_context(hold_still(folder))


def test_hold_survives_nonsense_in_the_lock_file(folder: DataFolder) -> None:
    with hold(folder):
        (folder.run / "server.lock").write_bytes(b"\xff" * 100_000)
        with pytest.raises(AlreadyRunningError) as told, hold(folder):
            pass
    assert str(told.value) == "Onward runs already: use the window that is open, or stop it first."


def test_set_up_alone_waits_for_its_turn(folder: DataFolder, tmp_path: Path) -> None:
    done = tmp_path / "done"
    script = (
        "import sys; from pathlib import Path; from onward.store.folder import DataFolder;"
        "from onward.store.lock_file import set_up_alone\n"
        "with set_up_alone(DataFolder(Path(sys.argv[1]))): print(Path(sys.argv[2]).exists())"
    )
    with set_up_alone(folder):
        command = [sys.executable, "-c", script, str(folder.path), str(done)]
        waiting = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        time.sleep(0.3)
        assert waiting.poll() is None
        done.touch()
    assert waiting.communicate(timeout=20)[0] == "True\n"
