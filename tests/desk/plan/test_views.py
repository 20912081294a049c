from datetime import date, datetime

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.plan.reasons import take_in_reasons
from tests.plan.written import decide, note, plan_to

from onward.accounts.models import Seeker
from onward.plan.states import Setback


def test_empty_plan_invites(client: Client) -> None:
    page = client.get("/plan").text
    assert [page.count(f'href="{path}"') for path in ("/actions/new", "/lessons/new", "/if-then")] == [1, 1, 1]


def test_plan_shows_what_is_next(client: Client, seeker: Seeker, now: datetime) -> None:
    for number in range(5):
        note(seeker, now, text=f"Lesson {number}")
        plan_to(seeker, now, title=f"Thing {number}", on=date(2026, 4, 1 + number))
    decide(seeker, now, response="go outside")
    decide(seeker, now, setback=Setback.OWN, response="sing")
    page = client.get("/plan")
    assert [one.title for one in page.context["actions"]] == ["Thing 0", "Thing 1", "Thing 2"]
    assert [one.lesson.text for one in page.context["lessons"].top] == ["Lesson 4", "Lesson 3", "Lesson 2"]
    assert [one.response for one in page.context["if_thens"]] == ["go outside", "sing"]


def test_plan_says_what_the_record_noticed(client: Client, seeker: Seeker, now: datetime) -> None:
    take_in_reasons(seeker, now, "interview", 2)
    assert client.get("/plan").text.count("#offered") == 0
    take_in_reasons(seeker, now, "fit", 3)
    assert client.get("/plan").text.count("#offered") == 1


def test_plan_gives_no_waiting_letter_away(client: Client, seeker: Seeker, now: datetime) -> None:
    take_in_reasons(seeker, now, "interview", 3, opened=False)
    assert (client.get("/plan").text.count("#offered"), "Interview Copse" in client.get("/lessons").text) == (0, False)


def test_nobody_elses_plan_is_shown(stranger: Client, seeker: Seeker, now: datetime) -> None:
    plan_to(seeker, now, title="Mine alone")
    note(seeker, now, text="Mine alone")
    decide(seeker, now, response="Mine alone")
    assert [("Mine alone" in stranger.get(path).text) for path in ("/plan", "/lessons", "/actions", "/if-then")] == [
        False
    ] * 4


def test_questions_to_the_database_stay_the_same(client: Client, seeker: Seeker, now: datetime) -> None:
    counted, there = [], 0
    for size in (1, 3, 30):
        for number in range(there, size):
            note(seeker, now, text=f"Lesson {number}")
            plan_to(seeker, now, title=f"Thing {number}")
            decide(seeker, now, setback=Setback.OWN, response=f"{number}")
        there = size
        client.get("/plan")
        with CaptureQueriesContext(connection) as queries:
            client.get("/plan")
        counted.append(len(queries))
    assert counted == [counted[0]] * 3
