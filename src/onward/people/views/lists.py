"""Everybody: this week's three, the rings, those who are looked for; who speaks for the person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.answers import seeker_of
from onward.accounts.moment import look_at
from onward.people.actions.answers import pull_answers
from onward.people.exercises import read_exercise
from onward.people.forms import WordsForm
from onward.people.queries.answers import offers
from onward.people.queries.approaches import asked_for_advice, to_thank
from onward.people.queries.employer import present_employer
from onward.people.queries.lists import people_of_ring, rings, search_people
from onward.people.queries.nudges import to_nudge
from onward.people.queries.parts import mentors, recruiters, referees
from onward.people.queries.suggestions import since_thanked
from onward.people.queries.week import this_week
from onward.people.states import Ring
from onward.people.views.visits import SHOWN, status_of


@require_http_methods(SHOWN)
def people(request: HttpRequest) -> HttpResponse:
    """The three of this week, who waits, the rings; posted, who is called so. The words stand in no address."""
    seeker, now = seeker_of(request), look_at(seeker_of(request))
    form = WordsForm(request.POST if request.method == "POST" else None)
    is_part = request.method == "POST" and bool(getattr(request, "htmx", False))
    given: dict[str, object] = {"form": form, "is_part": is_part}
    if form.is_bound and form.is_valid() and form.cleaned_data["text"].strip():
        given["text"] = form.cleaned_data["text"]
        given["found"] = search_people(seeker, form.cleaned_data["text"])
    if not given.get("found"):
        given["rings"] = rings(seeker)
    if not is_part:
        pull_answers(seeker, now=now)
        asked = asked_for_advice(seeker, since_thanked(now))
        given |= {
            "picks": this_week(seeker, now, asked),
            "week": read_exercise("week"),
            "offers": offers(seeker),
            "to_thank": to_thank(asked),
            "to_nudge": to_nudge(seeker, now),
            "employer": present_employer(seeker),
            "has_job": seeker.has_job,
            "has_ended": seeker.search_ended_at is not None,
        }
    return render(request, f"people/people.html{'#found' if is_part else ''}", given, status=status_of(form))


@require_safe
def ring(request: HttpRequest) -> HttpResponse:
    """One ring, page by page."""
    try:
        chosen = Ring(request.GET.get("ring", Ring.KNOWN))
    except ValueError as error:
        raise Http404 from error
    page = people_of_ring(seeker_of(request), chosen, request.GET.get("page", "1"))
    return render(request, "people/ring.html", {"ring": chosen, "page": page, "rings": Ring})


@require_safe
def for_me(request: HttpRequest) -> HttpResponse:
    """Who speaks for the person: recruiters, referees, mentors."""
    seeker = seeker_of(request)
    given = {
        "recruiters": recruiters(seeker),
        "referees": referees(seeker),
        "mentors": mentors(seeker),
        "talks": read_exercise("talks"),
    }
    return render(request, "people/for_me.html", given)
