"""What every page of people begins and ends with: whose they are, who is meant, where to go on."""

from http import HTTPStatus
from typing import TypeVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest
from django.urls import reverse

from onward.accounts.answers import SeeOther, seeker_of
from onward.people.models import Person
from onward.people.queries.lists import find_person

Row = TypeVar("Row")
SHOWN = ["GET", "HEAD", "POST"]


def person_of(request: HttpRequest, person_id: UUID) -> Person:
    """Somebody whom the person who is signed in knows; raises Http404."""
    return found_or_404(find_person(seeker_of(request), person_id))


def found_or_404(row: Row | None) -> Row:
    """What was found; raises Http404 where nothing was."""
    if row is None:
        raise Http404
    return row


def go_to(name: str, *ids: UUID, anchor: str = "") -> SeeOther:
    """On to an address."""
    return SeeOther(f"{reverse(name, args=ids)}{anchor}")


def sent(request: HttpRequest, name: str) -> str:
    """What was sent under a name, in the form or, where something is undone, in the address."""
    return request.POST.get(name) or request.GET.get(name) or ""


def status_of(form: forms.Form) -> int:
    """How a form is answered."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def ids_in(text: str) -> list[UUID]:
    """The ids in a row of them, with commas between; what is none is passed over."""
    found = []
    for part in text.split(",")[:200]:
        try:
            found.append(UUID(part))
        except ValueError:
            continue
    return found
