"""The pages of the proof of search."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.by_mail import told_by_mail

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.states import EventKind
from onward.shell.headers import NOT_KEPT

DAYS = {"from_on": "2026-03-01", "until_on": "2026-03-31"}


@pytest.fixture
def sent(seeker: Seeker, now: datetime) -> None:
    """Two applications, one with a name that spreadsheet programs would calculate."""
    for company, note in (("=1+1", "Private"), ("Copse <b>", "")):
        change = add_application(
            seeker, company=company, role="Planner", note=note, kind=EventKind.SENT, at=now, now=now
        )
        assert change.application is not None
        told_by_mail(change.application)


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
    assert b"".join(answer).decode("utf-8-sig").splitlines() == [
        "Date,Employer,Job,How I applied,How it stands",
        "2026-03-20,'=1+1,Planner,,Still open",
        "2026-03-20,Copse <b>,Planner,,Still open",
    ]
    name = 'attachment; filename="applications-2026-03-01-2026-03-31.csv"'
    assert answer.headers["Content-Disposition"] == name
    Seeker.objects.filter(id=seeker.id).update(keeps_secret=True)
    assert client.get("/proof.csv", DAYS).headers["Content-Disposition"] == name.replace("applications", "list")


def test_day_that_nobody_knows_is_said_to_be_so_and_is_an_empty_cell(
    client: Client, seeker: Seeker, now: datetime
) -> None:
    add_application(seeker, company="Second Co", kind=EventKind.REJECTION, at=now, now=now)
    shown = [client.get("/proof", DAYS).text, client.post("/proof/print", {**DAYS, "name": ""}).text]
    assert [(page.count("day not known"), page.count("20 Mar 2026")) for page in shown] == [(1, 0), (1, 0)]
    assert b"".join(client.get("/proof.csv", DAYS)).decode("utf-8-sig").splitlines()[1:] == [
        ",Second Co,,,They said no"
    ]


@pytest.mark.usefixtures("sent")
def test_table_is_read_only_when_it_is_sent_and_tells_no_note(client: Client) -> None:
    answer = client.get("/proof.csv", DAYS)
    assert answer.streaming
    with CaptureQueriesContext(connection) as queries:
        table = b"".join(answer)
    assert (len(queries), table.count(b"Private"), answer.headers["Cache-Control"]) == (1, 0, NOT_KEPT)


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
    answer = client.get("/proof.csv", days)
    assert (answer.status_code, b"".join(answer).count(b"\r\n")) == (200, 1)


def test_name_that_is_too_long_stays(client: Client, seeker: Seeker, now: datetime) -> None:
    add_application(seeker, company="Copse", kind=EventKind.SENT, at=now - timedelta(days=1), now=now)
    answer = client.post("/proof/print", {**DAYS, "name": "x" * 200})
    assert (answer.status_code, answer.text.count('value="' + "x" * 200)) == (422, 1)
