"""From where a request comes: what pages of others may cause is nothing but a visit."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from onward.shell.addresses import Addresses
from onward.shell.pages import error_page, foreign

LAUNCH_PATH = "/launch"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
SENT_TYPES = FORM_TYPES | {"application/json"}
"""What our own pages send. A form of somebody else's page may also send text/plain, which none of ours does."""


class FetchGuard:
    """Refuses what a page of another site, or of another port on this machine, made the browser ask for.

    Browsers say in Sec-Fetch-Site where a request comes from; a page cannot change that. Where a browser is too old
    to say it, Origin must be ours.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.addresses: Addresses = settings.ONWARD_ADDRESSES

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let pass what was asked by us, by the person's own typing, or by a mere link."""
        if "websocket" in request.headers.get("Upgrade", "").lower():
            return error_page(request, HTTPStatus.BAD_REQUEST)
        if request.method in SAFE:
            passes = self._may_look(request)
        elif request.path_info == LAUNCH_PATH:
            passes = self._may_launch(request)
        else:
            passes = self._may_change(request)
        if not passes:
            return foreign(request)
        if request.method not in SAFE and not _is_of_our_kind(request):
            return error_page(request, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        return self.get_response(request)

    def _may_look(self, request: HttpRequest) -> bool:
        site = request.headers.get("Sec-Fetch-Site")
        if site is None:
            return request.headers.get("Origin") in {None, self._our_origin(request)}
        if site in {"cross-site", "same-site"}:
            return _is_visit(request)
        return site in {"same-origin", "none"}

    def _may_change(self, request: HttpRequest) -> bool:
        """Whether a request may change something; the token against forgery is asked for besides."""
        site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
        ours = self._our_origin(request)
        if site is None:
            return origin == ours
        if site == "same-origin" and origin == "null":
            # With no-referrer, which all our pages ask for, browsers hide the origin of a form even from ourselves.
            # Django's own check behind us would refuse that, so it is told what Sec-Fetch-Site has just said.
            request.META["HTTP_ORIGIN"] = origin = ours
        return origin in {None, ours} and (site == "same-origin" or (site == "none" and _is_visit(request)))

    def _may_launch(self, request: HttpRequest) -> bool:
        """The launch file is no page of ours to the browser but a file, of no origin at all; its token is the proof."""
        if request.headers.get("Origin") not in {None, "null", self._our_origin(request)}:
            return False
        return "Sec-Fetch-Site" not in request.headers or _is_visit(request)

    def _our_origin(self, request: HttpRequest) -> str:
        return self.addresses.origin_of(request.META["HTTP_HOST"])


def _is_visit(request: HttpRequest) -> bool:
    """Whether the answer becomes a page of its own in the browser, not a part of another."""
    return (request.headers.get("Sec-Fetch-Mode"), request.headers.get("Sec-Fetch-Dest")) == ("navigate", "document")


def _is_of_our_kind(request: HttpRequest) -> bool:
    if not request.META.get("CONTENT_LENGTH", "").strip("0"):
        return True
    return request.content_type in (FORM_TYPES if request.path_info == LAUNCH_PATH else SENT_TYPES)
