"""`I got a no`: written down with little more than a company's name, then one calm page."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import day_of, moment_of, zone_of
from onward.accounts.models import Seeker
from onward.desk.actions import write_down_no
from onward.desk.forms import NoForm, Way, WhichForm, day_typed
from onward.inbox.letters import waiting_keys
from onward.journey.actions import Change
from onward.journey.models import Application
from onward.journey.queries import application as find_one
from onward.journey.queries import companies, counting_events
from onward.journey.standing import fold
from onward.journey.states import EventKind, Stage

SUGGESTED = 500


@require_http_methods(["GET", "HEAD", "POST"])
def no(request: HttpRequest) -> HttpResponse:
    """Ask what happened; write it down; where several applications may be meant, ask which."""
    seeker = seeker_of(request)
    form = NoForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, seeker, form)
    change = _write(seeker, form)
    for problem in change.problems:
        form.add_error(problem.where if problem.where in form.fields else None, problem.what)
    if change.problems:
        return _ask(request, seeker, form)
    if change.candidates:
        which = {"form": WhichForm(request.POST), "candidates": change.candidates}
        return render(request, "desk/no_which.html", which)
    kept = change.application
    if kept is None:
        raise Http404
    done = _("Written down.") if change.act else _("This was written down already.")
    tell_next(request, done, change.act.id if change.act else None)
    return SeeOther(f"/no/{kept.id}")


@require_safe
def kept(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """What was kept, what the record knew of it, and the way on."""
    seeker = seeker_of(request)
    found = find_one(seeker, application_id)
    if found is None:
        raise Http404
    zone = zone_of(seeker.time_zone)
    hidden = waiting_keys(seeker)
    events = [event for event in counting_events(seeker, found.id) if event.key not in hidden]
    said = next((event for event in reversed(events) if event.kind == EventKind.REJECTION), None)
    if said is None:
        raise Http404
    before = [event for event in events if event is not said and event.at and event.kind != EventKind.CONSIDERING]
    stage = fold(events).furthest_stage
    words = {
        "application": found,
        "said_on": day_of(said.at, zone),
        "first_on": day_of(before[0].at, zone) if before else None,
        "days": (said.at - before[0].at).days if before and before[0].at and said.at else None,
        "stage": stage,
        "came_far": stage in {Stage.INTERVIEW, Stage.FINAL, Stage.SCREEN},
    }
    return render(request, "desk/no_kept.html", words)


def _ask(request: HttpRequest, seeker: Seeker, form: NoForm) -> HttpResponse:
    names = [company.name for company in companies(seeker)[:SUGGESTED]]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "desk/no.html", {"form": form, "companies": names}, status=status)


def _write(seeker: Seeker, form: NoForm) -> Change:
    now = timezone.now()
    typed = form.cleaned_data
    about = _meant(seeker, typed["application"])
    return write_down_no(
        seeker,
        company=typed["company"],
        role=typed["role"],
        at=moment_of(day_typed(form), zone_of(seeker.time_zone), now) if day_typed(form) else now,
        text=typed["text"],
        way=str(Way(typed["way"]).label) if typed["way"] else "",
        application=about,
        now=now,
    )


def _meant(seeker: Seeker, application_id: UUID | None) -> Application | None:
    if application_id is None:
        return None
    found = find_one(seeker, application_id)
    if found is None:
        raise Http404
    return found
