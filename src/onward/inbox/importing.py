"""How an import stands, for whoever watches it: as far as it can be told honestly, and no further."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from onward.accounts.models import Seeker
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION
from onward.inbox import errors
from onward.inbox.intake.summary import Summary, summary_of
from onward.inbox.letters import employer_count, waiting_letters
from onward.inbox.models import Proposal, Reading, Run
from onward.inbox.states import UNDER_WAY, ProposalKind, ProposalState, RunState
from onward.inbox.uploads import is_upload

TASK = "onward.inbox.tasks.import_mail"
_LEAST_SECONDS = 4.0
_LEAST_SHARE = 0.03
"""Before so much is read, nobody knows how long the rest takes."""
_MOST_COUNTED = 5_000
_STEPS = 4
_MOST_NAMES = 3

Task = DBTaskResult[..., Any]


class Phase(StrEnum):
    """What an import is at, as it is told."""

    WAITING = "waiting"
    READING = "reading"
    STOPPING = "stopping"
    SORTING = "sorting"
    STUCK = "stuck"
    STOPPED = "stopped"
    DONE = "done"
    UNDONE = "undone"


MOVING = frozenset({Phase.WAITING, Phase.READING, Phase.STOPPING, Phase.SORTING})
NAMES: dict[Phase, Promise] = {
    Phase.WAITING: gettext_lazy("Waiting to begin"),
    Phase.READING: gettext_lazy("Reading"),
    Phase.STOPPING: gettext_lazy("Stopping"),
    Phase.SORTING: gettext_lazy("Sorting"),
    Phase.STUCK: gettext_lazy("Held up"),
    Phase.STOPPED: gettext_lazy("Stopped"),
    Phase.DONE: gettext_lazy("Done"),
    Phase.UNDONE: gettext_lazy("Undone"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """An import on its way. name: what is read. share: how much of it was read, 0 to 100.

    seconds_left: None where that cannot be told. employers: how many are named in its mail so far, None where that is
    not counted. sentence: why it is held up, or empty; again_at: when it is tried again by itself. files_there: whether
    what it reads is still where it was. may_go_on: whether to offer that.
    """

    run: Run
    name: str
    phase: Phase
    share: int
    seconds_left: float | None
    employers: int | None
    sentence: str
    again_at: datetime | None
    files_there: bool

    @property
    def is_moving(self) -> bool:
        """Whether it is worth looking again in a second."""
        return self.phase in MOVING or self.again_at is not None

    @property
    def may_go_on(self) -> bool:
        """Whether the person can have it go on."""
        return self.phase in {Phase.STUCK, Phase.STOPPED} and self.files_there

    @property
    def may_stop(self) -> bool:
        """Whether the person can stop it."""
        return self.phase in {Phase.WAITING, Phase.READING, Phase.STUCK}

    @property
    def step(self) -> int:
        """Which quarter it is in; it changes seldom enough to be read aloud."""
        return self.share * _STEPS // 100

    @property
    def title(self) -> Promise:
        """The phase in a word or two."""
        return NAMES[self.phase]

    @property
    def minutes_left(self) -> int | None:
        """The same in whole minutes; 0 is less than one."""
        return None if self.seconds_left is None else round(self.seconds_left / 60)


@dataclass(frozen=True, slots=True)
class Listed:
    """An import as one of many. tone: of its word, as tags have it."""

    run: Run
    name: str
    word: Promise
    tone: str


@dataclass(frozen=True, slots=True)
class Came:
    """What came of an import that is done: its summary, how many employers' letters wait, and what is asked.

    problems: what could not be read, and where it stands, by names that the person knows.
    """

    summary: Summary
    employers_waiting: int
    addresses: tuple[Proposal, ...]
    problems: tuple[tuple[str, str], ...]


def imports(seeker: Seeker) -> QuerySet[Run]:
    """All imports, newest first, each with its act."""
    return Run.objects.of(seeker).select_related("act", "seeker").order_by("-started_at", "-id")


def listed(run: Run) -> Listed:
    """An import as one of many, told from what is known of it already."""
    if run.state in UNDER_WAY:
        return Listed(run, name_of(run), gettext_lazy("Under way"), "")
    return Listed(run, name_of(run), RunState(run.state).label, "plain")


def progress_of(run: Run, now: datetime) -> Progress:
    """How an import stands now; at most three queries."""
    tasks = tasks_of(run)
    task = tasks[0] if tasks else None
    phase = _phase(run, task)
    again_at = task.run_after if phase is Phase.STUCK and task and task.status == "READY" else None
    return Progress(
        run=run,
        name=name_of(run),
        phase=phase,
        share=min(round(100 * run.bytes_done / run.bytes_all), 100) if run.bytes_all else 0,
        seconds_left=_seconds_left(run, tasks, now) if phase is Phase.READING else None,
        employers=employers_named(run) if phase is Phase.READING else None,
        sentence=_why_stuck(task) if phase is Phase.STUCK else "",
        again_at=again_at,
        files_there=all(Path(path).exists() for path in run.paths),
    )


def came_of(run: Run, now: datetime) -> Came:
    """What came of an import."""
    questions = Proposal.objects.of(run.seeker).filter(kind=ProposalKind.OWN_ADDRESS, state=ProposalState.OPEN)
    return Came(
        summary=summary_of(run),
        employers_waiting=employer_count(waiting_letters(run.seeker, now)),
        addresses=tuple(questions.order_by("key")),
        problems=tuple(_with_name(run, what, where) for what, where in run.problems),
    )


def tasks_of(run: Run) -> list[Task]:
    """What the worker was told to do for this import, newest first."""
    rows = DBTaskResult.objects.filter(task_path=TASK, args_kwargs__args__1=str(run.pk))
    return list(rows.order_by("-enqueued_at", "pk"))


def is_in_hand(run: Run) -> bool:
    """Whether the worker will go on with this import by itself, now or soon."""
    return any(task.status in {"READY", "RUNNING"} for task in tasks_of(run))


def name_of(run: Run) -> str:
    """What the person calls what is imported: the names of their files."""
    names = run.names or [PurePath(path).name or path for path in run.paths]
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return _("%(first)s and %(more)d more") % {"first": names[0], "more": len(names) - 1}


def employers_named(run: Run) -> int | None:
    """How many employers mail of this import names so far; not counted any more where that would take too long."""
    if run.job_messages > _MOST_COUNTED:
        return None
    about = Reading.objects.of(run.seeker).exclude(kind__in=[kind.value for kind in NOT_ABOUT_AN_APPLICATION])
    return about.filter(mail__run=run).values("plain__company").exclude(plain__company=None).distinct().count()


def _phase(run: Run, task: Task | None) -> Phase:
    if run.state == RunState.UNDONE:
        return Phase.UNDONE
    if run.state == RunState.FILED:
        return Phase.DONE
    if run.state not in UNDER_WAY:
        return Phase.STOPPED if task is None or task.status not in {"READY", "RUNNING"} else Phase.WAITING
    # Tried before and not done: then it waits for its next try, or was given up. The command line has no task.
    if task is None or task.status == "FAILED" or (task.status == "READY" and task.exception_class_path):
        return Phase.STUCK
    if run.state in {RunState.STORED, RunState.READ}:
        return Phase.SORTING
    if run.cancel_asked_at:
        return Phase.STOPPING
    return Phase.READING if run.state == RunState.READING else Phase.WAITING


def _why_stuck(task: Task | None) -> str:
    """A sentence of ours, never what an error quoted."""
    if task is None:
        return _("It was begun on the command line. Where it does not go on there, go on with it here.")
    path = task.exception_class_path
    error = getattr(errors, path.removeprefix(f"{errors.__name__}."), None)
    if isinstance(error, type) and issubclass(error, errors.ImportStoppedError):
        return " ".join((error.__doc__ or "").split())
    return _("Something went wrong. What was taken in is safe.")


def _seconds_left(run: Run, tasks: list[Task], now: datetime) -> float | None:
    """How long the rest takes at the pace so far.

    Where it was begun before, much of it was passed over, and the pace says nothing.
    """
    if len(tasks) != 1 or len(tasks[0].worker_ids) != 1 or not tasks[0].started_at or not run.bytes_all:
        return None
    elapsed, share = (now - tasks[0].started_at) / timedelta(seconds=1), run.bytes_done / run.bytes_all
    return elapsed * (1 - share) / share if elapsed > _LEAST_SECONDS and share > _LEAST_SHARE else None


def _with_name(run: Run, what: str, where: str) -> tuple[str, str]:
    """A problem as the person knows its file: what we called an upload says nothing."""
    for path, name in zip(run.paths, run.names, strict=False):
        if is_upload(path):
            what, where = what.replace(path, name), where.replace(path, name)
    if is_upload(where):
        where = name_of(run)
    return what, where
