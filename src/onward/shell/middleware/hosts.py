"""Who is asked: only our own names are answered, port included."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from onward.shell.addresses import Addresses

FORWARDED = ("HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_SERVER", "HTTP_X_HOST", "HTTP_FORWARDED")


class HostGuard:
    """Answers 421 with nothing in it to whoever asks for another name.

    A page of an attacker whose name was made to lead to this machine still carries that name in Host. Django's own
    check knows no ports, so a page of another program on this machine would pass it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.addresses: Addresses = settings.ONWARD_ADDRESSES

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let pass what asks for us by name."""
        # Two Host headers arrive as one with a comma, which is no name of ours.
        known = request.META.get("HTTP_HOST", "") in self.addresses.hosts
        if not known or (not self.addresses.hosted and any(name in request.META for name in FORWARDED)):
            return HttpResponse(status=HTTPStatus.MISDIRECTED_REQUEST)
        return self.get_response(request)
