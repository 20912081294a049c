from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.models import Run
from onward.inbox.states import RunState
from onward.journey.actions import open_act, record_event
from onward.journey.states import ActKind, EventKind

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


def test_today_of_an_empty_record_is_the_three_doors(client: Client) -> None:
    assert client.get("/").templates[0].name == "desk/start.html"


def test_today_while_the_first_mail_is_read(client: Client, seeker: Seeker, now: datetime) -> None:
    act = open_act(seeker, ActKind.IMPORTED, now)
    Run.objects.add(seeker, act=act, paths=[], state=RunState.READING, started_at=now)
    response = client.get("/")
    assert (response.templates[0].name, "Your mail is being read" in response.text) == ("desk/today.html", True)


def test_today_tells_what_is_alive(client: Client, add: Add) -> None:
    add("Northwind")
    text = client.get("/").text
    assert ("One application is alive." in text, "Northwind" in text, "Nothing needs you today." in text) == (
        True,
        True,
        True,
    )


def test_today_where_nothing_is_alive_is_calm(client: Client, seeker: Seeker, add: Add, now: datetime) -> None:
    record_event(seeker, add("Northwind"), kind=EventKind.WITHDRAWAL, at=now, now=now)
    text = client.get("/").text
    assert ("No application is waiting for an answer." in text, "Northwind" in text) == (True, False)


def test_letter_that_waits_is_a_door_and_not_a_word_of_it_is_told(
    client: Client, seeker: Seeker, box: Box, now: datetime
) -> None:
    sent = box.write("sent", Kind.SENT, -9)
    box.take_in(sent, box.write("answer", Kind.REJECTION, -1, thread=("sent",)), now=now)
    text = client.get("/").text
    assert "An employer has written" in text
    for word in ("They said no", "What answer says", "No answer came"):
        assert word not in text
    seeker.letters_held_until = now + timedelta(days=36_500)
    seeker.save()
    held = client.get("/").text
    assert ("An employer has written" in held, "Letters wait for you until" in held) == (False, True)


def test_hostile_names_are_text(client: Client, add: Add) -> None:
    add(SCRIPT, role=SCRIPT)
    text = client.get("/").text
    assert (SCRIPT in text, "&lt;script&gt;alert(1)&lt;/script&gt;" in text) == (False, True)


def test_today_asks_the_same_number_of_questions(
    client: Client, seeker: Seeker, box: Box, add: Add, now: datetime
) -> None:
    # The first page of a session makes its token against forgery.
    client.get("/")
    asked = {}
    for number in range(3):
        row = add(f"Northwind {number}", deadline_on=(now + timedelta(days=700)).date())
        record_event(seeker, row, kind=EventKind.INTERVIEW, at=now, now=now)
        sides = {"company": f"Copse {number}", "sender": f"jobs@copse{number}.example"}
        sent = box.write(f"sent{number}", Kind.SENT, -9, **sides)
        answer = box.write(f"answer{number}", Kind.REJECTION, -1, thread=(f"sent{number}",), **sides)
        box.take_in(sent, answer, now=now)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        asked[number] = len(queries)
    assert (asked[2], asked[2] <= 22) == (asked[0], True)


def test_today_of_a_stranger_knows_nothing(stranger: Client, add: Add) -> None:
    add("Northwind")
    assert "Northwind" not in stranger.get("/").text


@pytest.mark.parametrize("path", ["/", "/start", "/no", "/numbers", "/search"])
def test_pages_without_a_session_are_closed(visitor: Client, path: str) -> None:
    assert visitor.get(path).status_code == 403
    assert visitor.post(path, {"text": "a"}).status_code in {403, 405}
