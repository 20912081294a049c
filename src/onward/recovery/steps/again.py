"""The same job once more: a mail since the no that names the employer and a job like it."""

from collections.abc import Mapping
from typing import Any

from onward.recovery.ahead import seen_again
from onward.recovery.states import Part
from onward.recovery.steps.step import Place, Step


class AgainStep(Step):
    """Seen again in your mail."""

    name = "again"
    part = Part.ON
    order = 40
    waits_a_day = True
    autosaves = False

    def is_offered(self, place: Place) -> bool:
        """Where there is mail, and the employer and the job are known."""
        application = place.told.application
        has_mail = place.seeker.mail_read_until is not None
        return has_mail and application.company_id is not None and bool(application.role)

    def context(self, place: Place) -> Mapping[str, Any]:
        """What was found."""
        return {"seen": seen_again(place.seeker, place.told)}


STEP = AgainStep()
