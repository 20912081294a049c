"""How long filing takes as mailboxes grow: seconds, messages a second, and the growth from one size to the next.

benchmarks/filing.py [SIZE …]      (job readings; default 5000 10000 20000 40000)

Two shapes: a person's (a few applications at each employer) and the worst one, all mail from a single employer.
The growth of n·log n from one size to its double is about 2.1 to 2.2; four means that all pairs were compared.
"""

import random
import sys
import time
from datetime import UTC, datetime, timedelta

from onward.core.filing.file import file
from onward.core.mail.message import Address
from onward.core.reading.reading import Certainty, Envelope, Kind, Reading, Stage

COURSES = (
    (Kind.SENT, Kind.ACKNOWLEDGEMENT, Kind.REJECTION),
    (Kind.ACKNOWLEDGEMENT, Kind.REJECTION),
    (Kind.ACKNOWLEDGEMENT, Kind.INTERVIEW, Kind.INTERVIEW, Kind.REJECTION, Kind.FEEDBACK),
    (Kind.ACKNOWLEDGEMENT,),
)
FIRST_WORDS = ("Copse", "Ferry", "Gable", "Hollow", "Island", "Jetty", "Knoll", "Lagoon", "Meadow", "Notch")
SUBJECTS = ("Water", "Glass", "Paper", "Stone", "Wool", "Grain", "Salt", "Tin")
WORK = ("Engineer", "Planner", "Nurse", "Editor", "Buyer", "Analyst")
FIELDS = ("Data", "Ward", "Night", "Product", "Regional", "Forest", "Credit", "Archive", "Harbour", "Energy")
MINE = Address("", "robin@home.example")
FIRST_DAY = datetime(2010, 1, 4, 9, tzinfo=UTC)


def make_readings(size: int, *, one_employer: bool, seed: int = 1) -> list[Reading]:
    """Made-up readings: applications with their courses over years, a third of the messages without a role."""
    rng = random.Random(seed)
    readings: list[Reading] = []
    while len(readings) < size:
        number = 0 if one_employer else rng.randrange(size // 8)
        company = f"{FIRST_WORDS[number % 10]} {SUBJECTS[number // 10 % 8]} {number}"
        role = f"{rng.choice(FIELDS)} {rng.choice(WORK)}" + (f" {rng.randrange(size // 8)}" if one_employer else "")
        readings.extend(make_application(rng, company, role, len(readings)))
    return readings[:size]


def make_application(rng: random.Random, company: str, role: str, first: int) -> list[Reading]:
    """The readings of one application, each with a date after the one before."""
    theirs = Address(f"{company} Careers", f"jobs@{company.replace(' ', '').lower()}.example")
    at = FIRST_DAY + timedelta(days=rng.uniform(0, 3000))
    readings = []
    for place, kind in enumerate(rng.choice(COURSES)):
        at += timedelta(days=rng.uniform(0.1, 15))
        said = role if kind is Kind.SENT or rng.random() < 2 / 3 else None
        message_id = f"<{first + place}@bench.example>"
        thread = (f"<{first + place - 1}@bench.example>",) if place and rng.random() < 0.3 else ()
        sender, recipient = (MINE, theirs) if kind is Kind.SENT else (theirs, MINE)
        envelope = Envelope(message_id, message_id, at, sender, (recipient,), f"Your application {place}", thread)
        readings.append(
            Reading(
                envelope,
                kind,
                (),
                Certainty.SURE,
                None,
                "en",
                company,
                None,
                said,
                None,
                Stage.UNKNOWN,
                None,
                None,
                (),
                (),
                (),
            )
        )
    return readings


def main(sizes: list[int]) -> None:
    """Print one table for each shape."""
    for one_employer in (False, True):
        print("all mail from one employer" if one_employer else "a few applications at each employer")
        print(f"{'messages':>9} {'seconds':>8} {'a second':>9} {'growth':>7} {'stories':>8}")
        before: float | None = None
        for size in sizes:
            readings = make_readings(size, one_employer=one_employer)
            begin = time.perf_counter()
            filed = file(readings)
            seconds = time.perf_counter() - begin
            growth = f"{seconds / before:7.2f}" if before else " " * 7
            print(f"{size:9,} {seconds:8.2f} {size / seconds:9,.0f} {growth} {len(filed.stories):8,}")
            before = seconds


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [5000, 10000, 20000, 40000])
