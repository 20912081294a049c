"""Where somebody is after a no: theirs, and told where the record tells it now; and the path around every page."""

from uuid import UUID

from django.http import Http404, HttpRequest

from onward.accounts.answers import seeker_of
from onward.accounts.moment import look_at
from onward.recovery.actions import follow
from onward.recovery.queries import find_recovery
from onward.recovery.states import Gate, Offered, Part
from onward.recovery.steps import Place, Step, all_steps, find_step

Told = dict[str, object]


def place_of(request: HttpRequest, recovery_id: UUID) -> Place:
    """The place of this recovery; raises Http404 where it is nobody's or somebody else's."""
    seeker = seeker_of(request)
    recovery = find_recovery(seeker, recovery_id)
    if recovery is None:
        raise Http404
    recovery.seeker = seeker
    now = look_at(seeker)
    return Place(seeker, recovery, now, follow(recovery, now=now))


def step_of(place: Place, name: str) -> Step:
    """The step of this name, where it makes sense; raises Http404."""
    found = find_step(name)
    if found is None or not found.is_offered(place):
        raise Http404
    return found


def surroundings(place: Place, here: Step | None = None) -> Told:
    """What every page after a no shows around itself: the no, the path, where one is on it."""
    return {"place": place, "no": place.told, "recovery": place.recovery, **path_of(place, here)}


def path_of(place: Place, here: Step | None) -> Told:
    """path: the parts, each with its steps that make sense here. another_day: those that are not for today.

    What waits for tomorrow stands among the others and says so; whoever cannot think is spared what needs thinking.
    """
    told = [tell_step(step, place, here) for step in all_steps() if step.is_offered(place)]
    is_here = here.part if here else None
    return {
        "path": in_parts([one for one in told if one["offered"] != Offered.ANOTHER_DAY], is_here),
        "another_day": in_parts([one for one in told if one["offered"] == Offered.ANOTHER_DAY], is_here),
        "is_help_first": place.gate is Gate.HELP_FIRST,
    }


def tell_step(step: Step, place: Place, here: Step | None) -> Told:
    """One step as the path shows it."""
    row = place.taken.get(step.name)
    offered = step.offered(place)
    return {
        "name": step.name,
        "label": step.label(place),
        "part": step.part,
        "minutes": step.words.minutes,
        "is_done": row is not None and row.done_at is not None,
        "is_begun": row is not None,
        "is_here": step is here,
        "offered": offered,
        "waits": offered is Offered.TOMORROW,
    }


def in_parts(steps: list[Told], here: Part | None) -> list[Told]:
    """Steps under the part that each belongs to, in the order of the path."""
    parts: list[Told] = []
    for part in Part:
        found = [one for one in steps if one["part"] is part]
        if found:
            is_done = any(one["is_done"] for one in found)
            parts.append({"label": part.label, "steps": found, "is_here": part is here, "is_done": is_done})
    return parts
