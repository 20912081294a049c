"""Taking in many people at once: from mail, from a file."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.moment import look_at
from onward.people.actions.intake import take_in_file, take_in_mail, undo_intake
from onward.people.forms import FileForm
from onward.people.models import Intake
from onward.people.queries.lists import find_intake
from onward.people.sources.read_file import MOST_BYTES, read_file
from onward.people.states import Ring
from onward.people.uploads import InMemory
from onward.people.views.visits import found_or_404, go_to


@require_safe
def importing(request: HttpRequest) -> HttpResponse:
    """The ways in which people come."""
    return show(request, FileForm())


@require_POST
def from_mail(request: HttpRequest) -> HttpResponse:
    """Take in those whom mail about applications names."""
    return go_on(request, take_in_mail(seeker_of(request), now=look_at(seeker_of(request))))


@csrf_exempt  # it is asked for below, as soon as it is said that no file is written to a disk
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take in everybody in a file."""
    if settings.ONWARD_IS_SAMPLE:
        raise Http404
    request.upload_handlers = [InMemory(MOST_BYTES)]
    return take_upload(request)


@csrf_protect
def take_upload(request: HttpRequest) -> HttpResponse:
    """Read what was sent; where nobody is found in it, say why."""
    handler = cast("InMemory", request.upload_handlers[0])
    form = FileForm(request.POST)
    list(request.FILES)
    if not form.is_valid():
        return show(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if handler.name is None:
        return show(request, form, error=_("Choose a file first."), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    source, found = read_file(handler.data)
    if not found.people:
        told = found.problems[0].what if found.problems else _("There is nobody in this file.")
        return show(request, form, error=told, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    ring = Ring(form.cleaned_data["ring"])
    seeker = seeker_of(request)
    return go_on(request, take_in_file(seeker, source, found, ring=ring, name=handler.name, now=look_at(seeker)))


@require_safe
def intake(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    """What a taking in found, and what it could not use."""
    row = found_or_404(find_intake(seeker_of(request), intake_id))
    return render(request, "people/intake.html", {"intake": row, "more": row.problem_count - len(row.problems)})


@require_POST
def undo(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    """Take out again those who came with it."""
    row = found_or_404(find_intake(seeker_of(request), intake_id))
    count = undo_intake(row, now=look_at(seeker_of(request)))
    told = ngettext("One person is out again.", "%(number)d people are out again.", count)
    tell_next(request, told % {"number": count})
    return go_to("people:list")


def show(request: HttpRequest, form: FileForm, *, error: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    """The page with the ways."""
    given = {"form": form, "upload_error": error, "is_own": not settings.ONWARD_IS_SAMPLE}
    return render(request, "people/import.html", given, status=status)


def go_on(request: HttpRequest, row: Intake) -> SeeOther:
    """On to the list; where something could not be used, to what it was."""
    new = ngettext("One new person.", "%(number)d new people.", row.added) % {"number": row.added}
    known = ngettext("One was there already.", "%(number)d were there already.", row.known) % {"number": row.known}
    told = f"{new} {known}" if row.known else new
    tell_next(request, told, undo_url=reverse("people:undo_intake", args=[row.id]) if row.added else "")
    return go_to("people:intake", row.id) if row.problem_count else go_to("people:list")
