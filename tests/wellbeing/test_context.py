import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

from onward.accounts.models import Seeker, User
from onward.wellbeing.context import country_of, help_near


def asked(languages: str = "", country: str | None = None) -> HttpRequest:
    """A request of a browser with these languages; country: of somebody who is signed in."""
    request = RequestFactory().get("/", headers={"accept-language": languages} if languages else {})
    request.user = AnonymousUser()
    if country is not None:
        request.user = User()
        request.user.seeker = Seeker(country=country)
    return request


@pytest.mark.parametrize(
    ("languages", "country", "found"),
    [
        ("en-US", "DE", "DE"),
        ("en-US", "", "US"),
        ("en-US", None, "US"),
        ("", "NZ", "NZ"),
        ("", None, ""),
        ("en", "SE", "SE"),
    ],
)
def test_country_is_what_the_person_named_else_the_browser(languages: str, country: str | None, found: str) -> None:
    assert country_of(asked(languages, country)) == found


def test_country_of_a_request_before_anybody_is_known() -> None:
    assert country_of(RequestFactory().get("/")) == ""


def test_help_near_is_found_once_and_only_when_asked_for() -> None:
    request = asked("fr-FR")
    find_help = help_near(request)["help_near"]
    del request.META["HTTP_ACCEPT_LANGUAGE"]
    request.META["HTTP_ACCEPT_LANGUAGE"] = "fr-BE"
    assert (find_help().country, find_help() is find_help()) == ("BE", True)


@pytest.mark.parametrize(
    ("languages", "shown"),
    [
        ("en-GB", ['href="tel:116123"', 'href="tel:999"', 'href="/help"']),
        ("sv-SE", ['href="https://findahelpline.com"', 'href="tel:112"', 'href="/help"']),
        ("ja-JP", ['href="https://findahelpline.com"', "your local emergency number", 'href="/help"']),
    ],
)
def test_panel_shows_who_listens_and_the_emergency_number(languages: str, shown: list[str]) -> None:
    page = render_to_string("wellbeing/help_panel.html", request=asked(languages))
    assert [words for words in shown if words not in page] == []
