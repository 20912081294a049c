"""Putting facts where they belong: into another application, two applications out of one, one out of two."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onward.accounts.answers import seeker_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.core.problems import Problem
from onward.desk.applications.forms import WordsForm
from onward.desk.applications.story import neighbours_of, tell
from onward.desk.applications.views.visits import application_of, event_of, go_to, tell_done
from onward.inbox.actions.place import merge, move, split
from onward.journey.actions import Change
from onward.journey.models import Application
from onward.journey.queries import application as find_live
from onward.journey.queries import find_application
from onward.shell.fields import PlainForm

SHOWN = ["GET", "HEAD", "POST"]
MOST_FOUND = 20
NEW = "new"


@require_http_methods(SHOWN)
def move_fact(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Say which application a fact belongs to: one that is looked for by name, or one of its own."""
    seeker = seeker_of(request)
    now = look_at(seeker)
    event, row = event_of(seeker, event_id)
    form = WordsForm(request.POST if request.method == "POST" else None)
    chosen = request.POST.get("to", "")
    if chosen and form.is_valid():
        target = None if chosen == NEW else _live(seeker, chosen)
        change = _lost() if target is None and chosen != NEW else move(seeker, [event], to=target, now=now)
        if not change.problems:
            tell_done(request, change.act, _("Moved to another application."))
            return go_to(change.application)
        form.tell(change.problems)
    one = next((one for one in tell(seeker, row, now).happenings if one.event.id == event.id), None)
    given = {"application": row, "one": one, "event": event, "form": form, **_candidates(seeker, row, form)}
    return render(request, "desk/applications/move.html", given, status=_status(form))


@require_http_methods(SHOWN)
def merge_with(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Make this application and another one, looked for by name, one."""
    seeker = seeker_of(request)
    now = look_at(seeker)
    row = application_of(seeker, application_id)
    form = WordsForm(request.POST if request.method == "POST" else None)
    chosen = request.POST.get("other", "")
    if chosen and form.is_valid():
        other = _live(seeker, chosen)
        change = merge(seeker, row, other, now=now) if other else _lost()
        if not change.problems:
            tell_done(request, change.act, _("These two are one application now."))
            return go_to(change.application)
        form.tell(change.problems)
    given = {"application": row, "form": form, **_candidates(seeker, row, form)}
    return render(request, "desk/applications/merge.html", given, status=_status(form))


@require_http_methods(SHOWN)
def split_off(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Make an application of its own of some facts of this one."""
    seeker = seeker_of(request)
    now = look_at(seeker)
    row = application_of(seeker, application_id)
    told = tell(seeker, row, now)
    form = PlainForm(request.POST if request.method == "POST" else None)
    chosen = frozenset(request.POST.getlist("events"))
    if form.is_valid():
        events = [one.event for one in told.happenings if str(one.event.id) in chosen]
        if events:
            change = split(seeker, row, events=events, now=now)
        else:
            change = Change(problems=(Problem(_("Choose what belongs to the other application."), "events"),))
        if not change.problems:
            tell_done(request, change.act, _("These are two applications now."))
            return go_to(change.application)
        form.tell(change.problems)
    given = {"application": row, "told": told, "form": form, "chosen": chosen}
    return render(request, "desk/applications/split.html", given, status=_status(form))


def _candidates(seeker: Seeker, row: Application, form: WordsForm) -> dict[str, object]:
    """The applications to choose from: those that were looked for, else those at the same employer."""
    text = form.cleaned_data.get("text", "") if form.is_bound and form.is_valid() else ""
    if not text:
        return {"candidates": neighbours_of(seeker, row), "looked": False}
    found = [other for other in find_application(seeker, text) if other.id != row.id]
    return {"candidates": found[:MOST_FOUND], "looked": True}


def _live(seeker: Seeker, text: str) -> Application | None:
    """The application of this id."""
    try:
        return find_live(seeker, UUID(text))
    except ValueError:
        return None


def _lost() -> Change:
    return Change(problems=(Problem(_("This application is not in your list. Look for it again."), "text"),))


def _status(form: PlainForm) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
