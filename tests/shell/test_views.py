import html
from datetime import datetime

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from onward.accounts.actions import the_person
from onward.shell import views
from onward.shell.pages import SENTENCES, error_page, foreign, locked, not_signed_in
from onward.urls import handler400, handler403, handler404, handler500  # noqa: F401  # Django looks for them here
from onward.urls import urlpatterns as real

pytestmark = pytest.mark.django_db

CANARY = "heliotrope-quagga-71"


def break_down(_: HttpRequest) -> HttpResponse:
    raise ValueError(CANARY)


urlpatterns = [*real, path("broken", break_down)]


@pytest.fixture
def person(visitor: Client, now: datetime) -> Client:
    """A browser of somebody who is signed in."""
    visitor.force_login(the_person(now=now))
    return visitor


def test_healthz_says_ok_and_asks_no_database(visitor: Client, django_assert_num_queries: object) -> None:
    assert callable(django_assert_num_queries)
    with django_assert_num_queries(0):
        response = visitor.get("/healthz")
    assert (response.status_code, response.content, response.cookies) == (200, b"ok", {})


def test_unknown_address_is_told_only_with_a_session(visitor: Client, now: datetime) -> None:
    assert visitor.get("/nothing").status_code == 403
    visitor.force_login(the_person(now=now))
    assert visitor.get("/nothing").status_code == 404


@override_settings(ROOT_URLCONF=__name__)
def test_broken_page_shows_and_logs_no_word_of_the_error(person: Client, capfd: pytest.CaptureFixture[str]) -> None:
    person.raise_request_exception = False
    response = person.get("/broken", query_params={"token": CANARY})
    assert response.status_code == 500
    assert ("Something went wrong on our side" in response.text, CANARY in response.text) == (True, False)
    assert CANARY not in capfd.readouterr().err


@pytest.mark.parametrize("status", sorted(SENTENCES))
def test_error_pages_speak_plainly(status: int) -> None:
    request = HttpRequest()
    response = error_page(request, status)
    title, sentence = (html.escape(str(words)) for words in SENTENCES[status])
    assert (response.status_code, title in response.text, sentence in response.text) == (status, True, True)
    for word in ("error", "fail", "invalid", "exception", "django", str(int(status)), "<script", "style="):
        assert word not in response.text.lower(), word


@pytest.mark.parametrize("status", sorted(SENTENCES))
def test_error_pages_give_nothing_away_to_whoever_looks_on(status: int) -> None:
    assert_neutral(error_page(HttpRequest(), status).text)


def test_pages_that_know_nobody_give_nothing_away(person: Client) -> None:
    for page in (foreign, locked, not_signed_in):
        assert_neutral(page(HttpRequest()).text)
    assert_neutral(person.get("/nothing").text)


def assert_neutral(page: str) -> None:
    """Title, mark, icon and words are those of a page in secret."""
    told = [page.count(words) for words in ("<title>Notes</title>", ">Notes</a>", "page.svg", ">Help</a>")]
    assert (told, [word for word in ("onward", "need help", "mark.svg") if word in page.lower()]) == ([1, 1, 1, 1], [])


def test_handlers_are_ours(person: Client) -> None:
    request = person.get("/").wsgi_request
    assert [
        views.bad_request(request, ValueError()).status_code,
        views.forbidden(request, PermissionError()).status_code,
        views.not_found(request, ValueError()).status_code,
        views.server_error(request).status_code,
        views.forged(request, "why").status_code,
    ] == [400, 403, 404, 500, 403]


def test_host_of_the_test_client_is_refused() -> None:
    assert Client().get("/").status_code == 421


def test_guards_stand_in_their_order() -> None:
    named = [name.rpartition(".")[2] for name in settings.MIDDLEWARE]
    assert named == [
        "Headers",
        "HostGuard",
        "SecurityMiddleware",
        "FetchGuard",
        "WhiteNoiseMiddleware",
        "ErrorPages",
        "CommonMiddleware",
        "SessionMiddleware",
        "CsrfViewMiddleware",
        "XFrameOptionsMiddleware",
        "AuthenticationMiddleware",
        "LoginRequired",
        "HtmxMiddleware",
    ]
