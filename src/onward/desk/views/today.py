"""Today: what there is, what is left for another day, and when it is enough."""

from datetime import date
from uuid import UUID

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.moment import look_at
from onward.desk.actions import bring_back, leave_for_later, say_enough, show_anyway
from onward.desk.forms import LaterForm
from onward.desk.models import Snooze
from onward.desk.queries.day import the_day
from onward.desk.states import Until
from onward.desk.views.start import show_doors
from onward.inbox.letters import next_evening
from onward.inbox.queries import runs_under_way
from onward.inbox.views.letters import headline, told_time
from onward.journey.queries import live_applications
from onward.shell.days import told_day

A_WEEK = 7


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What is to do, what has a date, what is alive; the three doors while there is nothing yet."""
    seeker = seeker_of(request)
    is_reading = runs_under_way(seeker).exists()
    zone, real = zone_of(seeker.time_zone), timezone.now()
    day = the_day(seeker, now=look_at(seeker), real=real)
    if not (is_reading or day.alive.count or live_applications(seeker).exists()):
        return show_doors(request, seeker)
    if day.is_over:
        return render(request, "desk/today_over.html", {"day": day})
    context = {
        "day": day,
        "is_reading": is_reading,
        "headline": headline(day.employers) if day.employers else "",
        "evening": told_time(next_evening(seeker, real), zone, real),
        "held": told_time(day.held_until, zone, real),
        "to_do": [(one, told_from_today(one.suggestion.due_on, day.on)) for one in day.to_do],
        "count_told": str(apnumber(day.alive.count)).capitalize(),
        "later": Until.choices,
    }
    return render(request, "desk/today.html", context)


@require_POST
def later(request: HttpRequest) -> HttpResponse:
    """Leave one thing for another day."""
    seeker = seeker_of(request)
    form = LaterForm(request.POST)
    if not form.is_valid():
        raise Http404
    until = Until(form.cleaned_data["until"])
    kept = leave_for_later(seeker, key=form.cleaned_data["key"], until=until, now=look_at(seeker))
    done = _("It comes back tomorrow.") if until is Until.TOMORROW else _("It comes back next week.")
    tell_next(request, done, undo_url=reverse("desk:back", args=[kept.pk]))
    return SeeOther(reverse("desk:today"))


@require_POST
def back(request: HttpRequest, snooze_id: UUID) -> HttpResponse:
    """Take back that something was left for another day; once it is back, there is nothing to do."""
    kept = Snooze.objects.of(seeker_of(request)).filter(pk=snooze_id).first()
    if kept is None:
        raise Http404
    bring_back(kept)
    tell_next(request, _("It is back."))
    return SeeOther(reverse("desk:today"))


@require_POST
def enough(request: HttpRequest) -> HttpResponse:
    """It is enough for today."""
    seeker = seeker_of(request)
    say_enough(seeker, now=look_at(seeker))
    return SeeOther(reverse("desk:today"))


@require_POST
def anyway(request: HttpRequest) -> HttpResponse:
    """Show this day all the same: what takes back `enough`."""
    show_anyway(seeker_of(request))
    return SeeOther(reverse("desk:today"))


def told_from_today(on: date | None, today: date) -> str:
    """A day in few words, as seen from today; empty where there is none."""
    if on is None:
        return ""
    days = (on - today).days
    if days in {0, 1}:
        return _("today") if days == 0 else _("tomorrow")
    if -A_WEEK < days < 0:
        return _("from %(day)s") % {"day": date_format(on, "l")}
    if days > 0:
        return told_day(on, today.year, weekday=True)
    return _("from %(day)s") % {"day": told_day(on, today.year)}
