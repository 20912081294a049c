"""The mailboxes named on the command line, read on all cores, with what was met on the way."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import click

from onward.cli.progress import show_progress
from onward.cli.text import count, shorten
from onward.core.archive import PieceResult, Wishes, guess_own_addresses, open_source, read_archive, start_workers
from onward.core.known import Known
from onward.core.mail.sources import Source
from onward.core.mail.worker_process import at
from onward.core.problems import Problem
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Kind

SMALL_BYTES = 4_000_000
PROBLEMS_SHOWN = 5


@dataclass(slots=True)
class Tally:
    """What was counted while reading; it grows with every piece."""

    messages: int = 0
    job_mail: int = 0
    sent: int = 0
    left_out: int = 0
    with_problems: int = 0
    unreadable: list[Problem] = field(default_factory=list)

    def add(self, result: PieceResult) -> None:
        """Count one piece."""
        self.messages += result.messages
        self.left_out += result.left_out_count
        kinds = [found.reading.kind for found in result.found]
        self.sent += kinds.count(Kind.SENT)
        self.job_mail += sum(kind not in NOT_ABOUT_AN_APPLICATION for kind in kinds) - kinds.count(Kind.SENT)
        self.with_problems += sum(bool(found.reading.problems) for found in result.found)
        self.unreadable += result.problems

    def tell(self) -> str:
        """One line: how many messages there were and what became of them."""
        set_aside = self.messages - self.job_mail - self.sent - self.left_out
        parts = {
            "about applications": self.job_mail,
            "of your own": self.sent,
            "about something else": set_aside,
            "left out at first sight": self.left_out,
            "incomplete or partly unreadable": self.with_problems,
        }
        told = [f"{number:,} {what}" for what, number in parts.items() if number]
        return " · ".join([count(self.messages, "message", "messages"), *told])


@dataclass(frozen=True, slots=True)
class Mailboxes:
    """What was opened: the sources in the order they were named, and what is known before reading."""

    sources: tuple[Source, ...]
    known: Known


def open_mailboxes(paths: Sequence[str], own_addresses: Sequence[str]) -> Mailboxes:
    """Open everything before anything is read; raises SourceError for the first path that holds no mail.

    own_addresses: the person's own, in lower case; guessed from the mail only when none is named.
    """
    sources = tuple(open_source(path) for path in paths)
    own = frozenset(own_addresses) or guess_own_addresses(sources)
    return Mailboxes(sources, Known(own_addresses=own))


@contextmanager
def read_mailboxes(mailboxes: Mailboxes, wishes: Wishes, *, bar: bool = True) -> Iterator[Iterator[PieceResult]]:
    """The results in order, while this lasts; the workers end with it, however it ends."""
    size = sum(source.size for source in mailboxes.sources)
    small = size < SMALL_BYTES
    with start_workers(1 if small else None) as executor, show_progress(size, wanted=bar) as on_progress:
        if small:
            executor.submit(at, None)  # an empty task: the worker starts while this process still imports what prints
        yield read_archive(mailboxes.sources, mailboxes.known, executor, wishes, on_progress=on_progress)


def tell_unreadable(problems: Sequence[Problem]) -> None:
    """Say on standard error what could not be read at all, the first few by name."""
    for problem in problems[:PROBLEMS_SHOWN]:
        click.echo(f"onward: not read: {shorten(f'{problem.where}: {problem.what}', 300)}", err=True)
    if len(problems) > PROBLEMS_SHOWN:
        click.echo(f"onward: not read: {len(problems) - PROBLEMS_SHOWN:,} more", err=True)
