"""How long a file of people from LinkedIn takes to take in, in the encrypted store, and the same file once more.

benchmarks/people.py [PEOPLE]      (default 5000)

Measured beside the csv module and a bare INSERT of the same rows by the driver: what counts is the ratio.
"""

import csv
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING

from new_store import run_in_new_store

if TYPE_CHECKING:
    from onward.accounts.models import Seeker
    from onward.people.models import Intake

TAKE_IN_SECONDS = 3.0
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROW = "Dana,Brook {0},https://linkedin.com/in/d{0},,Copse {1},Planner,05 Mar 2024\n"
EMPLOYERS = 900


def make_file(people: int) -> bytes:
    """Connections as LinkedIn writes them."""
    return (HEAD + "".join(ROW.format(number, number % EMPLOYERS) for number in range(people))).encode()


def take_in(seeker: "Seeker", data: bytes, now: datetime) -> "Intake":
    """What the page does with such a file."""
    from onward.people.actions.intake import take_in_file
    from onward.people.sources.read_file import read_file
    from onward.people.states import Ring

    source, found = read_file(data)
    return take_in_file(seeker, source, found, ring=Ring.KNOWN, now=now)


def take_in_bare(data: bytes) -> int:
    """The same rows as text, as the driver stores them; how many."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (a, b, c, d, e, f, g)")
        cursor.executemany(
            "INSERT INTO bare VALUES (%s, %s, %s, %s, %s, %s, %s)", list(csv.reader(StringIO(data.decode())))
        )
        cursor.execute("SELECT count(*) FROM bare")
        [(number,)] = cursor.fetchall()
    return int(number)


def measure(act: Callable[[], object]) -> float:
    """Seconds that something takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def main(people: int) -> None:
    """Print the table; ends with 1 where a file takes too long."""
    from onward.accounts.models import Seeker

    now = datetime.now(UTC)
    seeker, data = Seeker.objects.create(created_at=now), make_file(people)
    bare = measure(lambda: take_in_bare(data))
    print(f"{people} people\n\n{'':28}{'s':>8}{'times bare':>12}{'target':>9}")
    taken = {name: measure(lambda: take_in(seeker, data, now)) for name in ("taken in", "once more")}
    for name, seconds in (("csv and bare INSERT", bare), *taken.items()):
        target = f"{TAKE_IN_SECONDS:.0f} s" if name in taken else ""
        print(f"{name:28}{seconds:8.2f}{seconds / bare:12.1f}{target:>9}")
    sys.exit(any(seconds > TAKE_IN_SECONDS for seconds in taken.values()))


if __name__ == "__main__":
    run_in_new_store(main, 5000)
