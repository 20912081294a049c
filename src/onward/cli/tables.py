"""How `onward read` shows people what it found: a table of mail about applications, the list of what was left out."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from onward.cli.mailboxes import Tally
from onward.cli.terminal import open_terminal
from onward.cli.text import count, day, shorten
from onward.cli.words import CERTAINTIES, KINDS
from onward.core.archive import LeftOut
from onward.core.reading.reading import Reading

WIDE_COLUMNS = 100
NAME_LENGTH = 60
WORDS_LENGTH = 160


def print_table(readings: Sequence[Reading], tally: Tally) -> None:
    """Print the messages about applications, as many columns as the terminal has room for, and what was counted."""
    console = open_terminal()
    if readings:
        console.print(make_table(readings, wide=console.width >= WIDE_COLUMNS))
    console.print(Text(tally.tell()))


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


def print_entries(left_out: Sequence[LeftOut]) -> None:
    """Print what was left out: day, sender, subject, where it stands and why."""
    console = open_terminal()
    for line in left_out_lines(left_out):
        console.print(line, soft_wrap=True)


def print_left_out_count(tally: Tally) -> None:
    """Print how many of all messages were left out."""
    left_out = count(tally.left_out, "message", "messages")
    open_terminal().print(Text(f"{left_out} of {tally.messages:,} left out at first sight"))


def left_out_lines(left_out: Sequence[LeftOut]) -> Iterator[Text]:
    """Two lines a message: what it is, and where it stands and why it was left out."""
    for entry in left_out:
        yield Text(f"{day(entry.sent_at) or 'no date   '}  {shorten(entry.sender, 60)} · {shorten(entry.subject, 80)}")
        yield Text(
            f"            {shorten(entry.place.path, 200)}, byte {entry.place.offset}: {entry.reason}", style="dim"
        )
