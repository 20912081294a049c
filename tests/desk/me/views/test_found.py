"""The happy end: it is said once, stops what is offered, keeps the record, and can be taken back."""

from datetime import datetime, timedelta

from django.test import Client

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.models import Event
from onward.journey.states import EventKind
from onward.wellbeing.actions.being import choose_stop_time

ASKED, WARM, STOP = "If you like", "We are glad for you.", "That is the time you chose to stop."


def said(client: Client) -> dict[str, bool]:
    """What Today says of these."""
    page = client.get("/").text
    return {words: words in page for words in (ASKED, WARM, STOP)}


def test_job_that_is_found_stops_what_is_offered_and_keeps_the_record(
    client: Client, seeker: Seeker, now: datetime
) -> None:
    add_application(seeker, company="Northwind", role="Planner", kind=EventKind.OFFER, at=now, now=now)
    choose_stop_time(seeker, datetime.min.time())
    before = said(client)
    assert client.post("/me/found").status_code == 303
    undo_url = client.session["done"]["undo_url"]
    ended = said(client)
    assert "You have a job" in client.get("/me").text
    assert client.post(undo_url).status_code == 303
    seeker.refresh_from_db()
    assert (before, ended, said(client)) == (
        {ASKED: True, WARM: False, STOP: True},
        {ASKED: False, WARM: True, STOP: False},
        {ASKED: True, WARM: False, STOP: True},
    )
    assert (seeker.search_ended_at, Event.objects.of(seeker).count()) == (None, 1)


def test_saying_it_twice_keeps_the_first_day(client: Client, seeker: Seeker, now: datetime) -> None:
    seeker.search_ended_at = now - timedelta(days=3)
    seeker.save(update_fields=["search_ended_at"])
    client.post("/me/found")
    seeker.refresh_from_db()
    assert seeker.search_ended_at == now - timedelta(days=3)
    assert "17 March 2026" in client.get("/me/found").text


def test_having_a_job_while_searching_is_another_thing(client: Client, seeker: Seeker) -> None:
    client.post("/me", {"time_zone": "UTC", "has_job": "on"})
    seeker.refresh_from_db()
    assert (seeker.has_job, seeker.search_ended_at) == (True, None)


def test_me_leads_to_each_of_these(client: Client) -> None:
    page = client.get("/me").text
    paths = ("/how-i-am", "/journal", "/activities", "/evening", "/strengths", "/goals", "/me/found")
    assert {path: f'href="{path}"' in page for path in paths} == dict.fromkeys(paths, True)
