"""What `onward read --jsonl` prints: one line a message, for other programs."""

import sys
from collections.abc import Sequence

from onward.cli.lines import write_lines
from onward.cli.mailboxes import Tally, open_mailboxes, read_mailboxes, tell_unreadable
from onward.core.archive import Found, Wishes
from onward.core.reading.contract import as_contract


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
