"""Employers that wrote why they said no."""

import itertools
from dataclasses import replace
from datetime import datetime

from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Evidence, Kind, Reason, Theme
from onward.inbox.actions.letters import open_letter
from onward.inbox.models import Batch


def take_in_reasons(seeker: Seeker, now: datetime, theme: str, number: int, *, opened: bool = True) -> Box:
    """So many employers say no for a reason of this sort, a day apart, the newest first."""
    # A box tells its imports apart by a number; there may have been another box before.
    box = Box(seeker, now, itertools.count(Batch.objects.of(seeker).count()))
    readings = []
    for one in range(number):
        said = f"Reason {one} of {theme}."
        sides = {"company": f"{theme.title()} Copse {one}", "role": "Planner", "sender": f"jobs@{theme}{one}.example"}
        reading = box.write(f"{theme}{one}", Kind.REJECTION, -1 - one / 10, **sides)
        evidence = (*reading.evidence, Evidence("reason", said))
        readings.append(replace(reading, reason=Reason(Theme(theme), said), evidence=evidence))
    box.take_in(*readings, now=now)
    for reading in readings if opened else ():
        open_letter(seeker, key=reading.envelope.key, now=now)
    return box
