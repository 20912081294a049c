"""Whose pages these are, and how they answer."""

from typing import cast

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
