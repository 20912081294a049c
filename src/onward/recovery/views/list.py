"""Which no: those that were begun, and the way to begin with one."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.moment import look_at
from onward.journey.queries import application as find_live
from onward.recovery.actions import open_recovery
from onward.recovery.forms import ChooseForm
from onward.recovery.queries import noes_to_choose, recoveries

LISTED = 10
FOUND = 50
"""So many are shown of what somebody looked for by a word; more than that are found by another word."""


@require_safe
def opened(request: HttpRequest) -> HttpResponse:
    """Those that were begun, the newest first, and whether there is one in the record that still bothers."""
    seeker = seeker_of(request)
    page = Paginator(recoveries(seeker), LISTED).get_page(request.GET.get("page"))
    has_others = noes_to_choose(seeker, look_at(seeker)).exists()
    return render(request, "recovery/list.html", {"page": page, "has_others": has_others})


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Every no in the record that may be told, the newest first; or those that a word finds, which is posted."""
    seeker = seeker_of(request)
    now = look_at(seeker)
    if request.method != "POST":
        page = Paginator(noes_to_choose(seeker, now), LISTED).get_page(request.GET.get("page"))
        return render(request, "recovery/choose.html", {"page": page, "rows": page.object_list, "form": ChooseForm()})
    form = ChooseForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    rows = list(noes_to_choose(seeker, now, text)[: FOUND + 1]) if text else []
    found = {"form": form, "rows": rows[:FOUND], "text": text, "has_more": len(rows) > FOUND}
    return render(request, "recovery/choose.html", found, status=200 if form.is_valid() else 422)


@require_POST
def begin(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Begin with the no of an application, or go on where it was begun."""
    seeker = seeker_of(request)
    application = find_live(seeker, application_id)
    if application is None:
        raise Http404
    recovery = open_recovery(seeker, application, now=look_at(seeker))
    if recovery is None:
        tell_next(request, _("Nobody says no there now, as far as you have looked."))
        return SeeOther(reverse("journey:application", args=[application.pk]))
    return SeeOther(reverse("recovery:first", args=[recovery.pk]))
