"""Stores two noes in the data folder that the environment names, told by hand: python begun_noes.py.

One came an hour ago after a last round; one came three days ago, and its forecast was made then. Prints their ids.
"""

# Tables are imported once Django is set up.
# ruff: noqa: PLC0415

import sys
from datetime import UTC, datetime, timedelta

import django


def main() -> None:
    """Store both, as of now, for what a day is worth is told by the clock of the server."""
    django.setup()
    from onward.accounts.models import Seeker
    from onward.journey.actions import add_application, record_event
    from onward.journey.states import EventKind, Stage
    from onward.recovery.actions import keep_step, open_recovery

    now = datetime.now(UTC)
    seeker = Seeker.objects.get()
    for company, hours in (("Copse Water", 1), ("Halden Works", 72)):
        at = now - timedelta(hours=hours)
        talk = at - timedelta(days=5)
        told = add_application(seeker, company=company, kind=EventKind.SENT, at=talk - timedelta(days=9), now=now)
        assert told.application is not None
        sides = {"kind": EventKind.INTERVIEW, "at": talk, "stage": Stage.FINAL, "now": now}
        record_event(seeker, told.application, **sides)  # type: ignore[arg-type]
        change = record_event(seeker, told.application, kind=EventKind.REJECTION, at=at, now=now)
        assert change.application is not None, change.problems
        recovery = open_recovery(seeker, change.application, now=at)
        assert recovery is not None
        if company == "Halden Works":
            keep_step(recovery, "forecast", {"expected": 7, "others": ""}, now=at)
        sys.stdout.write(f"{recovery.pk}\n")


if __name__ == "__main__":
    main()
