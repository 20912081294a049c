"""Today."""

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onward.accounts.answers import seeker_of
from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.desk.queries.to_do import to_do
from onward.desk.queries.today import ahead, alive, masks_of, news
from onward.desk.queries.well import went_well
from onward.desk.views.start import show_doors
from onward.inbox.letters import all_waiting_letters, employer_count, held_until, next_evening
from onward.inbox.queries import runs_under_way
from onward.inbox.views.letters import headline, told_time
from onward.journey.queries import live_applications
from onward.wellbeing.queries.being import preference_of
from onward.wellbeing.queries.evening import is_time_to_stop


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What is new, what has a date, what is alive; the three doors while there is nothing yet."""
    seeker = seeker_of(request)
    is_reading = runs_under_way(seeker).exists()
    if not is_reading and not live_applications(seeker).exists():
        return show_doors(request, seeker)
    return render(request, "desk/today.html", {"is_reading": is_reading, **_told(seeker)})


def _told(seeker: Seeker) -> dict[str, object]:
    now = look_at(seeker)
    zone = zone_of(seeker.time_zone)
    letters = all_waiting_letters(seeker)
    masks = masks_of(seeker, frozenset(letter.key for letter in letters))
    # Letters are held by the real clock, also in the sample.
    real = timezone.now()
    held = held_until(seeker, real)
    employers = 0 if held else employer_count(letters)
    found = alive(seeker, masks)
    has_ended = seeker.search_ended_at is not None
    errands = () if has_ended else to_do(seeker, masks, now)
    known = {one.application.id for one in errands if one.application}
    return {
        "on": now.astimezone(zone).date(),
        "headline": headline(employers) if employers and not has_ended else "",
        "evening": told_time(next_evening(seeker, real), zone, real),
        "held": told_time(held, zone, real) if masks.keys else "",
        "ahead": ahead(seeker, masks, now),
        "news": [line for line in news(seeker, masks, now) if line.application.id not in known],
        "alive": found,
        "count_told": str(apnumber(found.count)).capitalize(),
        "to_do": errands,
        "has_ended": has_ended,
        "is_time_to_stop": not has_ended and is_time_to_stop(preference_of(seeker).stop_time, now, zone),
        "well": went_well(seeker, masks, now),
    }
