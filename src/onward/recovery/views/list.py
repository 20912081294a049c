"""Which no: those that were begun, and the way to begin with one."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of
from onward.accounts.moment import look_at
from onward.journey.queries import application as find_live
from onward.recovery.actions import open_recovery
from onward.recovery.queries import recoveries

LISTED = 20


@require_safe
def opened(request: HttpRequest) -> HttpResponse:
    """Those that were begun, the newest first."""
    seeker = seeker_of(request)
    return render(request, "recovery/list.html", {"recoveries": list(recoveries(seeker)[:LISTED])})


@require_POST
def begin(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Begin with the no of an application, or go on where it was begun."""
    seeker = seeker_of(request)
    application = find_live(seeker, application_id)
    recovery = open_recovery(seeker, application, now=look_at(seeker)) if application else None
    if recovery is None:
        raise Http404
    return SeeOther(reverse("recovery:first", args=[recovery.pk]))
