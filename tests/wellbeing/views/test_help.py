import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape

import pytest
from django.test import Client
from tests.signed_in import browser, sign_in

from onward.accounts.models import Seeker, Session

pytestmark = pytest.mark.django_db

Counts = Callable[[int], AbstractContextManager[object]]
PURPOSE = (
    "A private self-reflection and job-search planning tool. It does not diagnose, treat, monitor or prevent any "
    "medical or mental-health condition and is not a substitute for professional help."
)


@pytest.fixture
def client(seeker: Seeker) -> Client:
    """The owner's browser."""
    return sign_in(seeker, "owner")


def numbers(page: str) -> list[str]:
    """What can be called or written to, in order."""
    return re.findall(r'href="((?:tel|sms):\d+)"', page)


def test_emergency_number_comes_first() -> None:
    page = browser().get("/help", {"country": "us"}).text
    assert numbers(page)[:4] == ["tel:911", "tel:988", "sms:988", "sms:741741"]
    assert page.index("tel:911") < page.index("Somebody who listens")


def test_page_is_open_without_a_session_and_asks_no_database(django_assert_num_queries: Counts) -> None:
    visitor = browser()
    with django_assert_num_queries(0):
        answer = visitor.get("/help", headers={"accept-language": "de-DE,de"})
    assert (answer.status_code, answer.cookies, numbers(answer.text)[0]) == (200, {}, "tel:112")
    assert ("Germany" in answer.text, "Back to today" in answer.text, Session.objects.count()) == (True, False, 0)


def test_country_is_the_one_asked_for_then_the_persons_then_the_browsers(seeker: Seeker, client: Client) -> None:
    british = {"accept-language": "en-GB"}
    found = [numbers(client.get("/help", headers=british).text)[0]]
    seeker.country = "AU"
    seeker.save()
    found.append(numbers(client.get("/help", headers=british).text)[0])
    found.append(numbers(client.get("/help?country=NZ", headers=british).text)[0])
    assert found == ["tel:999", "tel:000", "tel:111"]


def test_looking_stores_nothing(seeker: Seeker, client: Client) -> None:
    # The first page of a session keeps a token against forgery, whichever page it is.
    client.get("/help")
    before = dict(Session.objects.values_list("pk", "session_data"))
    client.get("/help?country=NZ")
    seeker.refresh_from_db()
    assert (dict(Session.objects.values_list("pk", "session_data")), seeker.country) == (before, "")


@pytest.mark.parametrize("country", ["", "ZZ", "<script>", "../settings", "D", "deu", "\0", "x" * 5000])
def test_country_that_is_none_is_not_looked_for(country: str) -> None:
    answer = browser().get("/help", {"country": country}, headers={"accept-language": "en-IE"})
    assert (answer.status_code, numbers(answer.text)[0], "<script>" in answer.text) == (200, "tel:112", False)
    assert "These are for Ireland" in answer.text


def test_elsewhere_names_no_number_that_may_be_wrong() -> None:
    page = browser().get("/help?country=XX", headers={"accept-language": "en-US"}).text
    assert (numbers(page), "your local emergency number" in page) == ([], True)
    assert 'href="https://findahelpline.com"' in page


def test_other_country_of_the_union_has_its_number() -> None:
    assert numbers(browser().get("/help", headers={"accept-language": "fi-FI"}).text) == ["tel:112"]


def test_page_says_who_reads_and_what_it_is() -> None:
    page = " ".join(unescape(browser().get("/help").text).split())
    assert [
        words
        for words in ("Nobody reads what you write here", "Opening this page stores nothing.", PURPOSE)
        if words not in page
    ] == []


def test_every_line_says_when_it_was_checked() -> None:
    page = browser().get("/help?country=GB").text
    names = page.count('class="name"') + page.count('id="danger"')
    assert (names, page.count('class="checked"')) == (10, 10)


def test_form_keeps_the_country_that_is_shown() -> None:
    page = browser().get("/help?country=nl").text
    assert re.findall(r'<option value="(\w+)" selected', page) == ["NL"]
    assert re.findall(r'<option value="(\w+)"', page)[-1] == "XX"


def test_page_is_neutral_where_somebody_searches_in_secret(seeker: Seeker, client: Client) -> None:
    seeker.keeps_secret = True
    seeker.save()
    for page in (client.get("/help").text, browser().get("/help").text):
        told = [words in page for words in ("Need help now?", "Onward", "<title>Notes</title>", "<h1>Help</h1>")]
        assert told == [False, False, True, True]


def test_title_is_like_that_of_other_pages(client: Client) -> None:
    assert "<title>Help · Onward</title>" in client.get("/help").text


def test_page_is_only_looked_at() -> None:
    assert browser().post("/help", {"country": "DE"}).status_code == 405
