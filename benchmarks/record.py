"""How long the record of a long search takes to list, to tell and to fold anew, in the encrypted store.

benchmarks/record.py [APPLICATIONS]      (default 5000, with five events each)

Each is measured beside a bare read of the same rows by the database driver: what counts is the ratio.
"""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from new_store import run_in_new_store

if TYPE_CHECKING:
    from onward.accounts.models import Seeker

FIRST_DAY = datetime(2016, 1, 4, 9, tzinfo=UTC)
LAST_DAY = FIRST_DAY + timedelta(days=3700)
EVENTS_EACH = 5
LIST_SECONDS = 0.5
REBUILD_SECONDS = 5.0
EVENTS = (
    "SELECT application_id, kind, at, stage, key, place, certainty FROM journey_event WHERE withdrawn_in_id IS NULL"
)
ROWS = "SELECT * FROM journey_application LEFT JOIN journey_company ON journey_company.id = company_id"


def make_record(size: int, seed: int = 1, first_day: datetime = FIRST_DAY) -> "Seeker":
    """Store a made-up record: applications at a fifth as many companies, each with its events over ten years."""
    from onward.accounts.models import Seeker
    from onward.journey.companies import find_companies
    from onward.journey.models import Act, Application, Event
    from onward.journey.states import EventKind

    rng = random.Random(seed)
    seeker = Seeker.objects.create(created_at=first_day, mail_read_until=first_day + timedelta(days=3700))
    act = Act.objects.add(seeker, kind="imported", at=first_day)
    companies = list(find_companies(seeker, [f"Company {number}" for number in range(size // 5)]).values())
    told = [
        Application(seeker=seeker, company=rng.choice(companies), role="Analyst", opened_in=act) for _ in range(size)
    ]
    Application.objects.add_all(told)
    kinds = [EventKind.SENT, EventKind.ACKNOWLEDGEMENT, EventKind.INTERVIEW, EventKind.REJECTION, EventKind.FEEDBACK]
    events = []
    for row in told:
        at = first_day + timedelta(days=rng.uniform(0, 3600))
        for number in range(EVENTS_EACH):
            at += timedelta(days=rng.uniform(0.1, 15))
            events.append(
                Event(
                    seeker=seeker,
                    application=row,
                    key=f"{row.id.hex}{number}",
                    kind=rng.choice(kinds),
                    at=at,
                    place=at,
                    stage="applied",
                    certainty="sure",
                    origin="mail",
                    recorded_in=act,
                )
            )
    Event.objects.add_all(events)
    return seeker


def measure(act: Callable[[], object]) -> float:
    """Seconds that something takes, the best of three."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return min(taken)


def read_bare(sql: str) -> int:
    """Read rows as the driver gives them; how many."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return len(cursor.fetchall())


def rebuild_all(seeker: "Seeker") -> None:
    """Fold every application anew when all that is stored is wrong."""
    from onward.journey.models import Application
    from onward.journey.projection import rebuild

    Application.objects.of(seeker).update(event_count=0)
    rebuild(seeker)


def main(size: int) -> None:
    """Print the table."""
    from onward.journey.projection import differences, rebuild
    from onward.journey.queries import applications, as_contract, find_application

    seeker = make_record(size)
    start = time.perf_counter()
    rebuild(seeker)
    first = time.perf_counter() - start
    rows, events = measure(lambda: read_bare(ROWS)), measure(lambda: read_bare(EVENTS))
    table = [
        (
            "projection rebuilt, all of it wrong",
            max(first, measure(lambda: rebuild_all(seeker))),
            events,
            REBUILD_SECONDS,
        ),
        ("projection compared with events", measure(lambda: differences(seeker)), events, REBUILD_SECONDS),
        ("list of applications", measure(lambda: applications(seeker)), rows, LIST_SECONDS),
        ("list by words", measure(lambda: applications(seeker, text="company 77")), rows, None),
        ("one found by words", measure(lambda: find_application(seeker, "company 77")), rows, None),
        ("all in public shape, with events", measure(lambda: as_contract(seeker, now=LAST_DAY)), rows + events, None),
    ]
    print(f"{size} applications, {size * EVENTS_EACH} events; bare read: {rows:.3f} s and {events:.3f} s\n")
    print(f"{'what':38}{'seconds':>9}{'x bare read':>13}{'target':>9}")
    for what, seconds, bare, target in table:
        print(f"{what:38}{seconds:9.3f}{seconds / bare:13.1f}{f'{target} s' if target else '':>9}")


if __name__ == "__main__":
    run_in_new_store(main, 5000)
