"""The end of the day, and something good for the week: what becomes of it stands in the plan."""

from collections.abc import Mapping
from datetime import date, timedelta
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.shell.content import words_of
from onward.wellbeing.actions.being import choose_stop_time
from onward.wellbeing.actions.evening import plan_good_thing, unwrite_list, write_list
from onward.wellbeing.forms.being import PACKAGE
from onward.wellbeing.forms.plain import GoodThingForm, ListForm, StopForm, all_things
from onward.wellbeing.queries.being import preference_of
from onward.wellbeing.queries.evening import list_of

ASKED = ["GET", "HEAD", "POST"]


@require_safe
def evening(request: HttpRequest) -> HttpResponse:
    """When the day ends, and tomorrow's list."""
    return _evening(request, seeker_of(request))


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Keep when a day of searching ends."""
    seeker, form = seeker_of(request), StopForm(request.POST)
    if not form.is_valid():
        return _evening(request, seeker, stop=form)
    before = choose_stop_time(seeker, form.cleaned_data["stop_time"])
    request.session["stopped"] = {"at": before.isoformat() if before else ""}
    tell_next(request, _("Kept."), undo_url=reverse("wellbeing:stop_back"))
    return SeeOther(reverse("wellbeing:evening"))


@require_POST
def stop_back(request: HttpRequest) -> HttpResponse:
    """Stop when one stopped before."""
    kept = request.session.pop("stopped", None)
    if isinstance(kept, Mapping):
        choose_stop_time(seeker_of(request), parse_time(str(kept.get("at", ""))))
        tell_next(request, _("Taken back."))
    return SeeOther(reverse("wellbeing:evening"))


@require_POST
def tomorrow(request: HttpRequest) -> HttpResponse:
    """Write tomorrow's list."""
    seeker, form = seeker_of(request), ListForm(request.POST)
    if form.is_valid():
        made, problems = write_list(
            seeker, form.lines(), on=_tomorrow(seeker), key=form.key_for(seeker), now=look_at(seeker)
        )
        if made:
            request.session["listed"] = [str(one.id) for one in made]
            tell_next(request, _("It is on tomorrow’s list."), undo_url=reverse("wellbeing:tomorrow_back"))
            return SeeOther(reverse("wellbeing:evening"))
        form.tell(problems)
    return _evening(request, seeker, lines=form)


@require_POST
def tomorrow_back(request: HttpRequest) -> HttpResponse:
    """Take back what was written last."""
    kept = request.session.pop("listed", None)
    if isinstance(kept, list):
        unwrite_list(seeker_of(request), [UUID(str(one)) for one in kept])
        tell_next(request, _("Taken back."))
    return SeeOther(reverse("wellbeing:evening"))


@require_http_methods(ASKED)
def activities(request: HttpRequest) -> HttpResponse:
    """Twelve small things; put one of them into the week."""
    seeker = seeker_of(request)
    form = GoodThingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given, thing = form.cleaned_data, all_things()[form.cleaned_data["thing"]]
        action, problems = plan_good_thing(
            seeker,
            title=thing["label"],
            minutes=thing["minutes"],
            on=given["on"] or _tomorrow(seeker),
            starts_at=given["starts_at"],
            key=form.key_for(seeker),
            now=look_at(seeker),
        )
        if action:
            tell_next(request, _("It is in your week."), undo_url=reverse("plan:forget_action", args=[action.id]))
            return SeeOther(reverse("wellbeing:activities"))
        form.tell(problems)
    context = {"form": form, "things": all_things(), "words": words_of(PACKAGE, "activities")}
    return render(request, "wellbeing/activities.html", context, status=_status(form))


def _evening(
    request: HttpRequest, seeker: Seeker, *, stop: StopForm | None = None, lines: ListForm | None = None
) -> HttpResponse:
    on = _tomorrow(seeker)
    preference = preference_of(seeker)
    form = stop or lines
    context = {
        "stop": stop or StopForm(initial={"stop_time": preference.stop_time}),
        "lines": lines or ListForm(),
        "form": form,
        "stop_time": preference.stop_time,
        "on": on,
        "listed": list_of(seeker, on),
        "words": words_of(PACKAGE, "evening"),
    }
    return render(request, "wellbeing/evening.html", context, status=_status(form))


def _status(form: StopForm | ListForm | GoodThingForm | None) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form is not None and form.errors else HTTPStatus.OK


def _tomorrow(seeker: Seeker) -> date:
    return look_at(seeker).astimezone(zone_of(seeker.time_zone)).date() + timedelta(days=1)
