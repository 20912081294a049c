"""Where people meet."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.moment import look_at
from onward.people.actions.parts import keep_gathering, note_went, remove_gathering
from onward.people.forms import GatheringForm
from onward.people.models import Gathering
from onward.people.queries.parts import find_gathering
from onward.people.queries.parts import gatherings as listed
from onward.people.states import GatheringKind
from onward.people.views.visits import SHOWN, found_or_404, go_to, sent, status_of


@require_http_methods(SHOWN)
def gatherings(request: HttpRequest) -> HttpResponse:
    """What comes and what is over; posted, one more."""
    seeker = seeker_of(request)
    form = GatheringForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = {**form.cleaned_data, "kind": GatheringKind(form.cleaned_data["kind"])}
        change = keep_gathering(seeker, row_id=form.id_for(seeker), now=look_at(seeker), **given)
        if change.gathering:
            undo_url = reverse("people:drop_gathering", args=[change.gathering.id])
            tell_next(request, _("Written down."), undo_url=undo_url)
            return go_to("people:gatherings")
        form.tell(change.problems)
    ahead, over = listed(seeker, look_at(seeker).astimezone(zone_of(seeker.time_zone)).date())
    return render(
        request, "people/gatherings.html", {"form": form, "ahead": ahead, "over": over}, status=status_of(form)
    )


@require_http_methods(SHOWN)
def gathering(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """What is said of one of them."""
    row = gathering_of(request, gathering_id)
    form = GatheringForm.of(row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = {**form.cleaned_data, "kind": GatheringKind(form.cleaned_data["kind"])}
        change = keep_gathering(seeker_of(request), row, now=look_at(seeker_of(request)), **given)
        if not change.problems:
            tell_next(request, _("Kept. You can change it whenever you like."))
            return go_to("people:gatherings")
        form.tell(change.problems)
        row = gathering_of(request, gathering_id)
    return render(request, "people/gathering.html", {"form": form, "gathering": row}, status=status_of(form))


@require_POST
def went(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Say that one was there; or not."""
    row = gathering_of(request, gathering_id)
    was_there = sent(request, "on") != "no"
    note_went(row, went=was_there)
    undo_url = f"{reverse('people:went', args=[row.id])}?on={'no' if was_there else 'yes'}"
    tell_next(request, _("Written down: you were there.") if was_there else _("It is as it was."), undo_url=undo_url)
    return go_to("people:gatherings")


@require_POST
def drop_gathering(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Take one out of the list; or bring it back."""
    row = gathering_of(request, gathering_id)
    if sent(request, "again") == "yes":
        remove_gathering(row, at=None)
        tell_next(request, _("It is as it was."))
    else:
        remove_gathering(row, at=look_at(seeker_of(request)))
        undo_url = f"{reverse('people:drop_gathering', args=[row.id])}?again=yes"
        tell_next(request, _("Taken out."), undo_url=undo_url)
    return go_to("people:gatherings")


def gathering_of(request: HttpRequest, gathering_id: UUID) -> Gathering:
    """One of the gatherings of the person who is signed in; raises Http404."""
    return found_or_404(find_gathering(seeker_of(request), gathering_id))
