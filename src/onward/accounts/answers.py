"""Whose pages these are, how they answer, and what they leave for the next one."""

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseRedirect

from onward.accounts.models import Seeker, User


class SeeOther(HttpResponseRedirect):
    """What was asked for is done: look at this address."""

    status_code = 303


def seeker_of(request: HttpRequest) -> Seeker:
    """The person who is signed in and searches; somebody who does not search finds nothing here."""
    try:
        return cast("User", request.user).seeker
    except Seeker.DoesNotExist as error:
        raise Http404 from error


def tell_next(request: HttpRequest, sentence: str, act: UUID | None = None, *, undo_url: str = "") -> None:
    """Have the next page say what was done. act: the one that its Undo takes back; undo_url: where else to post for it.

    Without either, nothing can be taken back.
    """
    request.session["done"] = {"act": str(act) if act else None, "undo_url": undo_url, "sentence": sentence}
