"""How the views of the inbox answer."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from onward.accounts.models import Seeker


class SeeOther(HttpResponseRedirect):
    """What was asked for is done: look at this address."""

    status_code = 303


def seeker_of(request: HttpRequest) -> Seeker:
    """The person who is signed in; the middleware lets nobody else through."""
    seeker: Seeker = request.user.seeker  # type: ignore[union-attr]  # never anonymous
    return seeker


def go_to(name: str, *args: object) -> SeeOther:
    """On to a page of this name."""
    return SeeOther(reverse(name, args=args))


def show_part(
    request: HttpRequest, template: str, part: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """A page, or for htmx the part of the same template."""
    is_part = bool(getattr(request, "htmx", False))
    return render(request, f"{template}#{part}" if is_part else template, context, status=status)
