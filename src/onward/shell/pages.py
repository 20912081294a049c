"""The pages that say why something was not done, in plain words and without any detail of ours.

They know nobody, so they cannot ask whether somebody searches in secret: none of them names the program.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[int, tuple[Promise, Promise]] = {
    HTTPStatus.BAD_REQUEST: (
        _("This could not be understood"),
        _("Go back, load the page again and try once more."),
    ),
    HTTPStatus.FORBIDDEN: (
        _("This is not open to you"),
        _("It may belong to somebody else. Go back to the page you came from."),
    ),
    HTTPStatus.NOT_FOUND: (
        _("There is nothing here"),
        _("The address may be mistyped, or what was here has been removed."),
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        _("This cannot be done from here"),
        _("Go back to the page you came from and use the button there."),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        _("This is too large"),
        _("Send it in smaller parts, or take it in with “import” on the command line."),
    ),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: (
        _("This could not be understood"),
        _("Go back, load the page again and try once more."),
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        _("Something went wrong on our side"),
        _("Your record is as it was. Try again; if it happens once more, run “doctor” on the command line."),
    ),
}

LEAD_BACK = frozenset(
    {
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.INTERNAL_SERVER_ERROR,
    }
)
"""Refusals after which Today is a good place to go."""


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """The page for a refusal; it asks no database and knows nobody."""
    title, sentence = SENTENCES[status]
    return _page(request, status, {"title": title, "sentence": sentence, "way_back": status in LEAD_BACK})


def foreign(request: HttpRequest) -> HttpResponse:
    """The page for what another site, or a form older than the session, made the browser ask for."""
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        {
            "title": _("This did not come from one of our own pages"),
            "sentence": _("So nothing was done. Go back, load the page again and try once more."),
            "way_back": True,
        },
    )


def not_signed_in(request: HttpRequest) -> HttpResponse:
    """The page for whoever has no session: it says how to get one."""
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        {
            "title": _("You are not signed in"),
            "sentence": _("Open it from its icon, or with its command on the computer it is on."),
        },
    )


def locked(request: HttpRequest) -> HttpResponse:
    """The page after locking."""
    return _page(
        request,
        HTTPStatus.OK,
        {
            "title": _("It is locked"),
            "sentence": _("To come back, open it from its icon, or with its command on the computer it is on."),
        },
    )


def _page(request: HttpRequest, status: int, words: dict[str, object]) -> HttpResponse:
    # Without the request, so that no context processor can fail on the way to saying that something failed.
    nonce = getattr(request, "csp_nonce", "")
    text = render_to_string("shell/error.html", {**words, "csp_nonce": nonce, "keeps_secret": True})
    return HttpResponse(text, status=status)
