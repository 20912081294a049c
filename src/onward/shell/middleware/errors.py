"""Refusals without a page get one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from onward.shell.pages import SENTENCES, error_page


class ErrorPages:
    """Gives a page to what Django refuses with nothing but a number, such as a method that an address does not know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Put a page into an empty refusal."""
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or response.status_code not in SENTENCES or response.content:
            return response
        page = error_page(request, response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response.headers:
                page.headers[name] = response.headers[name]
        return page
