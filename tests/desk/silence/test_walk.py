"""Half a year of applications that were only ever written down by hand, and no mail: how they end, page by page."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.desk.silence.test_views import words

from onward.accounts.models import Seeker
from onward.journey.models import Application
from onward.journey.projection import differences

pytestmark = pytest.mark.django_db
DAYS_AGO = range(180, -1, -15)
"""Thirteen of them; the last two may still be answered."""
QUIET = tuple(f"Company {days}" for days in DAYS_AGO if days >= 30)
ALIVE = ("Company 15", "Company 0")


def today() -> date:
    """The day on which somebody walks here."""
    return timezone.now().date()


@pytest.fixture
def half_a_year(client: Client, seeker: Seeker) -> dict[str, Application]:
    """What was written down, by the names of the employers."""
    for days in DAYS_AGO:
        sent = {"company": f"Company {days}", "kind": "sent", "on": str(today() - timedelta(days=days))}
        assert client.post("/applications/new", sent).status_code == 303
    rows = Application.objects.of(seeker).select_related("company")
    return {row.company.name: row for row in rows if row.company}


def headings(client: Client, address: str = "/applications") -> dict[str, list[str]]:
    """The names in the list under their headings."""
    found: dict[str, list[str]] = {}
    for part in client.get(address).text.split("<h2")[1:]:
        title = re.sub(r"<[^>]+>", "", part.partition(">")[2].partition("</h2>")[0]).strip()
        names = re.findall(r"Company \d+(?=</bdi>)", part)
        if names:
            found[title] = names
    return found


def test_half_a_year_by_hand_ends_kindly_and_opens_again(
    client: Client, seeker: Seeker, half_a_year: dict[str, Application]
) -> None:
    assert headings(client) == {"Alive": list(reversed(ALIVE)), "No answer": list(reversed(QUIET))}
    day = words(client.get("/").text)
    assert ("Two applications are alive" in day, "No answer came" in day) == (True, True)
    choose = client.get("/after/choose").text
    assert all(name in choose for name in QUIET[-9:])
    assert not any(f"{name}<" in choose for name in ALIVE)

    page = client.get(f"/applications/{half_a_year[QUIET[0]].id}").text
    assert ("End it kindly" in page, "Take a minute for it" in page, "Your mail was read" in page) == (
        True,
        True,
        False,
    )
    fresh = client.get(f"/applications/{half_a_year[ALIVE[0]].id}").text
    assert ("End it kindly" in fresh, "No answer is to be expected after" in fresh) == (False, True)

    quiet = client.get("/quiet").text
    assert [name for name in half_a_year if f"{name}<" in quiet] == list(QUIET)
    assert client.post(f"/quiet/{half_a_year[QUIET[0]].id}/leave").status_code == 303
    ended = [half_a_year[name] for name in QUIET[1:]]
    assert client.post("/quiet", {"chosen": [str(row.id) for row in ended]}).status_code == 303
    assert "Nothing is quiet." in client.get("/quiet").text
    assert headings(client)["No answer"] == list(reversed(QUIET))

    late = half_a_year[QUIET[1]]
    word = {"kind": "interview", "on": str(today()), "stage": "", "text": "They called after all."}
    assert client.post(f"/applications/{late.id}/happened", word).status_code == 303
    assert set(headings(client)["Alive"]) == {*ALIVE, QUIET[1]}
    assert "Three applications are alive" in words(client.get("/").text)
    no = {"kind": "rejection", "on": str(today()), "stage": "", "text": ""}
    assert client.post(f"/applications/{half_a_year[QUIET[2]].id}/happened", no).status_code == 303
    assert headings(client)["Answered"] == [QUIET[2]]
    assert differences(seeker) == ()


def test_mail_that_is_read_later_changes_nothing_for_those(
    client: Client, seeker: Seeker, half_a_year: dict[str, Application]
) -> None:
    before = headings(client)
    assert len(half_a_year) == len(DAYS_AGO)
    Seeker.objects.filter(id=seeker.id).update(mail_read_until=timezone.now() - timedelta(days=150))
    assert headings(client) == before


def test_no_alone_is_told_without_how_far_it_came(client: Client) -> None:
    assert client.post("/no", {"company": "Second Co", "way": "phone"}).status_code in {200, 303}
    page = words(client.get("/applications").text)
    assert ("They said no" in page, "after applying" in page) == (True, False)
