from django.http import HttpResponse, HttpResponseBase, HttpResponseNotAllowed, StreamingHttpResponse
from django.test import RequestFactory

from onward.shell.middleware.errors import ErrorPages


def pass_through(response: HttpResponseBase) -> HttpResponseBase:
    return ErrorPages(lambda _: response)(RequestFactory().get("/"))


def test_refusal_without_a_page_gets_one() -> None:
    response = pass_through(HttpResponseNotAllowed(["POST"]))
    assert isinstance(response, HttpResponse)
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert "This cannot be done from here" in response.text


def test_refusal_with_a_page_keeps_it() -> None:
    given = HttpResponse("ours", status=404)
    assert pass_through(given) is given


def test_what_is_no_refusal_is_left_alone() -> None:
    for given in (HttpResponse(), HttpResponse(status=421), StreamingHttpResponse(iter([b""]), status=404)):
        assert pass_through(given) is given
