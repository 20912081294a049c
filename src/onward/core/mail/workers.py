"""Long-lived worker processes with limits, so that one mail can neither stall nor crash the rest.

Tasks go in pickled, results come back as JSON: a worker that a mail has taken over can hand the parent nothing but
data.
A worker is a fresh interpreter: it imports neither the parent's main module nor anything the task does not need.
"""

import contextlib
import json
import mmap
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import asdict, dataclass
from typing import IO, Any

from onward.core.mail.worker_process import READY

_LENGTH = struct.Struct("=I")
_SLOT = struct.Struct("=qq")
"""What a worker tells while it works: how many messages it has begun, and the position of the present one.

The position is -1 when there is none.
"""
_LIBRARY_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH")
_BOOT = """import sys, json
sys.path[:] = json.loads(sys.argv[1])
from onward.core.mail.worker_process import serve
serve(sys.argv[2])
"""
_WATCH_SECONDS = 0.25


class WorkerLostError(Exception):
    """A worker was lost while it did its task. position: the message it was at, as told by at().

    None when that is not known.
    """

    def __init__(self, reason: str, position: int | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


class UnusableWorkersError(BrokenExecutor):
    """A worker process ended before it took its first task.

    The installation is incomplete or the machine is out of memory.
    """


class ClosedWorkersError(RuntimeError):
    """These workers are closed: start new ones."""


class TaskFailedError(Exception):
    """The task raised an exception inside the worker; the message holds its traceback."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may use.

    Bytes of memory, seconds of processor and of waiting for one message, open files, tasks before it is replaced.
    """

    memory_bytes: int = 768_000_000
    message_cpu_seconds: float = 1.5
    message_wall_seconds: float = 15.0
    task_cpu_seconds: int = 600
    open_files: int = 32
    file_bytes: int = 0
    tasks: int = 500


class LimitedProcesses(Executor):
    """Worker processes with limits, each started when there is work for it.

    Leaving it by an exception stops them at once.
    """

    def __init__(self, size: int | None = None, *, limits: Limits = Limits(), preload: Sequence[str] = ()) -> None:
        """size: how many at most, by default one a core.

        Preload: modules that workers import before they are limited.
        """
        self._size = size or os.cpu_count() or 1
        self._limits = limits
        self._preload = tuple(preload)
        self._tasks: queue.SimpleQueue[tuple[Future[Any], bytes] | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._workers: set[_Worker] = set()
        self._lock = threading.Lock()
        self._idle = 0
        self._closed = threading.Event()
        self._given_up = threading.Event()

    def submit(self, task: Callable[..., Any], /, *args: object, **kwargs: object) -> Future[Any]:
        """Run a module-level function in a worker; what it returns must have a JSON form, in which it arrives."""
        payload = pickle.dumps((task, args, kwargs), pickle.HIGHEST_PROTOCOL)
        future: Future[Any] = Future()
        with self._lock:
            if self._closed.is_set():
                raise ClosedWorkersError
            self._tasks.put((future, payload))
            self._idle -= 1
            if self._idle < 0 and len(self._threads) < self._size:
                self._add_thread()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 (as Executor has it)
        """Take no more tasks and end the workers: after the tasks that wait, or at once when those are cancelled."""
        with self._lock:
            self._closed.set()
            threads = tuple(self._threads)
        if cancel_futures:
            self._cancel()
        for _ in threads:
            self._tasks.put(None)
        if wait:
            for thread in threads:
                thread.join()

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.shutdown(cancel_futures=kind is not None)

    def _add_thread(self) -> None:
        """Start the thread that feeds one worker; the first one brings the watch with it."""
        if not self._threads:
            threading.Thread(target=self._watch, name="onward-watch", daemon=True).start()
        thread = threading.Thread(target=self._feed, name=f"onward-worker-{len(self._threads)}", daemon=True)
        self._threads.append(thread)
        self._idle += 1
        thread.start()

    def _feed(self) -> None:
        """Give one worker task after task, a new worker where the last one was lost or has done enough."""
        worker: _Worker | None = None
        while (item := self._tasks.get()) is not None:
            future, payload = item
            if future.set_running_or_notify_cancel():
                try:
                    if worker is None:
                        worker = self._start_worker()
                    future.set_result(worker.run(payload))
                except (WorkerLostError, TaskFailedError, UnusableWorkersError, OSError) as error:
                    future.set_exception(error)
            if worker is not None and (worker.lost or worker.done >= self._limits.tasks):
                self._end_worker(worker)
                worker = None
            with self._lock:
                self._idle += 1
        if worker is not None:
            self._end_worker(worker)

    def _start_worker(self) -> "_Worker":
        worker = _Worker(self._limits, self._preload)
        with self._lock:
            self._workers.add(worker)
        if self._given_up.is_set():
            worker.kill("the work was given up")
        return worker

    def _end_worker(self, worker: "_Worker") -> None:
        with self._lock:
            self._workers.discard(worker)
        worker.close()

    def _cancel(self) -> None:
        """Drop the tasks that wait and stop the workers in the middle of theirs."""
        self._given_up.set()
        try:
            while (item := self._tasks.get_nowait()) is not None:
                item[0].cancel()
        except queue.Empty:
            pass
        with self._lock:
            workers = tuple(self._workers)
        for worker in workers:
            worker.kill("the work was given up")

    def _watch(self) -> None:
        """Stop a worker that waits too long over one message: limits of the system count processor time only."""
        while not self._closed.wait(_WATCH_SECONDS) or self._workers:
            now = time.monotonic()
            with self._lock:
                workers = tuple(self._workers)
            for worker in workers:
                worker.stop_if_stuck(now)
            if self._closed.is_set():
                time.sleep(_WATCH_SECONDS)


class _Worker:
    """One worker process, seen from the parent."""

    def __init__(self, limits: Limits, preload: tuple[str, ...]) -> None:
        self.done = 0
        self.lost = False
        self._ready = False
        self._limits = limits
        self._killed_for = ""
        self._busy = False
        self._seen: tuple[int, float] = (-1, 0.0)
        self._slot, descriptors = _open_slot()
        setting = {"preload": preload, "slot": descriptors[0] if descriptors else None}
        setting |= asdict(limits)
        command = [
            sys.executable,
            "-I",
            "-S",
            "-X",
            "utf8",
            "-c",
            _BOOT,
            json.dumps([p for p in sys.path if p]),
            json.dumps(setting),
        ]
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _LIBRARY_VARIABLES if name in os.environ},
            pass_fds=descriptors,
            start_new_session=True,  # a Ctrl-C in the terminal is the parent's to handle
        )
        for descriptor in descriptors:
            os.close(descriptor)

    def run(self, payload: bytes) -> Any:  # noqa: ANN401 (whatever the task gives)
        """Do one task.

        Raise WorkerLostError when the process ends before it answers, TaskFailedError when the task raises.
        """
        self._seen = (self._begun(), time.monotonic())
        self._busy = True
        try:
            answer = self._ask(payload)
        except OSError:
            answer = None
        finally:
            self._busy = False
        if answer is None:
            self.lost = True
            raise WorkerLostError(self._reason(), self._position())
        self.done += 1
        result = json.loads(answer[1:])
        if answer[:1] == b"!":
            raise TaskFailedError(result)
        return result

    def stop_if_stuck(self, now: float) -> None:
        """Kill the process when it has been at the same message for too long."""
        begun, since = self._seen
        if self._busy and self._begun() != begun:
            self._seen = (self._begun(), now)
        elif self._busy and now - since > self._limits.message_wall_seconds:
            self.kill("reading it took too long")

    def kill(self, reason: str) -> None:
        """End the process at once."""
        self._killed_for = reason
        self._process.kill()

    def close(self) -> None:
        """End the process and give back what it held."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                _close_quietly(pipe)

    def _ask(self, payload: bytes) -> bytes | None:
        """Send one task and wait for its answer; None when the process is gone."""
        tasks, answers = self._process.stdin, self._process.stdout
        if tasks is None or answers is None:
            return None
        if not self._ready and answers.read(1) != READY:
            self.lost = True
            raise UnusableWorkersError(self._killed_for or UnusableWorkersError.__doc__)
        self._ready = True
        tasks.write(_LENGTH.pack(len(payload)) + payload)
        tasks.flush()
        length = answers.read(_LENGTH.size)
        if len(length) < _LENGTH.size:
            return None
        expected = _LENGTH.unpack(length)[0]
        answer = answers.read(expected)
        return answer if len(answer) == expected else None

    def _reason(self) -> str:
        code = self._process.wait()
        if self._killed_for:
            return self._killed_for
        if code in {-getattr(signal, name) for name in ("SIGPROF", "SIGXCPU") if hasattr(signal, name)}:
            return "reading it took too much time"
        return "reading it stopped the worker process"

    def _begun(self) -> int:
        return int(_SLOT.unpack_from(self._slot)[0]) if self._slot else 0

    def _position(self) -> int | None:
        position = int(_SLOT.unpack_from(self._slot)[1]) if self._slot else -1
        return position if position >= 0 else None


def _open_slot() -> tuple[mmap.mmap | None, tuple[int, ...]]:
    """A little memory that parent and worker share, and the descriptor to pass on.

    Nothing where descriptors cannot be passed.
    """
    if os.name != "posix":
        return None, ()
    with tempfile.TemporaryFile() as file:
        file.write(_SLOT.pack(0, -1))
        file.flush()
        slot = mmap.mmap(file.fileno(), _SLOT.size)
        return slot, (os.dup(file.fileno()),)


def _close_quietly(pipe: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone."""
    with contextlib.suppress(OSError):
        pipe.close()
