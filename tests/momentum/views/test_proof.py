"""The pages of the proof of search."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.states import EventKind

DAYS = {"from_on": "2026-03-01", "until_on": "2026-03-31"}


@pytest.fixture
def sent(seeker: Seeker, now: datetime) -> None:
    """Two applications, one with a name that spreadsheet programs would calculate."""
    for company, note in (("=1+1", "Private"), ("Copse <b>", "")):
        add_application(seeker, company=company, role="Planner", note=note, kind=EventKind.SENT, at=now, now=now)


@pytest.mark.usefixtures("sent")
def test_page_shows_the_days_that_were_asked_for(client: Client) -> None:
    page = client.get("/proof", DAYS).text
    assert (page.count("<tr>"), page.count("Copse &lt;b&gt;"), page.count("Private")) == (3, 1, 0)
    assert client.get("/proof", {"from_on": "2026-01-01", "until_on": "2026-01-02"}).text.count('class="empty"') == 1


@pytest.mark.usefixtures("sent")
def test_paper_has_the_name_that_was_typed_and_nothing_keeps_it(client: Client) -> None:
    answer = client.post("/proof/print", {**DAYS, "name": "Robin <Vale>"})
    assert (answer.status_code, answer.text.count("Robin &lt;Vale&gt;"), answer.text.count("<tr>")) == (200, 1, 3)
    assert client.get("/proof", DAYS).text.count("Robin") == 0


@pytest.mark.usefixtures("sent")
def test_table_holds_all_of_it_and_calculates_nothing(client: Client, seeker: Seeker) -> None:
    answer = client.get("/proof.csv", DAYS)
    assert answer.content.decode("utf-8-sig").splitlines() == [
        "Date,Employer,Job,How I applied,How it stands",
        "2026-03-20,'=1+1,Planner,,Still open",
        "2026-03-20,Copse <b>,Planner,,Still open",
    ]
    name = 'attachment; filename="applications-2026-03-01-2026-03-31.csv"'
    assert answer.headers["Content-Disposition"] == name
    Seeker.objects.filter(id=seeker.id).update(keeps_secret=True)
    assert client.get("/proof.csv", DAYS).headers["Content-Disposition"] == name.replace("applications", "list")


@pytest.mark.parametrize(
    "days",
    [
        {"from_on": "2026-03-31", "until_on": "2026-03-01"},
        {"from_on": "soon", "until_on": "2026-03-01"},
        {"from_on": "2026-03-01"},
        {"from_on": "0001-01-01", "until_on": "9999-12-31"},
    ],
)
def test_days_that_are_none_are_said(client: Client, days: dict[str, str]) -> None:
    assert client.get("/proof", days).status_code == 422
    assert client.post("/proof/print", days).status_code == 422
    assert client.get("/proof.csv", days).status_code == 200


def test_name_that_is_too_long_stays(client: Client, seeker: Seeker, now: datetime) -> None:
    add_application(seeker, company="Copse", kind=EventKind.SENT, at=now - timedelta(days=1), now=now)
    answer = client.post("/proof/print", {**DAYS, "name": "x" * 200})
    assert (answer.status_code, answer.text.count('value="' + "x" * 200)) == (422, 1)
