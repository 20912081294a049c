"""What somebody does in an application, and the three talks with a mentor."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.journey.models import Application
from onward.journey.queries import application as find_live
from onward.journey.queries import find_application
from onward.people.actions.parts import (
    begin_talks,
    change_talk,
    involve,
    leave_talks,
    remove_involvement,
    tell_referee,
)
from onward.people.exercises import read_exercise
from onward.people.forms import TalkForm, WordsForm
from onward.people.queries.parts import MOST_FOUND, find_involvement, find_talk, newest_applications
from onward.people.states import PartTaken
from onward.people.views.visits import SHOWN, found_or_404, go_to, ids_in, person_of, sent, status_of


@require_http_methods(SHOWN)
def part(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say in which application somebody put the person forward, or speaks for them."""
    row = person_of(request, person_id)
    seeker = seeker_of(request)
    taken = sent(request, "part")
    taken = taken if taken in PartTaken.values else PartTaken.PUT_FORWARD.value
    form = WordsForm(request.POST if request.method == "POST" else None)
    chosen = request.POST.get("application", "")
    if chosen and form.is_valid():
        application = live(seeker, chosen)
        if application:
            there = involve(row, application, PartTaken(taken), now=look_at(seeker))
            undo_url = reverse("people:leave_part", args=[there.id])
            tell_next(request, _("Written down."), undo_url=undo_url)
            return go_to("people:person", row.id)
        form.add_error("text", _("This application is not in your list. Look for it again."))
    text = form.cleaned_data.get("text", "") if form.is_bound and form.is_valid() else ""
    found = find_application(seeker, text)[:MOST_FOUND] if text else newest_applications(seeker)
    given = {
        "person": row,
        "form": form,
        "found": found,
        "looked": bool(text),
        "part": taken,
        "parts": PartTaken.choices,
    }
    return render(request, "people/part.html", given, status=status_of(form))


@require_POST
def leave_part(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Take out what somebody does in an application; or bring it back."""
    row = found_or_404(find_involvement(seeker_of(request), part_id))
    if sent(request, "again") == "yes":
        remove_involvement(row, at=None)
        tell_next(request, _("It is as it was."))
    else:
        remove_involvement(row, at=look_at(seeker_of(request)))
        undo_url = f"{reverse('people:leave_part', args=[row.id])}?again=yes"
        tell_next(request, _("Taken out."), undo_url=undo_url)
    return go_to("people:person", row.person_id)


@require_POST
def told(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Say that a referee knows that they may be asked; or that they do not."""
    row = found_or_404(find_involvement(seeker_of(request), part_id))
    seeker = seeker_of(request)
    if sent(request, "on") == "no":
        tell_referee(row, on=None)
        tell_next(request, _("It is as it was."))
    else:
        tell_referee(row, on=look_at(seeker).astimezone(zone_of(seeker.time_zone)).date())
        undo_url = f"{reverse('people:told', args=[row.id])}?on=no"
        tell_next(request, _("Written down: they know that they may be asked."), undo_url=undo_url)
    return go_to("people:person", row.person_id)


@require_POST
def talks(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Plan three short talks; or leave them."""
    row = person_of(request, person_id)
    if sent(request, "leave") == "yes":
        leave_talks(row)
        tell_next(request, _("Taken out."))
    else:
        begin_talks(row, read_exercise("talks").topics)
        undo_url = f"{reverse('people:talks', args=[row.id])}?leave=yes"
        tell_next(request, _("Three talks are planned. Change what each is about as you like."), undo_url=undo_url)
    return go_to("people:person", row.id, anchor="#talks")


@require_http_methods(SHOWN)
def talk(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """What a talk is about, when it is, what came of it."""
    row = found_or_404(find_talk(seeker_of(request), talk_id))
    form = TalkForm.of(row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        problems = change_talk(row, **form.cleaned_data, now=look_at(seeker_of(request)))
        if not problems:
            tell_next(request, _("Kept. You can change it whenever you like."))
            return go_to("people:person", row.person_id, anchor="#talks")
        form.tell(problems)
    return render(request, "people/talk.html", {"form": form, "talk": row}, status=status_of(form))


def live(seeker: Seeker, text: str) -> Application | None:
    """The application of this id."""
    ids = ids_in(text)
    return find_live(seeker, ids[0]) if ids else None
