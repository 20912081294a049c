"""The happy end: a job was found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import day_of, zone_of
from onward.accounts.moment import look_at
from onward.desk.me.actions import end_search, take_up_search


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Say what changes; keep that a job was found."""
    seeker = seeker_of(request)
    if request.method == "POST":
        end_search(seeker, now=look_at(seeker))
        tell_next(request, _("Kept. Nothing is asked of you any more."), undo_url=reverse("desk:search_on"))
        return SeeOther(reverse("desk:found"))
    ended_on = day_of(seeker.search_ended_at, zone_of(seeker.time_zone))
    return render(request, "desk/me/found.html", {"ended_on": ended_on})


@require_POST
def search_on(request: HttpRequest) -> HttpResponse:
    """Go on searching."""
    take_up_search(seeker_of(request))
    tell_next(request, _("You are searching again."), undo_url=reverse("desk:found"))
    return SeeOther(reverse("desk:today"))
