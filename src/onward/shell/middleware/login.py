"""Whoever has no session sees nothing."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse

from onward.shell.pages import not_signed_in


class LoginRequired(LoginRequiredMiddleware):
    """Answers with the page that says how to get in; there is no form to be sent on to."""

    def handle_no_permission(self, request: HttpRequest, view_func: object) -> HttpResponse:  # type: ignore[override]  # noqa: ARG002
        """Say how to get in."""
        return not_signed_in(request)
