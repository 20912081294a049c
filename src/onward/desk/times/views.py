"""The page that tells it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.accounts.answers import seeker_of
from onward.accounts.moment import look_at
from onward.desk.times.queries import times_of

NEWEST = 12
"""So many months are shown at once; the others are folded."""


@require_safe
def times(request: HttpRequest) -> HttpResponse:
    """What counts, and how often it was, by month."""
    seeker = seeker_of(request)
    found = times_of(seeker, look_at(seeker))
    context = {"number": found.number, "newest": found.months[:NEWEST], "older": found.months[NEWEST:]}
    return render(request, "desk/times/times.html", context)
