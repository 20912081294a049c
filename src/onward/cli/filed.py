"""What `onward timeline` prints: lines for programs, stories for people."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rich.text import Text

from onward.cli.lines import write_lines
from onward.cli.mailboxes import Tally, open_mailboxes, read_mailboxes, tell_unreadable
from onward.cli.stories import print_stories
from onward.cli.terminal import open_terminal
from onward.cli.text import count
from onward.core.archive import Wishes
from onward.core.filing.file import file
from onward.core.filing.outcome import day_of
from onward.core.filing.stories import Filed
from onward.core.filing.tell import as_contract, tell
from onward.core.reading.reading import Reading


def file_mailboxes(paths: Sequence[str], own: Sequence[str], today: date | None, *, bar: bool) -> tuple[Filed, Tally]:
    """Read and file all mail; outcomes are counted to `today`, or to the newest message when that is None."""
    mailboxes = open_mailboxes(paths, own)
    tally = Tally()
    readings: list[Reading] = []
    with read_mailboxes(mailboxes, Wishes(), bar=bar) as results:
        for result in results:
            tally.add(result)
            readings += (found.reading for found in result.found)
    filed = file(readings)
    if today:
        filed = replace(filed, stories=tell(filed.stories, today))
    return filed, tally


def write_timeline(paths: Sequence[str], own_addresses: Sequence[str], today: date | None) -> None:
    """Write one line an application."""
    filed, tally = file_mailboxes(paths, own_addresses, today, bar=not sys.stdout.isatty())
    write_lines(as_contract(story) for story in filed.stories)
    tell_unreadable(tally.unreadable)


def print_timeline(paths: Sequence[str], own_addresses: Sequence[str], today: date | None) -> None:
    """Print every story, and what was counted."""
    filed, tally = file_mailboxes(paths, own_addresses, today, bar=True)
    readings = {entry.reading.envelope.key: entry.reading for entry in filed.entries}
    console = open_terminal()
    read_until = day_of(filed.read_until) if filed.read_until else None
    print_stories(console, filed.stories, readings, today or read_until)
    console.print(Text(f"{count(len(filed.stories), 'application', 'applications')} · {tally.tell()}"))
    if tally.left_out:
        console.print(Text("What was left out, and why: onward read --left-out PATH", style="dim"))
    tell_unreadable(tally.unreadable)
