import pytest
from django.test import Client

from onward.accounts.models import Seeker

pytestmark = pytest.mark.django_db


def test_start_shows_three_doors(client: Client) -> None:
    text = client.get("/start").text
    doors = text.partition('<ul class="doors">')[2].partition("</ul>")[0]
    assert [f'href="{path}"' in doors for path in ("/no", "/import", "/numbers")] == [True, True, True]


def test_what_is_looked_for_is_kept_and_told_once(client: Client, seeker: Seeker) -> None:
    response = client.post("/start", {"work_sought": "first", "has_job": "on"})
    assert (response.status_code, response.headers["Location"]) == (303, "/start")
    seeker.refresh_from_db()
    assert (seeker.work_sought, seeker.has_job) == ("first", True)
    assert ["Kept. You can change it" in client.get("/start").text for _ in range(2)] == [True, False]
    assert "checked" in client.get("/start").text


def test_nothing_said_is_no_problem(client: Client, seeker: Seeker) -> None:
    assert client.post("/start", {}).status_code == 303
    seeker.refresh_from_db()
    assert (seeker.work_sought, seeker.has_job) == ("", False)


def test_what_is_no_choice_is_refused(client: Client, seeker: Seeker) -> None:
    response = client.post("/start", {"work_sought": "president"})
    assert (response.status_code, 'class="problems"' in response.text) == (422, True)
    seeker.refresh_from_db()
    assert seeker.work_sought == ""
