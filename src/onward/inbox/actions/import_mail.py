"""Taking in mail: an import is opened, goes on from wherever it is until it is done, and can be stopped."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from onward.accounts.models import Seeker
from onward.core.archive import Progress, open_source
from onward.core.mail.sources import PIECE_BYTES
from onward.inbox.actions.stopping import stopping_cleanly
from onward.inbox.errors import RunUndoneError
from onward.inbox.intake.addresses import confirm_addresses
from onward.inbox.intake.steps import Surroundings, file_all, look_again, read_all, save
from onward.inbox.intake.summary import Summary, summary_of
from onward.inbox.models import Run
from onward.inbox.queries import find_run, open_awaited_answers
from onward.inbox.states import RunState
from onward.journey.actions import hold, open_act
from onward.journey.states import ActKind

_STANDARD_INPUT = "-"


def open_run(
    seeker: Seeker,
    paths: Iterable[str],
    *,
    now: datetime,
    own_addresses: Iterable[str] = (),
    names: Iterable[str] = (),
) -> Run:
    """Begin an import of these paths; own_addresses: those that the person names as theirs. names: see `Run`.

    Raises SourceError for the first path that holds no mail, and ImportStoppedError where nothing can be stored.
    """
    named = [path if path == _STANDARD_INPUT else str(Path(path).absolute()) for path in paths]
    size = sum(open_source(path).size for path in named if path != _STANDARD_INPUT)
    with stopping_cleanly(), transaction.atomic():
        hold(seeker)
        confirm_addresses(seeker, own_addresses)
        act = open_act(seeker, ActKind.IMPORTED, now)
        return Run.objects.add(seeker, act=act, paths=named, names=list(names), started_at=now, bytes_all=size)


def run_import(
    run: Run,
    executor: Executor,
    *,
    now: Callable[[], datetime],
    on_progress: Progress | None = None,
    piece_bytes: int = PIECE_BYTES,
) -> Summary:
    """Go on with an import from wherever it is, to its end or until somebody asks to stop; what it tells then.

    Then whatever looks through new mail does so (`AFTER_IMPORTS`), also where only that had not been done.
    piece_bytes: about how much of a mailbox is stored at once. Raises ImportStoppedError; the import can then go on.
    """
    surroundings = Surroundings(executor, now, on_progress, piece_bytes)
    with stopping_cleanly():
        run = find_run(run.seeker, run.pk)
        if run.state == RunState.UNDONE:
            raise RunUndoneError
        if run.state != RunState.FILED:
            begun_at = now()
            _take_steps(run, surroundings)
            run.seconds += (now() - begun_at).total_seconds()
            save(run, "seconds")
        _let_others_look(run, surroundings)
        return summary_of(run)


def ask_to_cancel(run: Run, now: datetime) -> None:
    """Ask an import to stop after the piece under way; what is stored by then stays and is filed."""
    rows = Run.objects.of(run.seeker).filter(pk=run.pk, cancel_asked_at=None)
    rows.exclude(state__in=(RunState.FILED, RunState.UNDONE, RunState.CANCELLED)).update(cancel_asked_at=now)


def _let_others_look(run: Run, surroundings: Surroundings) -> None:
    """Tell of new mail; where an answer is waited for since then, it may have come with the same mail."""
    moment = surroundings.now()
    waited_for = list(open_awaited_answers(run.seeker).values_list("pk", flat=True))
    for name in settings.AFTER_IMPORTS:
        import_string(name)(run.seeker, now=moment)
    if open_awaited_answers(run.seeker).exclude(pk__in=waited_for).exists():
        look_again(run, surroundings)
        file_all(run, RunState(run.state), moment)


def _take_steps(run: Run, surroundings: Surroundings) -> None:
    end = RunState.FILED
    if run.state == RunState.CANCELLED:
        run.cancel_asked_at = None
        save(run, "cancel_asked_at")
    if run.state not in (RunState.STORED, RunState.READ) and not read_all(run, surroundings):
        end = RunState.CANCELLED
    if run.state != RunState.READ:
        look_again(run, surroundings)
        if end == RunState.FILED:
            run.state = RunState.READ
            save(run, "state")
    file_all(run, end, surroundings.now())
