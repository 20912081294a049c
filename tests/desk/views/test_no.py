import re
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.journey.actions import record_event
from onward.journey.models import Event, Evidence
from onward.journey.queries import applications
from onward.journey.states import EventKind, Outcome

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


def test_name_is_enough(client: Client, seeker: Seeker) -> None:
    response = client.post("/no", {"company": "Northwind"})
    (row,) = applications(seeker)
    assert (response.status_code, response.headers["Location"]) == (303, f"/no/{row.id}")
    text = client.get(f"/no/{row.id}").text
    assert ("Northwind" in text, "They said no" in text, "Enough for today" in text) == (True, True, True)
    assert ("Written down." in text, row.outcome) == (True, Outcome.REJECTION)


def test_all_that_is_said_is_kept(client: Client, seeker: Seeker) -> None:
    seeker.time_zone = "Asia/Tokyo"
    seeker.save()
    told = {"company": "Northwind", "role": "Cook", "at": "2026-03-04", "way": "phone", "text": "Not this time."}
    assert client.post("/no", told).status_code == 303
    event = Event.objects.of(seeker).get(kind=EventKind.REJECTION)
    assert event.at is not None
    assert (event.at.isoformat(), applications(seeker)[0].role) == ("2026-03-04T03:00:00+00:00", "Cook")
    words = set(Evidence.objects.of(seeker).values_list("text", flat=True))
    assert words == {"Not this time.", "By phone"}


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"company": ""}, "id_company"),
        ({"company": "?!"}, "id_company"),
        ({"company": "a\x7fb"}, "id_company"),
        ({"company": "Northwind", "at": "soon"}, "id_at"),
        ({"company": "Northwind", "at": "0001-01-01"}, "id_at"),
        ({"company": "Northwind", "way": "pigeon"}, "id_way"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_the_field_and_the_text_stays(
    client: Client, seeker: Seeker, told: dict[str, str], where: str
) -> None:
    response = client.post("/no", {"text": "What they wrote.", **told})
    assert (response.status_code, applications(seeker)) == (422, [])
    assert "What they wrote." in response.text
    assert f'id="{where}_error"' in response.text
    assert 'tabindex="-1" autofocus' in response.text


def test_which_is_asked_where_there_are_several(client: Client, seeker: Seeker, add: Add, other_seeker: Seeker) -> None:
    add("Northwind", role="Baker")
    cook = add("Northwind", role="Cook")
    response = client.post("/no", {"company": "Northwind", "text": SCRIPT})
    assert (response.status_code, response.templates[0].name) == (200, "desk/no_which.html")
    assert (response.text.count('name="application"'), SCRIPT in response.text) == (2, False)
    chosen = client.post("/no", {"company": "Northwind", "text": SCRIPT, "application": str(cook.id)})
    assert chosen.headers["Location"] == f"/no/{cook.id}"
    assert {row.role: row.outcome for row in applications(seeker)} == {"Baker": "open", "Cook": "rejection"}
    assert applications(other_seeker) == []


def test_no_can_be_taken_back_from_the_next_page(client: Client, seeker: Seeker) -> None:
    client.post("/no", {"company": "Northwind"})
    (row,) = applications(seeker)
    undo = re.findall(r'action="(/me/done/[0-9a-f-]+/undo)"', client.get(f"/no/{row.id}").text)
    assert (len(undo), client.post(undo[0]).status_code, applications(seeker)) == (1, 303, [])


def test_said_twice_is_one_no(client: Client, seeker: Seeker) -> None:
    for _ in range(2):
        client.post("/no", {"company": "Northwind"})
    (row,) = applications(seeker)
    assert "This was written down already." in client.get(f"/no/{row.id}").text
    assert Event.objects.of(seeker).count() == 1


def test_kept_tells_what_the_record_knew(client: Client, seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind")
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now, now=now)
    client.post("/no", {"company": "Northwind", "at": "2026-04-09"})
    text = client.get(f"/no/{row.id}").text
    assert ("They had asked you to an interview first." in text, "20 March 2026" in text) == (True, True)
    assert "20 days from the first word to this one." in text


def test_application_of_somebody_else_is_not_there(client: Client, stranger: Client, seeker: Seeker) -> None:
    client.post("/no", {"company": "Northwind"})
    (row,) = applications(seeker)
    assert stranger.get(f"/no/{row.id}").status_code == 404
    assert stranger.post("/no", {"company": "Northwind", "application": str(row.id)}).status_code == 404
    assert Event.objects.of(seeker).count() == 1


def test_kept_without_a_no_is_not_there(client: Client, add: Add) -> None:
    assert [client.get(f"/no/{key}").status_code for key in (uuid4(), add("Northwind").id)] == [404, 404]


def test_kept_does_not_open_a_letter_that_waits(client: Client, box: Box, now: datetime) -> None:
    sent = box.write("sent", Kind.SENT, -9)
    box.take_in(sent, box.write("answer", Kind.REJECTION, -1, thread=("sent",)), now=now)
    assert client.get(f"/no/{box.home('answer').id}").status_code == 404


def test_hostile_names_are_text(client: Client, seeker: Seeker) -> None:
    client.post("/no", {"company": SCRIPT, "role": SCRIPT, "text": SCRIPT})
    (row,) = applications(seeker)
    for path in (f"/no/{row.id}", "/no"):
        assert SCRIPT not in client.get(path).text
