"""Where to go on after a step: one thing that makes one better at something, and one that does good."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from onward.recovery.onwards import onwards
from onward.recovery.states import Gate, Offered
from onward.recovery.steps import Place, Step, find_step

MOST = 2


def ways_on(place: Place, here: Step, offers: Iterable[Mapping[str, Any]] | None) -> Sequence[Mapping[str, Any]]:
    """At most two, none to somebody who cannot think; what is better tomorrow says so.

    offers: what the step itself says; None: the next ones of the path.
    """
    if place.gate is Gate.HELP_FIRST:
        return ()
    said = onwards(place, here) if offers is None else offers
    return [{**one, "note": _note(place, one["url"])} for one in said][:MOST]


def _note(place: Place, url: str) -> str:
    try:
        found = resolve(url.partition("?")[0])
    except Resolver404:
        return ""
    is_here = found.view_name == "recovery:step" and found.kwargs["recovery_id"] == UUID(str(place.recovery.pk))
    step = find_step(found.kwargs["name"]) if is_here else None
    return _("better tomorrow") if step and step.offered(place) is Offered.TOMORROW else ""
