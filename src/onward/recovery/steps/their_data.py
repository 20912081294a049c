"""The last thing one may ask for, where the law gives it: a copy of what an employer keeps about one."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from onward.journey.standing import TALKED
from onward.plan.states import DraftKind
from onward.recovery.asking import asking_of, begin_letter, went_unanswered
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step

WHERE = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()
)
"""The European Union, the European Economic Area and the United Kingdom."""


class TheirDataStep(Step):
    """Ask what they keep about me."""

    name = "their_data"
    part = Part.ASK
    order = 90
    waits_a_day = True
    autosaves = False

    def is_offered(self, place: Place) -> bool:
        """Where the law gives it, after a talk, and once a letter that asked kindly went unanswered."""
        return place.seeker.country in WHERE and place.told.stage in TALKED and went_unanswered(asking_of(place))

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Write the letter."""
        del request
        if name != "write":
            return None
        draft = begin_letter(place, DraftKind.DATA_REQUEST)
        return Kept(next_url=reverse("plan:draft", args=[draft.pk]))


STEP = TheirDataStep()
