"""Help is one tap away on every page, whatever is shown there and whoever looks."""

import re

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client
from tests.pages.search_record import Search
from tests.pages.test_hostile import answers
from tests.signed_in import browser

from onward.accounts.models import Seeker
from onward.shell.pages import SENTENCES, error_page, foreign, locked, not_signed_in

HEADER = re.compile(r'<header class="bar">.*?</header>', re.DOTALL)
LINK = re.compile(r'<a class="help-now" href="([^"]+)"[^>]*>([^<]+)</a>')


def link_of(page: str) -> tuple[str, str]:
    """Where the header leads for help, and what it says."""
    header = HEADER.search(page)
    assert header is not None
    ((lead, words),) = LINK.findall(header[0])
    return lead, words


def pages(client: Client, search: Search) -> dict[str, str]:
    """Every page, by its path; parts of one that are sent alone have no header."""
    told = {path: answer.text for path, answer in answers(client, search)}
    return {path: text for path, text in told.items() if "<html" in text}


def test_s1_help_is_in_the_header_of_every_page(client: Client, search: Search) -> None:
    wrong = {path: link_of(text) for path, text in pages(client, search).items()}
    assert wrong == dict.fromkeys(wrong, ("/help", "Need help now?"))
    assert len(wrong) > 30


def test_help_is_there_in_neutral_words_for_who_searches_in_secret(client: Client, search: Search) -> None:
    Seeker.objects.filter(pk=search.seeker.pk).update(keeps_secret=True)
    wrong = {path: link_of(text) for path, text in pages(client, search).items()}
    assert wrong == dict.fromkeys(wrong, ("/help", "Help"))


@pytest.mark.parametrize("status", sorted(SENTENCES))
def test_s1_help_is_on_the_page_of_every_refusal(status: int) -> None:
    assert link_of(error_page(HttpRequest(), status).text) == ("/help", "Help")


def test_help_is_there_without_a_session() -> None:
    told = [page(HttpRequest()).text for page in (foreign, locked, not_signed_in)]
    assert {link_of(page) for page in told} == {("/help", "Help")}
    assert link_of(render_to_string("accounts/opened.html")) == ("/help", "Need help now?")


@pytest.mark.django_db
def test_page_of_help_leads_on_without_a_session() -> None:
    visitor = browser()
    refused = visitor.get("/applications").text
    assert visitor.get(link_of(refused)[0]).status_code == 200


@pytest.mark.parametrize(("ends", "lead"), [(True, "https://findahelpline.com"), (False, "/help")])
def test_help_is_on_the_last_page_even_where_nothing_answers_any_more(ends: bool, lead: str) -> None:  # noqa: FBT001
    assert link_of(render_to_string("desk/me/erased.html", {"ends": ends}))[0] == lead
