"""What `onward import` does: one import begun or gone on with, watched, stopped by Ctrl-C, and told at its end."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import click
from django.db import transaction

from onward.accounts.models import Seeker
from onward.cli.complaint import NOTHING_DONE
from onward.cli.ground import Ground, read_clock
from onward.cli.lines import write_lines
from onward.cli.mailboxes import SMALL_BYTES, tell_unreadable
from onward.cli.progress import show_progress
from onward.cli.text import count
from onward.core.archive import start_workers
from onward.core.problems import Problem
from onward.inbox.actions.import_mail import ask_to_cancel, open_run, run_import
from onward.inbox.intake.addresses import confirm_addresses
from onward.inbox.intake.summary import Summary
from onward.inbox.models import Run
from onward.inbox.queries import find_run
from onward.inbox.states import UNDER_WAY, RunState
from onward.journey.actions import hold
from onward.store.key import find_key

INTERRUPTED = 130
STANDARD_INPUT = "-"
GOES_ON = (*UNDER_WAY, RunState.CANCELLED, RunState.FAILED)
STOPPING = b"\nonward: stopping after what is being read; Ctrl-C again stops at once\n"


class _Wish:
    """Whether the person asked to stop."""

    def __init__(self) -> None:
        self.to_stop = False


def take_in(ground: Ground, paths: Sequence[str], own_addresses: Sequence[str], *, as_json: bool) -> None:
    """Take the mail in and say what came of it; a stopped import leaves with the exit code of an interruption."""
    seeker = ground.seeker
    if not Run.objects.of(seeker).exists():
        tell_where(ground)
    run = find_unfinished(seeker, paths) or open_run(seeker, paths, now=ground.now, own_addresses=own_addresses)
    with transaction.atomic():
        hold(seeker)
        confirm_addresses(seeker, own_addresses)
    summary = import_watched(run)
    run = find_run(seeker, run.id)
    if as_json:
        write_lines([summary.as_contract()])
    else:
        click.echo("\n".join(tell_summary(summary, changed=run.changed)))
    tell_unreadable([Problem(what, where) for what, where in run.problems])
    if run.state == RunState.CANCELLED:
        click.echo("onward: stopped; the same command goes on from here, onward undo takes it back", err=True)
        raise click.exceptions.Exit(INTERRUPTED)
    if not run.messages and run.problem_count:
        raise click.exceptions.Exit(NOTHING_DONE)


def find_unfinished(seeker: Seeker, paths: Sequence[str]) -> Run | None:
    """The latest import of these very paths if it did not come to its end; mail on standard input comes only once."""
    if STANDARD_INPUT in paths:
        return None
    named = [str(Path(path).absolute()) for path in paths]
    rows = Run.objects.of(seeker).filter(state__in=GOES_ON).order_by("-id")
    return next((row for row in rows if row.paths == named), None)


def import_watched(run: Run) -> Summary:
    """Go on with an import; a bar shows how far it is, the first Ctrl-C asks it to stop."""
    small = run.bytes_all < SMALL_BYTES

    def tell() -> str:
        counted = Run.objects.of(run.seeker).filter(pk=run.pk).values_list("messages", "job_messages").first()
        messages, job_mail = counted or (0, 0)
        return f"{count(messages, 'message', 'messages')}, {job_mail:,} about applications"

    with (
        start_workers(1 if small else None) as executor,
        show_progress(run.bytes_all, tell=tell) as advance,
        asked_by_signal() as wish,
    ):

        def on_progress(done: int, total: int) -> None:
            advance(done, total)
            # Here no transaction is open; a signal may come in the middle of one.
            if wish.to_stop:
                ask_to_cancel(run, read_clock())

        return run_import(run, executor, now=read_clock, on_progress=on_progress)


@contextmanager
def asked_by_signal() -> Iterator[_Wish]:
    """While this lasts the first Ctrl-C is a wish, the second stops at once, as a kill would: what is stored stays."""
    wish = _Wish()

    def note(_number: int, _frame: FrameType | None) -> None:
        if wish.to_stop:
            raise KeyboardInterrupt
        wish.to_stop = True
        with suppress(OSError):
            os.write(2, STOPPING)

    before: Callable[[int, FrameType | None], object] | int | None = None
    with suppress(ValueError):  # outside the main thread there are no signals
        before = signal.signal(signal.SIGINT, note)
    try:
        yield wish
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def tell_where(ground: Ground) -> None:
    """Say once, on standard error, where the record lies and what opens it."""
    if ground.hosted:
        click.echo("Your record lies on PostgreSQL, at DATABASE_URL.", err=True)
        return
    key = find_key(ground.folder, os.environ)
    click.echo(f"Your record lies in {ground.folder.path}, encrypted. {key.sentence if key else ''}".rstrip(), err=True)


def tell_summary(summary: Summary, *, changed: bool) -> list[str]:
    """What came of an import, for a person."""
    found = [
        count(summary.messages, "message", "messages"),
        f"{summary.job_messages:,} about applications",
        f"{summary.left_out:,} left out",
    ]
    told = [" · ".join(found)]
    if changed or summary.new_events:
        new = count(summary.new_events, "new fact", "new facts")
        told.append(f"{count(summary.applications, 'application', 'applications')} in your record · {new}")
    else:
        told.append("Nothing new: all of this was taken in before.")
    if summary.applications:
        told.append("Your applications: onward applications")
    if summary.to_review:
        told.append("Some of it is not certain. To look at it: onward review")
    if summary.left_out:
        told.append("What was left out, and why: onward left-out")
    return told
