"""The inside of a worker process: its limits, its loop, and how it tells which message it is at."""

import importlib
import json
import mmap
import os
import pickle
import signal
import struct
import sys
import time
import traceback
from types import ModuleType
from typing import Any, BinaryIO

resource: ModuleType | None
try:
    resource = importlib.import_module("resource")
except ImportError:  # there the parent's watch is the only limit
    resource = None

_LENGTH = struct.Struct("=I")
_SLOT = struct.Struct("=qq")
READY = b"+"
"""What a worker says first: it has started and taken on its limits."""


class _Post:
    """What a worker knows of itself; outside of workers there is none."""

    def __init__(self, setting: dict[str, Any]) -> None:
        self.slot = mmap.mmap(setting["slot"], _SLOT.size) if setting["slot"] is not None else None
        self.cpu_seconds = float(setting["message_cpu_seconds"])
        self.begun = 0
        self.parent = os.getppid()


_post: _Post | None = None


def at(position: int | None) -> None:
    """Tell which message is read now (None: none any more) and give it its share of processor time.

    Outside of a worker, nothing.
    """
    if _post is None:
        return
    _post.begun += 1
    if _post.slot is not None:
        _SLOT.pack_into(_post.slot, 0, _post.begun, -1 if position is None else position)
    if hasattr(signal, "setitimer"):
        # Nobody handles SIGPROF: it ends the process even inside a call that never returns to the interpreter.
        signal.setitimer(signal.ITIMER_PROF, 0.0 if position is None else _post.cpu_seconds)
    if os.getppid() != _post.parent:
        os._exit(1)


def serve(setting_json: str) -> None:
    """Be a worker: do tasks from standard input until it ends, answering on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    do_tasks(json.loads(setting_json), sys.stdin.buffer, answers)


def do_tasks(setting: dict[str, Any], tasks: BinaryIO, answers: BinaryIO) -> None:
    """Take on the limits of the setting, then do task after task."""
    global _post  # noqa: PLW0603 (one process, one post)
    for module in setting["preload"]:
        importlib.import_module(module)
    _post = _Post(setting)
    _limit(setting)
    answers.write(READY)
    answers.flush()
    while len(length := tasks.read(_LENGTH.size)) == _LENGTH.size:
        _allow_task_time(setting["task_cpu_seconds"])
        answer = _answer(tasks, _LENGTH.unpack(length)[0])
        at(None)
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()
    _post = None


def _answer(tasks: BinaryIO, length: int) -> bytes:
    """Read a task, do it, and give its result as JSON behind a mark: `.` for a result, `!` for a traceback."""
    try:
        task, args, kwargs = pickle.loads(tasks.read(length))  # noqa: S301 (written by our own parent)
        return b"." + json.dumps(task(*args, **kwargs)).encode()
    except MemoryError:
        os._exit(1)
    except Exception:  # noqa: BLE001 (handed to the parent, whatever it is)
        return b"!" + json.dumps(traceback.format_exc()).encode()


def _limit(setting: dict[str, Any]) -> None:
    """Give up what no task needs: much memory, new files, many open files, core dumps."""
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, setting["memory_bytes"]),
        (resource.RLIMIT_FSIZE, setting["file_bytes"]),
        (resource.RLIMIT_NOFILE, setting["open_files"]),
        (resource.RLIMIT_CORE, setting["file_bytes"]),
    ):
        _, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (allowed, allowed))
        except (ValueError, OSError):  # some systems know a limit and refuse to set it
            continue


def _allow_task_time(seconds: int) -> None:
    """Let the process use this much more processor time: a second wall behind the share of each message."""
    if resource is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(time.process_time()) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
