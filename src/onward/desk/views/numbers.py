"""Three numbers, one honest sentence, one cheap thing to try."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from onward.accounts.answers import SeeOther, seeker_of
from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.core.stats.tallies import one_in, read_tally
from onward.desk.forms import NumbersForm
from onward.journey.actions import count_tally
from onward.journey.models import Tally
from onward.journey.queries import tallies

LISTED = 12


@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest) -> HttpResponse:
    """Ask for the numbers and keep them; say what the latest ones tell."""
    seeker = seeker_of(request)
    form = NumbersForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        counting = count_tally(seeker, **form.cleaned_data, now=look_at(seeker))
        if counting.tally:
            return SeeOther("/numbers")
        form.tell(counting.problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "desk/numbers.html", {"form": form, **_told(seeker)}, status=status)


def _told(seeker: Seeker) -> dict[str, object]:
    counted = tallies(seeker)[:LISTED]
    if not counted:
        return {}
    zone = zone_of(seeker.time_zone)
    rows = [{"tally": row, "on": day_of(row.counted_at, zone)} for row in counted]
    return {"latest": counted[0], "rows": rows, **_reading(counted[0])}


def _reading(tally: Tally) -> dict[str, object]:
    try:
        reading = read_tally(sent=tally.sent, heard_back=tally.heard_back, interviews=tally.interviews)
    except ValueError:
        # Counted elsewhere, where nobody asked whether the numbers are parts of each other.
        return {}
    share = reading.interviews
    if share is None:
        return {"reading": reading}
    return {
        "reading": reading,
        "about": one_in(share.counted),
        "at_best": one_in(share.high),
        "at_worst": one_in(share.low),
    }
