"""All that was written after a no: on one page to print, and erased for good."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.answers import SeeOther, tell_next
from onward.recovery.actions import erase_recovery
from onward.recovery.models import StepTaken
from onward.recovery.queries import all_written
from onward.recovery.sentences import true_sentence
from onward.recovery.states import HOW, Feeling
from onward.recovery.steps import Place, Step, all_steps
from onward.recovery.views.place import place_of, surroundings


@require_safe
def printed(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """One page with all of it, in the order of the path."""
    place = place_of(request, recovery_id)
    rows = all_written(place.recovery)
    written = [tell_written(place, step, rows[step.name]) for step in all_steps() if step.name in rows]
    context = {
        "written": [one for one in written if one["times"]],
        "feelings": tell_feelings(place, rows),
        "sentence": true_sentence(place.told, is_first_day=place.is_first_day),
    }
    return render(request, "recovery/print.html", {**surroundings(place), **context})


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """Ask once, then erase it."""
    place = place_of(request, recovery_id)
    if request.method != "POST":
        return render(request, "recovery/erase.html", surroundings(place))
    erase_recovery(place.recovery)
    tell_next(request, _("What you wrote about it is erased. The application stays in your list."))
    return SeeOther(reverse("recovery:list"))


def tell_written(place: Place, step: Step, rows: list[StepTaken]) -> dict[str, object]:
    """One step with every time it was done: its day, and question by question what was written."""
    times = []
    for row in rows:
        lines = list(step.written(place, row))
        if lines:
            at = row.done_at or row.changed_at
            times.append({"at": at.astimezone(place.zone), "lines": lines, "is_done": row.done_at is not None})
    return {"name": step.name, "label": step.label(place), "times": times}


def tell_feelings(place: Place, rows: dict[str, list[StepTaken]]) -> list[dict[str, object]]:
    """How it was, each time that it was said."""
    said = ((row.changed_at, row.answers.get("feeling")) for row in rows.get(HOW, ()))
    return [{"at": at.astimezone(place.zone), "label": Feeling(word).label} for at, word in said if word in Feeling]
