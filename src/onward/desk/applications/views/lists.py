"""The list of applications, and one of them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.answers import SeeOther, seeker_of
from onward.accounts.moment import look_at
from onward.desk.applications import choice as choices
from onward.desk.applications.ahead import look_ahead
from onward.desk.applications.choice import Choice, read_choice
from onward.desk.applications.listing import list_applications
from onward.desk.applications.story import tell
from onward.desk.applications.views.facts import kinds_for
from onward.desk.applications.views.visits import application_of
from onward.journey.states import Channel

WORDS = "words"
"""Where the session keeps what somebody looks for: addresses stay in histories and logs."""


@require_http_methods(["GET", "HEAD", "POST"])
def applications(request: HttpRequest) -> HttpResponse:
    """The list. Posted, what was chosen becomes an address without the words in it."""
    seeker = seeker_of(request)
    choice = _choice_of(request)
    address = reverse("journey:list") + (f"?{choice.address}" if choice.address else "")
    is_part = request.method == "POST" and bool(getattr(request, "htmx", False))
    if request.method == "POST" and not is_part:
        return SeeOther(address)
    listing = list_applications(seeker, choice, look_at(seeker))
    given = {
        "choice": choice,
        "is_part": is_part,
        "listing": listing,
        "before": choice.at_page(listing.page - 1).address or "page=1" if listing.page > 1 else "",
        "after": choice.at_page(listing.page + 1).address if listing.page < listing.pages else "",
        "with_past": choice.with_past(past=not choice.past).address,
        "outcomes": choices.OUTCOMES,
        "stages": choices.STAGES,
        "channels": Channel.choices,
        "times": choices.Since.choices,
        "sorts": choices.SORTS,
    }
    response = render(request, f"desk/applications/list.html{'#found' if is_part else ''}", given)
    if is_part:
        response.headers["HX-Replace-Url"] = address
    return response


@require_safe
def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """One application; one that was merged leads to where its story is told."""
    seeker = seeker_of(request)
    row = application_of(seeker, application_id)
    if row.id != application_id:
        return redirect("journey:application", row.id)
    now = look_at(seeker)
    told = tell(seeker, row, now)
    kinds = kinds_for(told.happenings)
    given = {"told": told, "application": row, "ahead": look_ahead(seeker, told, now), "kinds": kinds}
    return render(request, "desk/applications/application.html", given)


def _choice_of(request: HttpRequest) -> Choice:
    """What to see; the words are kept in the session."""
    if request.method != "POST":
        kept = request.session.get(WORDS, "") if request.GET.get(WORDS) == choices.KEPT else ""
        return read_choice(request.GET, str(kept))
    choice = read_choice(request.POST, request.POST.get("text", ""))
    if choice.text:
        request.session[WORDS] = choice.text
    else:
        request.session.pop(WORDS, None)
    return choice
