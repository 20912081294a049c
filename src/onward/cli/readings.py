"""What `onward read` does: lines for programs, tables for people."""

import sys
from collections.abc import Sequence

from onward.cli.lines import write_lines
from onward.cli.mailboxes import Tally, open_mailboxes, read_mailboxes, tell_unreadable
from onward.core.archive import Found, Wishes
from onward.core.reading.contract import as_contract
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Reading


def write_readings(paths: Sequence[str], own_addresses: Sequence[str], *, text: bool) -> None:
    """Write one line a message, in the order of the files, each as soon as its piece of the mailbox is read."""
    mailboxes = open_mailboxes(paths, own_addresses)
    tally = Tally()
    with read_mailboxes(mailboxes, Wishes(every=True, texts=text), bar=not sys.stdout.isatty()) as results:
        for result in results:
            tally.add(result)
            write_lines(as_line(found) for found in result.found)
    tell_unreadable(tally.unreadable)


def as_line(found: Found) -> dict[str, object]:
    """One message in the public shape, with its text when that was asked for."""
    line: dict[str, object] = dict(as_contract(found.reading))
    if found.text:
        line |= {"subject": found.text.subject, "from": found.text.sender, "text": found.text.text}
    return line


def print_readings(paths: Sequence[str], own_addresses: Sequence[str]) -> None:
    """Print a table of all mail about applications, and what was counted."""
    mailboxes = open_mailboxes(paths, own_addresses)
    tally = Tally()
    readings: list[Reading] = []
    with read_mailboxes(mailboxes, Wishes()) as results:
        from onward.cli.tables import print_table  # while the first worker starts

        for result in results:
            tally.add(result)
            readings += (f.reading for f in result.found if f.reading.kind not in NOT_ABOUT_AN_APPLICATION)
    print_table(readings, tally)
    tell_unreadable(tally.unreadable)


def print_left_out(paths: Sequence[str], own_addresses: Sequence[str]) -> None:
    """Print every message that the scan left out, and how many there are."""
    mailboxes = open_mailboxes(paths, own_addresses)
    tally = Tally()
    with read_mailboxes(mailboxes, Wishes(left_out=True), bar=not sys.stdout.isatty()) as results:
        from onward.cli.tables import print_entries, print_left_out_count  # while the first worker starts

        for result in results:
            tally.add(result)
            print_entries(result.left_out)
    print_left_out_count(tally)
    tell_unreadable(tally.unreadable)
