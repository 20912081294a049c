# ruff: noqa: PLC0415  # Django's models are imported only once it is set up
"""A program that tests start: it imports a mailbox over and over, each time in a child that comes to harm.

`python crash_runner.py HARM MAILBOX SEED`, with ONWARD_HOME an empty folder. HARM: `moments` (killed at random
moments), `boundaries` (killed before and after each commit), `limits` (files may grow up to so many bytes), `both` (two
imports at once). Prints one JSON object for each child: what was there after the harm, and after the import went on.
"""

import json
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import django

NOW = datetime(2026, 8, 1, 9, 0, tzinfo=UTC)
PIECE_BYTES = 2_000
MOMENTS = 50
LIMITS = 30
Harm = Callable[[], None]


def main() -> None:
    """Do what is asked for, and print what came of it."""
    harm, mailbox, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.settings"
    django.setup()
    in_child(prepare)
    warm_up(mailbox)
    template = Path(os.environ["ONWARD_HOME"], "template")
    shutil.copytree(store().parent, template, ignore=shutil.ignore_patterns("template", "*-wal", "*-shm"))
    started = time.monotonic()
    whole = in_child(lambda: go_on(mailbox))
    seconds = time.monotonic() - started
    tell({"whole": whole, "largest": max(path.stat().st_size for path in store().parent.glob(store().name + "*"))})
    for children in harms(harm, mailbox, random.Random(seed), seconds):  # noqa: S311  # repeatable
        put_back(template)
        told = children()
        tell({"told": told, "after": in_child(look), "ended": in_child(lambda: go_on(mailbox))})


def harms(harm: str, mailbox: str, chance: random.Random, seconds: float) -> Iterator[Callable[[], Any]]:
    """What is done to each child in turn."""
    if harm == "moments":
        told: list[Any] = []
        while told.count(None) < MOMENTS and len(told) < 3 * MOMENTS:
            yield partial(die_after, mailbox, chance.uniform(0.0, seconds), told=told)
    elif harm == "boundaries":
        yield from boundaries(mailbox)
    elif harm == "limits":
        largest = max(path.stat().st_size for path in store().parent.glob(store().name + "*"))
        for number in range(LIMITS):
            limit = largest * number // LIMITS
            yield partial(in_child, partial(within_limit, mailbox, limit))
    else:
        for _ in range(3):
            yield partial(both, mailbox)


def boundaries(mailbox: str) -> Iterator[Callable[[], Any]]:
    """Each commit in turn, until there are no more: once right before it, once right after it."""
    for before in (True, False):
        ended: list[Any] = []
        number = 0
        while not any(ended):
            yield partial(die_at, mailbox, number, before=before, ended=ended)
            number += 1


def die_after(mailbox: str, pause: float, *, told: list[Any]) -> Any:  # noqa: ANN401  # what a child told
    """One child that is killed after so many seconds, unless it has ended by then; what it told goes into `told`."""
    told.append(in_child(lambda: go_on(mailbox), kill_after=pause))
    return told[-1]


def die_at(mailbox: str, number: int, *, before: bool, ended: list[Any]) -> Any:  # noqa: ANN401  # what a child told
    """One child that ends at a commit; when there were not so many, what it told goes into `ended`."""
    ended.append(in_child(lambda: killed_at(mailbox, number, before=before)))
    return ended[-1]


def killed_at(mailbox: str, number: int, *, before: bool) -> Any:  # noqa: ANN401  # what an import tells
    """Import, and end at the commit of this number, if there are so many."""
    from django.db import connection

    left = [number]
    commit = connection.commit

    def count() -> None:
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1

    def commit_or_die() -> None:
        if before:
            count()
        commit()
        if not before:
            count()

    connection.commit = commit_or_die  # type: ignore[method-assign]  # the way to stand at its every boundary

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: ANN401, FBT001
        written = not connection.in_atomic_block and sql.startswith(("UPDATE", "INSERT", "DELETE"))
        if written and before:
            count()
        result = execute(sql, params, many, context)
        if written and not before:
            count()
        return result

    with connection.execute_wrapper(look):
        return go_on(mailbox)


def within_limit(mailbox: str, limit: int) -> Any:  # noqa: ANN401  # what an import tells
    """Import while no file may grow beyond the limit; the sentence with which that ends."""
    from onward.inbox.errors import ImportStoppedError
    from onward.store.errors import StoreError

    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        return go_on(mailbox)
    except (ImportStoppedError, StoreError) as error:
        return [type(error).__name__, str(error)]


def both(mailbox: str) -> list[Any]:
    """Two imports of the same mail at once."""
    children = [start_child(lambda: go_on(mailbox, new=True)) for _ in range(2)]
    return [end_child(child) for child in children]


def go_on(mailbox: str, *, new: bool = False) -> Any:  # noqa: ANN401  # JSON
    """Go on with the import that was begun, or begin one; the record and the store as they are then."""
    from onward.accounts.models import Seeker
    from onward.inbox.actions.import_mail import open_run, run_import
    from onward.inbox.queries import runs_under_way

    seeker = Seeker.objects.get()
    begun = None if new else runs_under_way(seeker).first()
    run = begun or open_run(seeker, [mailbox], now=NOW)
    with ThreadPoolExecutor(1) as executor:
        told = run_import(run, executor, now=lambda: NOW, piece_bytes=PIECE_BYTES)
    return {"counted": told.as_contract(), **look()}


def look() -> Any:  # noqa: ANN401  # JSON
    """The record and the store, and what is not as it must be at any moment."""
    from tests.inbox.mailboxes import record, stored

    from onward.accounts.models import Seeker
    from onward.inbox.models import Batch, LeftOut, Mail, Reading, Sighting

    seeker = Seeker.objects.get()
    kept, listed, pieces = stored(seeker)
    there = {*kept, *LeftOut.objects.of(seeker).values_list("key", flat=True)}
    batches = Batch.objects.of(seeker)
    wrong = [key for keys in batches.values_list("keys", flat=True) for key in keys if key not in there]
    held = {key for keys in batches.values_list("keys", flat=True) for key in keys}
    linked = set(LeftOut.objects.of(seeker).exclude(mail=None).values_list("mail__key", flat=True))
    wrong += [key for key in kept if key not in held | linked]
    wrong += [key for key in listed if key not in held]
    wrong += ["a mail without a reading"] * (Mail.objects.of(seeker).count() != Reading.objects.of(seeker).count())
    sighted = Sighting.objects.of(seeker).values("batch")
    wrong += ["a piece that no import met"] * batches.exclude(pk__in=sighted).count()
    return {"record": record(seeker), "kept": kept, "listed": listed, "pieces": pieces, "wrong": wrong}


def prepare() -> None:
    """An empty record with one person in it."""
    from django.core.management import call_command
    from django.db import connection

    from onward.accounts.models import Seeker

    call_command("migrate", verbosity=0)
    Seeker.objects.create(created_at=NOW)
    connection.close()


def warm_up(mailbox: str) -> None:
    """Load what reading needs once for all children."""
    from onward.core.archive import open_source, read_archive
    from onward.core.known import Known

    for name in ("onward.inbox.actions.import_mail", "tests.inbox.mailboxes"):
        import_module(name)
    with ThreadPoolExecutor(1) as executor:
        for _ in read_archive([open_source(mailbox)], Known(), executor):
            pass


def store() -> Path:
    """The file of the record."""
    from django.conf import settings

    return Path(str(settings.DATABASES["default"]["NAME"]))


def put_back(template: Path) -> None:
    """Begin from the empty record."""
    for path in store().parent.glob(store().name + "*"):
        path.unlink()
    shutil.copy2(template / store().name, store())


def in_child(task: Callable[[], Any], kill_after: float | None = None) -> Any:  # noqa: ANN401  # JSON
    """What the task gives in a child of its own; None when the child was killed."""
    return end_child(start_child(task), kill_after)


def start_child(task: Callable[[], Any]) -> tuple[int, int]:
    """Begin a task in a child: its process, and where its answer comes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    code = 1
    try:
        os.close(reading)
        answer = json.dumps(task()).encode()
        while answer:
            answer = answer[os.write(writing, answer) :]
        code = 0
    finally:
        os._exit(code)


def end_child(child: tuple[int, int], kill_after: float | None = None) -> Any:  # noqa: ANN401  # JSON
    """The answer of a child, when it lived to give one."""
    process, reading = child
    if kill_after is not None:
        time.sleep(kill_after)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    with os.fdopen(reading, "rb") as file:
        answer = file.read()
    _, status = os.waitpid(process, 0)
    if os.WIFEXITED(status):
        if os.WEXITSTATUS(status):
            raise SystemExit("a child failed; see above")
        return json.loads(answer)
    return None


def tell(told: dict[str, Any]) -> None:
    """One line for the test."""
    print(json.dumps(told), flush=True)  # noqa: T201  # what the test reads


if __name__ == "__main__":
    main()
