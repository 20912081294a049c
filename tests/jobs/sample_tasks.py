"""Tasks as a worker meets them: good ones, broken ones and long ones."""

import os
import time
from pathlib import Path

from django_tasks import TaskContext, task


@task()
def note(path: str) -> str:
    """Write a line down. And more words about it."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
    return "noted"


@task(takes_context=True)
def note_try(context: TaskContext, path: str) -> None:
    """Write down the number of the try."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{context.attempt}\n")


@task()
def break_down(words: str) -> None:
    """Break down."""
    raise ValueError(words)


@task()
def give_nonsense() -> object:
    """Give what JSON does not know."""
    return object()


@task()
def leave() -> None:
    """Leave the whole process."""
    raise SystemExit(1)


@task()
def dawdle(path: str) -> None:
    """Write a line down and take a minute."""
    note.func(path)
    time.sleep(60)
