"""How fast the scan is alone, and what it keeps of each sort of mail: `python benchmarks/scan.py [--size 100MB]`."""

import argparse
import re
import tempfile
import time
from collections import Counter
from pathlib import Path

from make_mailbox import make_mailbox, read_size
from onward.core.known import Known
from onward.core.mail.scan import scan
from onward.core.mail.sources import RawMessage, open_source, read_piece_messages
from onward.core.problems import Problem

MARK = re.compile(rb"^Message-ID: <([a-z]+)-", re.MULTILINE)


def main() -> None:
    """Make a mailbox, scan it on one core, print a line for each sort of mail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="100MB", type=read_size)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "mailbox.mbox")
        make_mailbox(asked.size, made)
        print_table(made)


def print_table(made: Path) -> None:
    """One line for each sort of mail: how many, how many are kept, and megabytes a second."""
    count: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    size: Counter[str] = Counter()
    nanoseconds: Counter[str] = Counter()
    for piece in open_source(made).pieces():
        for message in [] if isinstance(piece, Problem) else read_piece_messages(piece):
            if isinstance(message, RawMessage):
                mark = MARK.search(message.raw)
                sort = mark[1].decode() if mark else "?"
                started = time.perf_counter()
                kept[sort] += scan(message.raw, Known()) is None
                nanoseconds[sort] += int((time.perf_counter() - started) * 1e9)
                count[sort] += 1
                size[sort] += len(message.raw)
    print(f"{'sort':8}{'mails':>8}{'kept':>8}{'MB':>9}{'MB/s':>9}")
    for sort in sorted(count):
        speed = size[sort] / 1e6 / (nanoseconds[sort] / 1e9)
        print(f"{sort:8}{count[sort]:8}{kept[sort]:8}{size[sort] / 1e6:9.1f}{speed:9.0f}")
    speed = size.total() / 1e6 / (nanoseconds.total() / 1e9)
    print(f"{'all':8}{count.total():8}{kept.total():8}{size.total() / 1e6:9.1f}{speed:9.0f}")


if __name__ == "__main__":
    main()
