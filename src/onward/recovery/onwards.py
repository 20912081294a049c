"""What may come after a step of the pause: one thing that does good, and one to get better at."""

from django.urls import reverse

from onward.recovery.states import SKILL_PARTS, Offered, Part
from onward.recovery.steps import Place, Step, all_steps

GOOD_PARTS = frozenset({Part.PAUSE, Part.VIEW, Part.ON})


def onwards(place: Place, here: Step) -> list[dict[str, str]]:
    """At most two steps that make sense now and were not taken yet: one that does good, one that makes better."""
    ahead = [step for step in all_steps() if step.name != here.name and _is_ahead(place, step)]
    # What stands before a step on the path was passed by: only where nothing stands behind it, it is named again.
    ahead.sort(key=lambda step: step.part is here.part and step.order < here.order)
    first = (next((step for step in ahead if step.part in parts), None) for parts in (GOOD_PARTS, SKILL_PARTS))
    return [
        {"label": str(step.label(place)), "url": reverse("recovery:step", args=[place.recovery.pk, step.name])}
        for step in first
        if step
    ]


def _is_ahead(place: Place, step: Step) -> bool:
    return step.name not in place.taken and step.is_offered(place) and step.offered(place) is Offered.NOW
