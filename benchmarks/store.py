"""What encryption costs: the same work on an encrypted database and on a plain one, side by side in one run.

benchmarks/store.py [MAILS]      (mails of 5 KB; default 10000)

Each figure is the best of three, so that what else the machine does counts less. A ratio of one means no difference.
"""

import random
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from onward.store.backup import copy_database
from onward.store.cipher import create_database, open_database

ROUNDS = 3
READS = 2000
OPENINGS = 50
MAIL_BYTES = 5000
BATCH = 500


def measure(work: Callable[[], None], times: int = 1) -> float:
    """Seconds that the work takes, the best of three; times: how often the work repeats itself."""
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begin) / times)
    return min(taken)


class Store:
    """One database with what is measured on it; key None leaves it in plain."""

    def __init__(self, folder: Path, key: bytes | None, size: int) -> None:
        """Make the empty database."""
        self.path = folder / ("plain.db" if key is None else "encrypted.db")
        self.key = key
        self.mails = [(number, random.Random(number).randbytes(MAIL_BYTES)) for number in range(size)]
        create_database(self.path, key)

    def open(self) -> None:
        """Open and close the database, as each process does once."""
        for _ in range(OPENINGS):
            open_database(self.path, self.key).close()

    def insert(self) -> None:
        """Fill the table anew in batches of 500, each a transaction."""
        with closing(open_database(self.path, self.key)) as connection:
            connection.execute("DROP TABLE IF EXISTS mail")
            connection.execute("CREATE TABLE mail (id integer PRIMARY KEY, raw blob)")
            for at in range(0, len(self.mails), BATCH):
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("INSERT INTO mail VALUES (?, ?)", self.mails[at : at + BATCH])
                connection.execute("COMMIT")

    def read(self) -> None:
        """Read single mails from all over the file."""
        rng = random.Random(1)
        with closing(open_database(self.path, self.key)) as connection:
            for _ in range(READS):
                connection.execute("SELECT raw FROM mail WHERE id = ?", (rng.randrange(len(self.mails)),)).fetchone()

    def vacuum_into(self) -> None:
        """Write a copy without gaps."""
        copy = self.path.with_suffix(".vacuumed")
        with closing(open_database(self.path, self.key)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        copy.unlink()

    def back_up(self) -> None:
        """Copy page by page, as a backup does; the encrypted one under another key."""
        copy = self.path.with_suffix(".copied")
        with closing(open_database(self.path, self.key)) as connection:
            copy_database(connection, copy, None if self.key is None else bytes(32))
        copy.unlink()


def main() -> None:
    """Measure both, and print a table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        plain = Store(Path(folder), None, size)
        encrypted = Store(Path(folder), secrets.token_bytes(32), size)
        rows: tuple[tuple[str, Callable[[Store], Callable[[], None]], int, str, float], ...] = (
            (f"insert {size:,} mails of 5 KB", lambda store: store.insert, 1, "s", 1),
            ("open", lambda store: store.open, OPENINGS, "ms", 1e3),
            ("read one mail", lambda store: store.read, READS, "µs", 1e6),
            ("VACUUM INTO", lambda store: store.vacuum_into, 1, "s", 1),
            ("copy for a backup", lambda store: store.back_up, 1, "s", 1),
        )
        print(f"{'':28} {'encrypted':>12} {'plain':>12} {'ratio':>7}")
        for name, work, times, unit, factor in rows:
            slow, fast = measure(work(encrypted), times), measure(work(plain), times)
            print(f"{name:28} {slow * factor:9.2f} {unit:2} {fast * factor:9.2f} {unit:2} {slow / fast:7.2f}")


if __name__ == "__main__":
    main()
