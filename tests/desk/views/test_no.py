import re
from datetime import datetime

import pytest
from django.test import Client
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.journey.actions import record_event
from onward.journey.models import Act, Event, Evidence
from onward.journey.queries import applications
from onward.journey.states import EventKind, Outcome
from onward.recovery.models import Recovery

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


def first_screen(client: Client, **told: str) -> str:
    """Where a no leads to once it is written down."""
    response = client.post("/no", told)
    assert response.status_code == 303
    return response.headers["Location"]


def test_name_is_enough(client: Client, seeker: Seeker) -> None:
    page = first_screen(client, company="Northwind")
    (row,) = applications(seeker)
    assert page == f"/after/{Recovery.objects.of(seeker).get().pk}"
    text = client.get(page).text
    assert ("Northwind" in text, "They said no" in text, "Enough for today" in text) == (True, True, True)
    assert ("Written down." in text, row.outcome) == (True, Outcome.REJECTION)


def test_two_taps_to_enough_for_today(client: Client, seeker: Seeker) -> None:
    assert 'href="/no"' in client.get("/").text
    page = client.get("/no").text
    assert page.index("Write it down") < page.index('name="then" value="enough">Enough for today')
    response = client.post("/no", {"company": "Northwind", "then": "enough"})
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    text = client.get("/").text
    assert ("Written down. Enough for today." in text, "Undo" in text) == (True, True)
    assert [row.outcome for row in applications(seeker)] == [Outcome.REJECTION]
    assert Recovery.objects.of(seeker).count() == 0


@pytest.mark.parametrize("company", ["", "  "])
def test_enough_without_a_name_stores_nothing(client: Client, seeker: Seeker, company: str) -> None:
    response = client.post("/no", {"company": company, "then": "enough"})
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert (applications(seeker), Act.objects.of(seeker).count()) == ([], 0)


def test_enough_with_something_that_cannot_be_kept_is_told(client: Client, seeker: Seeker) -> None:
    response = client.post("/no", {"company": "Northwind", "at": "soon", "then": "enough"})
    assert (response.status_code, applications(seeker)) == (422, [])


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
    first_screen(client, company="Northwind", text=SCRIPT, application=str(cook.id))
    assert Recovery.objects.of(seeker).get().application_id == cook.id
    assert {row.role: row.outcome for row in applications(seeker)} == {"Baker": "open", "Cook": "rejection"}
    assert applications(other_seeker) == []


def test_enough_stays_enough_where_it_is_asked_which(client: Client, seeker: Seeker, add: Add) -> None:
    add("Northwind", role="Baker")
    cook = add("Northwind", role="Cook")
    asked = client.post("/no", {"company": "Northwind", "then": "enough"}).text
    assert '<input type="hidden" name="then" value="enough" id="id_then">' in asked
    chosen = client.post("/no", {"company": "Northwind", "then": "enough", "application": str(cook.id)})
    assert (chosen.headers["Location"], Recovery.objects.of(seeker).count()) == ("/", 0)


def test_no_can_be_taken_back_from_the_next_page(client: Client, seeker: Seeker) -> None:
    page = first_screen(client, company="Northwind")
    undo = re.findall(r'action="(/me/done/[0-9a-f-]+/undo)"', client.get(page).text)
    assert (len(undo), client.post(undo[0]).status_code, applications(seeker)) == (1, 303, [])
    text = client.get(page).text
    assert "In your record this is no longer a no. What you wrote stays here, if you want to read it." in text


def test_said_twice_is_one_no(client: Client, seeker: Seeker) -> None:
    pages = {first_screen(client, company="Northwind") for _ in range(2)}
    assert len(pages) == 1
    assert "This was written down already." in client.get(pages.pop()).text
    assert Event.objects.of(seeker).count() == 1


def test_first_screen_tells_what_the_record_knew(client: Client, seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind")
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now, now=now)
    text = client.get(first_screen(client, company="Northwind", at="2026-04-09")).text
    assert "They met you, and chose somebody else." in text


def test_no_of_which_a_letter_waits_as_well_is_known(client: Client, box: Box, now: datetime) -> None:
    sent = box.write("sent", Kind.SENT, -9)
    box.take_in(sent, box.write("answer", Kind.REJECTION, -1, thread=("sent",)), now=now)
    page = first_screen(client, company="Copse Water", at="2026-03-20")
    assert "They said no" in client.get(page).text


def test_application_of_somebody_else_is_not_there(client: Client, stranger: Client, seeker: Seeker) -> None:
    client.post("/no", {"company": "Northwind"})
    (row,) = applications(seeker)
    assert stranger.get(f"/no/{row.id}").status_code == 404
    assert stranger.post("/no", {"company": "Northwind", "application": str(row.id)}).status_code == 404
    assert Event.objects.of(seeker).count() == 1


def test_hostile_names_are_text(client: Client) -> None:
    page = first_screen(client, company=SCRIPT, role=SCRIPT, text=SCRIPT)
    for path in (page, "/no"):
        assert SCRIPT not in client.get(path).text
