"""Whose pages these are."""

from typing import cast

from django.http import Http404, HttpRequest

from onward.accounts.models import Seeker, User


def seeker_of(request: HttpRequest) -> Seeker:
    """The person who is signed in and searches; somebody who does not search finds nothing here."""
    try:
        return cast("User", request.user).seeker
    except Seeker.DoesNotExist as error:
        raise Http404 from error
