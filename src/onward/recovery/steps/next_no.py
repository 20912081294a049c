"""What to do when the next one comes, decided while it is quiet."""

from collections.abc import Mapping
from typing import Any

from onward.plan.queries.if_then import if_then_for
from onward.recovery.states import NoKind, Part
from onward.recovery.steps.step import Place, Step


class NextNoStep(Step):
    """When the next one comes."""

    name = "next_no"
    part = Part.PLAN
    order = 20
    waits_a_day = True
    autosaves = False

    def context(self, place: Place) -> Mapping[str, Any]:
        """What the person decided for a no like this one."""
        silent = place.told.kind is NoKind.SILENCE
        return {"if_then": if_then_for(place.seeker, stage=place.told.stage, silent=silent)}


STEP = NextNoStep()
