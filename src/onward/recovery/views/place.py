"""Where somebody is after a no: theirs, and told where the record tells it now."""

from uuid import UUID

from django.http import Http404, HttpRequest

from onward.accounts.answers import seeker_of
from onward.accounts.moment import look_at
from onward.recovery.actions import follow
from onward.recovery.queries import find_recovery
from onward.recovery.states import Part
from onward.recovery.steps import Place, Step, all_steps, find_step


def place_of(request: HttpRequest, recovery_id: UUID) -> Place:
    """The place of this recovery; raises Http404 where it is nobody's or somebody else's."""
    seeker = seeker_of(request)
    recovery = find_recovery(seeker, recovery_id)
    if recovery is None:
        raise Http404
    recovery.seeker = seeker
    now = look_at(seeker)
    follow(recovery, now=now)
    return Place(seeker, recovery, now)


def step_of(place: Place, name: str) -> Step:
    """The step of this name, where it makes sense; raises Http404."""
    found = find_step(name)
    if found is None or not found.is_offered(place):
        raise Http404
    return found


def surroundings(place: Place, here: Step | None = None) -> dict[str, object]:
    """What every page after a no shows around itself: the no, the path, where one is on it."""
    return {"place": place, "no": place.told, "recovery": place.recovery, "path": path_of(place, here)}


def path_of(place: Place, here: Step | None) -> list[dict[str, object]]:
    """The parts, each with its steps that make sense here, what was done in them, and which are for another day."""
    offered = [step for step in all_steps() if step.is_offered(place)]
    parts = []
    for part in Part:
        steps = [
            {
                "name": step.name,
                "label": step.label(place),
                "minutes": step.words.minutes,
                "is_done": step.name in place.taken and place.taken[step.name].done_at is not None,
                "is_begun": step.name in place.taken,
                "is_here": step is here,
                "waits": step.waits_a_day and place.is_first_day,
            }
            for step in offered
            if step.part is part
        ]
        if steps:
            parts.append(
                {
                    "label": part.label,
                    "part": part.value,
                    "steps": steps,
                    "is_here": here is not None and here.part is part,
                    "is_done": any(one["is_done"] for one in steps),
                }
            )
    return parts
