"""Read this first: the steps of an import, each kept before the next begins.

OPENED, READING → every piece of the mail is read and stored, one transaction each (batches.py); one that is stored
already is passed over. STORED → what stands in threads of applications is looked at a second time (second_look.py).
READ → all that is stored is filed anew (onward.inbox.filing). FILED. Whatever stops an import in between, the same
steps begin again where it stopped.
"""

from collections.abc import Callable, Generator
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from django.db import transaction
from django.db.models import Max

from onward.accounts.models import Seeker
from onward.core.archive import PieceResult, Progress, Wishes, open_source, read_archive
from onward.core.mail.sources import PIECE_BYTES, Source, SourceError
from onward.core.problems import Problem
from onward.inbox.errors import RunUndoneError
from onward.inbox.filing import refile
from onward.inbox.intake.addresses import guess_addresses, keep_guessed
from onward.inbox.intake.basis import Basis, basis_of
from onward.inbox.intake.batches import MOST_PROBLEMS, find_batch, note_sighting, sort_piece, store_piece, was_read
from onward.inbox.intake.second_look import look_twice
from onward.inbox.intake.summary import count_met
from onward.inbox.models import Batch, Run
from onward.inbox.queries import open_awaited_answers
from onward.inbox.states import RunState
from onward.journey.actions import hold
from onward.journey.models import Event

_WISHES = Wishes(kept=True, left_out=True)
_COUNTED = ("messages", "job_messages", "left_out", "problems", "problem_count", "bytes_done", "changed")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an import is done with: workers, a clock, somebody who watches, about how large a piece of a mailbox is."""

    executor: Executor
    now: Callable[[], datetime]
    on_progress: Progress | None = None
    piece_bytes: int = PIECE_BYTES


@dataclass(slots=True)
class _Pass:
    """One way through all mail of a run: what is counted in it, and the last moment met."""

    run: Run
    basis: Basis
    near: datetime | None = field(default=None)

    def begin(self, sources: list[Source], problems: list[Problem]) -> None:
        """Count from nothing: what was stored before is met again."""
        run = self.run
        run.state, run.finished_at, run.basis = RunState.READING, None, self.basis.digest
        run.messages = run.job_messages = run.left_out = run.problem_count = run.bytes_done = 0
        run.bytes_all = sum(source.size for source in sources)
        run.problems = []
        self._add_problems([[one.what, one.where] for one in problems], len(problems))
        save(run, *_COUNTED, "state", "finished_at", "basis", "bytes_all")

    def take(self, result: PieceResult, now: datetime) -> None:
        """Store one piece, or meet it again, and what it counts for; in one transaction."""
        with transaction.atomic():
            hold(self.run.seeker)
            if result.skipped:
                self._meet_again(result)
            elif result.messages:
                self._store(result, now)
            else:
                self._add_problems([[one.what, one.where] for one in result.problems], len(result.problems))
            self.run.bytes_done += result.size
            save(self.run, *_COUNTED)

    def _store(self, result: PieceResult, now: datetime) -> None:
        piece = sort_piece(result, self.near, self.basis.known.own_addresses, now)
        taken = store_piece(self.run, piece, self.basis)
        self.run.changed = self.run.changed or taken.changed
        self.near = piece.last_at
        self._count(taken.batch)

    def _meet_again(self, result: PieceResult) -> None:
        batch = find_batch(self.run.seeker, result.digest, self.basis)
        if batch is None:
            told = "not read: it was taken back while this import went on; import it again"
            self._add_problems([[told, ", ".join(self.run.paths)]], 1)
            return
        note_sighting(self.run, batch)
        self.near = batch.last_at or self.near
        self._count(batch)

    def _count(self, batch: Batch) -> None:
        self.run.messages += batch.messages
        self.run.job_messages += batch.job_messages
        self.run.left_out += batch.left_out
        self._add_problems(batch.problems, batch.problem_count)

    def _add_problems(self, problems: list[list[str]], count: int) -> None:
        self.run.problems = [*self.run.problems, *problems][:MOST_PROBLEMS]
        self.run.problem_count += count


def read_all(run: Run, surroundings: Surroundings) -> bool:
    """Read and store all mail of a run; False when the person asked to stop before its end."""
    sources, problems = _open_sources(run.paths)
    guessed = guess_addresses(run.seeker, sources)
    with transaction.atomic():
        hold(run.seeker)
        keep_guessed(run.seeker, guessed)
        basis = basis_of(run.seeker)
        way = _Pass(run, basis)
        way.begin(sources, problems)
    results = read_archive(
        sources,
        basis.known,
        surroundings.executor,
        _WISHES,
        on_progress=surroundings.on_progress,
        was_read=lambda digest: was_read(run.seeker, digest, basis),
        piece_bytes=surroundings.piece_bytes,
    )
    with closing(cast("Generator[PieceResult]", results)):
        for result in results:
            way.take(result, surroundings.now())
            if _is_asked_to_stop(run):
                return False
    run.state = RunState.STORED
    save(run, "state")
    return True


def look_again(run: Run, surroundings: Surroundings) -> None:
    """Look twice at what stands in threads of applications, unless there is nothing new to be seen."""
    if has_news(run):
        look_twice(run, basis_of(run.seeker), surroundings.executor)


def file_all(run: Run, state: RunState, now: datetime) -> None:
    """File everything anew, if anything is new; the run is then as told: done, or stopped."""
    note_read_until(run.seeker)
    if has_news(run):
        refile(run.seeker, run.act)
    recorded = Event.objects.of(run.seeker).filter(recorded_in=run.act)
    count_met(run, basis_of(run.seeker))
    run.new_events = recorded.filter(replaces=None).count()
    run.state, run.finished_at = state, now
    save(run, "messages", "job_messages", "left_out", "new_events", "state", "finished_at")


def save(run: Run, *fields: str) -> None:
    """Store these fields of a run; raises RunUndoneError where it was undone in the meantime."""
    rows = Run.objects.of(run.seeker).filter(pk=run.pk).exclude(state=RunState.UNDONE)
    if not rows.update(**{name: getattr(run, name) for name in fields}):
        raise RunUndoneError


def note_read_until(seeker: Seeker) -> None:
    """Keep up to when mail was read: the newest moment in any piece that an import met."""
    newest = Batch.objects.of(seeker).aggregate(newest=Max("newest_at"))["newest"]
    Seeker.objects.filter(pk=seeker.pk).update(mail_read_until=newest)


def has_news(run: Run) -> bool:
    """Whether the record may change: there is new mail, or mail is read otherwise since, or an answer is waited for."""
    others = Run.objects.of(run.seeker).exclude(pk=run.pk)
    unfiled = others.filter(changed=True).exclude(state__in=(RunState.FILED, RunState.UNDONE))
    alike = others.filter(state=RunState.FILED, basis=run.basis)
    return run.changed or unfiled.exists() or not alike.exists() or open_awaited_answers(run.seeker).exists()


def _open_sources(paths: list[str]) -> tuple[list[Source], list[Problem]]:
    """What is there; what has gone since the import was begun is a problem."""
    sources, problems = [], []
    for path in paths:
        try:
            sources.append(open_source(path))
        except SourceError as error:
            problems.append(Problem(f"not read: {error}", path))
    return sources, problems


def _is_asked_to_stop(run: Run) -> bool:
    return Run.objects.of(run.seeker).filter(pk=run.pk, cancel_asked_at__isnull=False).exists()
