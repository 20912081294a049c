"""True stories of others that can be looked up, after what one's own record says."""

from collections.abc import Mapping
from typing import Any

from onward.recovery.ahead import own_base
from onward.recovery.states import Part
from onward.recovery.steps.step import Place, Step


class OthersStep(Step):
    """Others were told no."""

    name = "others"
    part = Part.ON
    order = 50
    autosaves = False

    def context(self, place: Place) -> Mapping[str, Any]:
        """What came of one's own applications."""
        return {"base": own_base(place.seeker)}


STEP = OthersStep()
