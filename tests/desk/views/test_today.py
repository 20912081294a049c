from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.desk.conftest import Add
from tests.inbox.box import Box
from tests.plan.written import plan_to

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.actions import leave_for_later
from onward.desk.models import Snooze
from onward.desk.states import Until
from onward.desk.views.today import told_from_today
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
    add("Northwind", at=timezone.now())
    text = client.get("/").text
    assert ("One application is alive." in text, "Northwind" in text) == (True, True)


def test_today_where_everything_is_left_needs_nothing(client: Client, add: Add) -> None:
    add("Northwind")
    for key in keys(client):
        client.post("/today/later", {"key": key, "until": "tomorrow"})
    assert (keys(client), "Nothing needs you today." in client.get("/").text) == ([], True)


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
    assert asked == dict.fromkeys(range(3), asked[0])


def keys(client: Client) -> list[str]:
    """The keys of what there is to do."""
    return [one.suggestion.key for one, _when in client.get("/").context["to_do"]]


def test_thing_is_left_for_tomorrow_and_comes_back_with_undo(client: Client, seeker: Seeker, add: Add) -> None:
    add("Northwind")
    row = plan_to(seeker, timezone.now(), "Call <b>Ada</b>", on=timezone.now().date())
    key = f"plan:action:{row.pk.hex}"
    assert (keys(client)[0], "Call &lt;b&gt;Ada&lt;/b&gt;" in client.get("/").text) == (key, True)
    response = client.post("/today/later", {"key": key, "until": "tomorrow"})
    assert (response.status_code, response["location"], key in keys(client)) == (303, "/", False)
    client.post("/today/later", {"key": key, "until": "week"})
    undo = client.session["done"]["undo_url"]
    assert client.post(undo).status_code == 303
    assert key in keys(client)
    assert client.post(undo).status_code == 404


def test_thing_is_done_with_a_tap_and_today_comes_again(client: Client, seeker: Seeker, add: Add) -> None:
    add("Northwind")
    row = plan_to(seeker, timezone.now(), "Call Ada", on=timezone.now().date())
    response = client.post(f"/actions/{row.pk}/done", {"next": "/"})
    assert (response["location"], f"plan:action:{row.pk.hex}" in keys(client)) == ("/", False)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"key": "a:b"},
        {"key": "a:b", "until": "never"},
        {"key": "a b", "until": "week"},
        {"key": f"a:{'b' * 200}", "until": "week"},
        {"key": "a:<script>", "until": "week"},
    ],
)
def test_nothing_is_left_that_no_page_offers(client: Client, seeker: Seeker, sent: dict[str, str]) -> None:
    assert (client.post("/today/later", sent).status_code, Snooze.objects.of(seeker).count()) == (404, 0)


def test_nobody_brings_back_what_somebody_else_left(client: Client, other_seeker: Seeker, now: datetime) -> None:
    kept = leave_for_later(other_seeker, key="a:b", until=Until.WEEK, now=now)
    assert client.post(f"/today/back/{kept.pk}").status_code == 404
    assert Snooze.objects.of(other_seeker).count() == 1


def test_enough_is_quiet_until_it_is_shown_anyway(client: Client, add: Add) -> None:
    add("Northwind")
    client.post("/today/enough")
    quiet = client.get("/")
    assert (quiet.templates[0].name, "Northwind" in quiet.text, "Show it anyway" in quiet.text) == (
        "desk/today_over.html",
        False,
        True,
    )
    client.post("/today/anyway")
    assert "Northwind" in client.get("/").text


def test_day_after_a_no_is_softer(client: Client, seeker: Seeker, add: Add) -> None:
    add("Northwind")
    real = timezone.now()
    for number in range(3):
        plan_to(seeker, real, f"Thing {number}", on=real.date())
    before = len(keys(client))
    record_event(seeker, add("Copse"), kind=EventKind.REJECTION, at=real, now=real)
    assert (before, len(keys(client)), "One thing is plenty today" in client.get("/").text) == (3, 1, True)


@pytest.mark.parametrize(
    ("days", "told"),
    [(0, "today"), (1, "tomorrow"), (2, "Sunday, 22 March"), (-1, "from Thursday"), (-6, "from Saturday")],
)
def test_day_is_told_as_seen_from_today(now: datetime, days: int, told: str) -> None:
    assert told_from_today(now.date() + timedelta(days=days), now.date()) == told


def test_day_long_ago_is_told_by_its_date_and_none_not_at_all(now: datetime) -> None:
    assert (told_from_today(now.date() - timedelta(days=7), now.date()), told_from_today(None, now.date())) == (
        "from 13 March",
        "",
    )


def test_day_of_another_year_is_told_with_it(now: datetime) -> None:
    today = now.date()
    told = [told_from_today(today.replace(year=year), today) for year in (2025, 2027)]
    assert told == ["from 20 March 2025", "Saturday, 20 March 2027"]


def test_today_of_a_stranger_knows_nothing(stranger: Client, add: Add) -> None:
    add("Northwind")
    assert "Northwind" not in stranger.get("/").text


@pytest.mark.parametrize("path", ["/", "/start", "/no", "/numbers", "/search"])
def test_pages_without_a_session_are_closed(visitor: Client, path: str) -> None:
    assert visitor.get(path).status_code == 403
    assert visitor.post(path, {"text": "a"}).status_code in {403, 405}
