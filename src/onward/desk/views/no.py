"""`I got a no`: written down with little more than a company's name; then one calm page, or enough for today."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import moment_of, zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.desk.actions import write_down_no
from onward.desk.forms import ENOUGH, NoForm, WhichForm, day_typed
from onward.journey.actions import Change
from onward.journey.models import Application
from onward.journey.queries import application as find_one
from onward.journey.queries import companies
from onward.recovery.actions import open_recovery
from onward.recovery.states import Way

SUGGESTED = 500


@require_http_methods(["GET", "HEAD", "POST"])
def no(request: HttpRequest) -> HttpResponse:
    """Ask what happened; write it down; where several applications may be meant, ask which."""
    seeker = seeker_of(request)
    form = NoForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _ask(request, seeker, form)
    is_enough = request.POST.get("then") == ENOUGH
    if is_enough and not request.POST.get("company", "").strip():
        return SeeOther(reverse("desk:today"))
    if not form.is_valid():
        return _ask(request, seeker, form)
    change = _write(seeker, form)
    if change.problems:
        form.tell(change.problems)
        return _ask(request, seeker, form)
    if change.candidates:
        which = {"form": WhichForm(request.POST), "candidates": change.candidates}
        return render(request, "desk/no_which.html", which)
    return _go_on(request, seeker, change, is_enough=is_enough)


def _go_on(request: HttpRequest, seeker: Seeker, change: Change, *, is_enough: bool) -> HttpResponse:
    """On to the first screen after a no, or home; nothing is begun for somebody who had enough."""
    kept = change.application
    if kept is None:
        raise Http404
    done = _("Written down.") if change.act else _("This was written down already.")
    act = change.act.id if change.act else None
    if is_enough:
        tell_next(request, _("%(done)s Enough for today.") % {"done": done}, act)
        return SeeOther(reverse("desk:today"))
    tell_next(request, done, act)
    recovery = open_recovery(seeker, kept, now=look_at(seeker))
    if recovery is None:
        return SeeOther(reverse("journey:application", args=[kept.id]))
    return SeeOther(reverse("recovery:first", args=[recovery.pk]))


def _ask(request: HttpRequest, seeker: Seeker, form: NoForm) -> HttpResponse:
    names = [company.name for company in companies(seeker)[:SUGGESTED]]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "desk/no.html", {"form": form, "companies": names}, status=status)


def _write(seeker: Seeker, form: NoForm) -> Change:
    now = look_at(seeker)
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
