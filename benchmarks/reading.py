"""How many decoded job mails are read in a second on one core: the golden mails, each read three times.

    python benchmarks/reading.py

The time of decoding the same mails stands beside it, so that the figure can be compared between machines.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from onward.core.known import Known
from onward.core.mail.decode import decode
from onward.core.mail.message import Message
from onward.core.reading.read import read

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden" / "mail"
OTHER = ("other", "outreach")
ROUNDS = 3
TARGET = 1_000  # mails a second


def golden_mails(language: str) -> list[bytes]:
    """The raw golden mails of a language that are about an application."""
    return [path.read_bytes() for path in sorted((GOLDEN / language).glob("*/*.eml")) if path.parent.name not in OTHER]


def time_of(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    """The least processor time of a few rounds over all items, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for item in items:
            work(item)
        times.append(time.process_time() - start)
    return min(times)


def read_unknown(message: Message) -> object:
    """Read one message of a mailbox met for the first time."""
    return read(message, Known())


def main() -> None:
    """Print a row a language."""
    print(f"{'language':10}{'mails':>7}{'decoded/s':>12}{'read/s':>9}{'read : decode':>15}   target {TARGET:,} read/s")
    for folder in sorted(path.name for path in GOLDEN.iterdir()):
        raws = golden_mails(folder)
        messages = [decode(raw) for raw in raws]
        decoding, reading = time_of(decode, raws), time_of(read_unknown, messages)
        rates = f"{len(raws) / decoding:12,.0f}{len(raws) / reading:9,.0f}{reading / decoding:15.1f}"
        print(f"{folder:10}{len(raws):7}{rates}")


if __name__ == "__main__":
    main()
