"""What `onward read` prints for people: a table of mail about applications, the list of what was left out."""

import sys
from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from onward.cli.mailboxes import Tally, open_mailboxes, read_mailboxes, tell_unreadable
from onward.cli.terminal import open_terminal
from onward.cli.text import count, day, shorten
from onward.cli.words import CERTAINTIES, KINDS
from onward.core.archive import LeftOut, Wishes
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Reading

WIDE_COLUMNS = 100
NAME_LENGTH = 60
WORDS_LENGTH = 160


def print_readings(paths: Sequence[str], own_addresses: Sequence[str]) -> None:
    """Print a table of all mail about applications, and what was counted."""
    mailboxes = open_mailboxes(paths, own_addresses)
    tally = Tally()
    readings: list[Reading] = []
    with read_mailboxes(mailboxes, Wishes()) as results:
        for result in results:
            tally.add(result)
            readings += (f.reading for f in result.found if f.reading.kind not in NOT_ABOUT_AN_APPLICATION)
    console = open_terminal()
    if readings:
        console.print(make_table(readings, wide=console.width >= WIDE_COLUMNS))
    console.print(Text(tally.tell()))
    tell_unreadable(tally.unreadable)


def make_table(readings: Sequence[Reading], *, wide: bool) -> Table:
    """One row a message; a narrow terminal gets what it is, from whom and when."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("Day", "What it is", "Who and what", *(("How sure", "Their words") if wide else ())):
        table.add_column(title, no_wrap=title == "Day", overflow="fold")
    for reading in readings:
        name = " · ".join(shorten(part, NAME_LENGTH) for part in (reading.company, reading.role) if part)
        row = [
            day(reading.envelope.sent_at),
            KINDS[reading.kind],
            name or shorten(reading.envelope.subject, NAME_LENGTH),
        ]
        if wide:
            words = next((said.text for said in reading.evidence if said.about == "kind"), "")
            row += [CERTAINTIES[reading.certainty], shorten(words, WORDS_LENGTH)]
        table.add_row(*(Text(cell) for cell in row))
    return table


def print_left_out(paths: Sequence[str], own_addresses: Sequence[str]) -> None:
    """Print every message that the scan left out: day, sender, subject, where it stands and why."""
    mailboxes = open_mailboxes(paths, own_addresses)
    tally = Tally()
    console = open_terminal()
    with read_mailboxes(mailboxes, Wishes(left_out=True), bar=not sys.stdout.isatty()) as results:
        for result in results:
            tally.add(result)
            for line in left_out_lines(result.left_out):
                console.print(line, soft_wrap=True)
    console.print(Text(f"{count(tally.left_out, 'message', 'messages')} of {tally.messages:,} left out at first sight"))
    tell_unreadable(tally.unreadable)


def left_out_lines(left_out: Sequence[LeftOut]) -> Iterator[Text]:
    """Two lines a message: what it is, and where it stands and why it was left out."""
    for entry in left_out:
        yield Text(f"{day(entry.sent_at) or 'no date   '}  {shorten(entry.sender, 60)} · {shorten(entry.subject, 80)}")
        yield Text(
            f"            {shorten(entry.place.path, 200)}, byte {entry.place.offset}: {entry.reason}", style="dim"
        )
