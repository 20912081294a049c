from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import RequestFactory

from onward.shell.context import csp_nonce
from onward.shell.middleware.headers import Headers

TEMPLATE = '<script nonce="{{ csp_nonce }}"></script>'


def test_nonce_in_a_page_is_that_of_its_headers() -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(engines["django"].from_string(TEMPLATE).render({}, request))

    response = Headers(answer)(RequestFactory().get("/"))
    assert isinstance(response, HttpResponse)
    nonce = response.text.split('"')[1]
    assert (len(nonce), f"'nonce-{nonce}'" in response.headers["Content-Security-Policy"]) == (24, True)


def test_nonce_of_a_request_that_has_none() -> None:
    assert csp_nonce(HttpRequest()) == {"csp_nonce": ""}
