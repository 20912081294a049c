"""How the views of the inbox answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from onward.accounts.answers import SeeOther


def go_to(name: str, *args: object) -> SeeOther:
    """On to a page of this name."""
    return SeeOther(reverse(name, args=args))


def show_part(
    request: HttpRequest, template: str, part: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """A page, or for htmx the part of the same template."""
    is_part = bool(getattr(request, "htmx", False))
    return render(request, f"{template}#{part}" if is_part else template, context, status=status)
