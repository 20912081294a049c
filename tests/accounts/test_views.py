from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from onward.accounts.actions import open_launch, the_person
from onward.accounts.models import Session

pytestmark = pytest.mark.django_db

HOST = settings.ONWARD_ADDRESSES.hosts[0]
LINK = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": HOST}, enforce_csrf_checks=True)


def ticket() -> str:
    """A ticket of now, for the views ask the clock."""
    return open_launch(the_person(now=timezone.now()), now=timezone.now())


def test_launch_by_an_address_leads_to_a_clean_one(visitor: Client) -> None:
    response = visitor.get("/launch", {"token": ticket()})
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert visitor.get("/").status_code == 200


def test_launch_by_a_link_leads_on_by_a_page(visitor: Client) -> None:
    response = visitor.get("/launch", {"token": ticket()}, headers=LINK)
    assert response.status_code == 200
    assert '<meta http-equiv="refresh" content="0; url=/">' in response.text


def test_launch_without_a_ticket(visitor: Client, now: datetime) -> None:
    old = open_launch(the_person(now=now), now=now)
    for sent in ({}, {"token": ""}, {"token": old}, {"other": "x"}):
        assert visitor.get("/launch", sent).status_code == 403
        assert visitor.post("/launch", sent, content_type="application/x-www-form-urlencoded").status_code == 403
    assert (Session.objects.count(), visitor.cookies) == (0, {})


def test_launch_takes_no_ticket_of_a_form_from_its_address(visitor: Client) -> None:
    token = ticket()
    assert visitor.post(f"/launch?token={token}").status_code == 403
    assert visitor.get("/launch", {"token": token}).status_code == 302


def test_launch_begins_a_new_session(visitor: Client) -> None:
    visitor.get("/launch", {"token": ticket()})
    before = Session.objects.get().session_key
    visitor.get("/launch", {"token": ticket()})
    after = Session.objects.get().session_key
    assert (before == after, len(after)) == (False, 52)


def test_lock_needs_the_token_of_a_form(visitor: Client) -> None:
    visitor.get("/launch", {"token": ticket()})
    assert visitor.post("/lock", headers={"Origin": f"http://{HOST}"}).status_code == 403
    assert Session.objects.count() == 1


def test_lock_ends_the_session_and_what_the_browser_kept(visitor: Client) -> None:
    visitor.get("/launch", {"token": ticket()})
    token = visitor.get("/").context["csrf_token"]
    response = visitor.post("/lock", {"csrfmiddlewaretoken": str(token)}, headers={"Origin": f"http://{HOST}"})
    assert (response.status_code, response.headers["Clear-Site-Data"]) == (200, '"cache", "storage"')
    assert (Session.objects.count(), visitor.get("/").status_code) == (0, 403)
