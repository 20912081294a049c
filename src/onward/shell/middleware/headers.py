"""The headers on every answer, and the mark of its scripts."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from onward.shell.headers import NOT_KEPT, answer_headers, make_nonce


class Headers:
    """The outermost: whatever is answered, also a refusal, a file or an error, says the same to the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Mark the request, and put the headers on its answer; only files say themselves how long they may be kept."""
        nonce = make_nonce()
        request.csp_nonce = nonce  # type: ignore[attr-defined]  # Django's request is open to such marks
        response = self.get_response(request)
        for name, value in answer_headers(nonce).items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", NOT_KEPT)
        return response
