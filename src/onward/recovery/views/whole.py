"""All that was written after a no: on one page to print, and erased for good."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.answers import SeeOther, tell_next
from onward.recovery.actions import erase_recovery
from onward.recovery.views.place import place_of, surroundings


@require_safe
def printed(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """One page with all of it."""
    place = place_of(request, recovery_id)
    return render(request, "recovery/print.html", surroundings(place))


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """Ask once, then erase it."""
    place = place_of(request, recovery_id)
    if request.method != "POST":
        return render(request, "recovery/erase.html", surroundings(place))
    erase_recovery(place.recovery)
    tell_next(request, _("What you wrote about it is erased. The application stays in your list."))
    return SeeOther(reverse("recovery:list"))
