"""What is still alive: one no is one of several."""

from collections.abc import Mapping
from typing import Any

from onward.recovery.ahead import considered, own_base, still_alive
from onward.recovery.states import Part
from onward.recovery.steps.step import Place, Step


class AliveStep(Step):
    """What is still alive."""

    name = "alive"
    part = Part.ON
    order = 10
    autosaves = False

    def context(self, place: Place) -> Mapping[str, Any]:
        """What waits for an answer, what is only considered, what came of the others."""
        here = place.told.application
        return {
            "alive": still_alive(place.seeker, here, place.now),
            "considered": considered(place.seeker, here),
            "base": own_base(place.seeker),
        }


STEP = AliveStep()
