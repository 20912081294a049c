import io
import json
import operator
import os
import pickle
import signal
import struct
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from onward.core.mail import worker_process
from onward.core.mail.worker_process import READY, at, do_tasks
from onward.core.mail.workers import Limits

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits as POSIX has them")
WIDE = Limits(
    memory_bytes=1 << 50, file_bytes=1 << 50, open_files=1 << 19, message_cpu_seconds=60, task_cpu_seconds=1 << 30
)


def ask(*tasks: tuple[Any, ...], slot: int | None = None) -> list[tuple[str, Any]]:
    """What a worker with wide limits answers, in this process."""
    payloads = [pickle.dumps((task, args, {})) for task, *args in tasks]
    sent = io.BytesIO(b"".join(struct.pack("=I", len(one)) + one for one in payloads))
    answers = io.BytesIO()
    do_tasks(asdict(WIDE) | {"preload": ["colorsys"], "slot": slot}, sent, answers)
    answers.seek(0)
    assert answers.read(1) == READY
    found = []
    while length := answers.read(4):
        answer = answers.read(struct.unpack("=I", length)[0])
        found.append((answer[:1].decode(), json.loads(answer[1:])))
    return found


@pytest.fixture(autouse=True)
def narrow_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process must not take on a worker's limits."""
    resource = worker_process.resource
    assert resource is not None
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)


def test_tasks_are_answered_in_order_with_result_or_traceback() -> None:
    first, second = ask((operator.add, 1, 2), (operator.truediv, 1, 0))
    assert first == (".", 3)
    assert (second[0], second[1].splitlines()[-1]) == ("!", "ZeroDivisionError: division by zero")


def test_tasks_tell_where_they_are_in_the_shared_slot(tmp_path: Path) -> None:
    with (tmp_path / "slot").open("w+b") as file:
        file.write(struct.pack("=qq", 0, -1))
        file.flush()
        ask((at, 7), slot=file.fileno())
        file.seek(0)
        assert struct.unpack("=qq", file.read(16)) == (2, -1)
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_tasks_are_done_where_limits_are_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process, "resource", None)
    assert ask((at, 7), (operator.add, 1, 2)) == [(".", None), (".", 3)]


def test_tasks_are_done_where_a_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = worker_process.resource
    assert resource is not None

    def refuse(what: int, _: tuple[int, int]) -> None:
        if what != resource.RLIMIT_CPU:
            raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert ask((operator.add, 1, 2)) == [(".", 3)]
