"""The pages of how one is."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.states import EventKind
from onward.wellbeing.actions.being import answer_four, say_mood
from onward.wellbeing.models import CheckIn
from onward.wellbeing.states import Mood

LOWER = "You have scored lower than usual"


def undo(client: Client) -> int:
    """Take back what was done last."""
    return client.post(client.session["done"]["undo_url"]).status_code


def answers(seeker: Seeker) -> list[dict[str, int]]:
    """All that was said, oldest first."""
    return [row.answers for row in CheckIn.objects.of(seeker).order_by("at", "id")]


def test_one_tap_keeps_a_word_and_undo_takes_it_back(client: Client, seeker: Seeker) -> None:
    page = client.get("/how-i-am").text
    assert re.findall(r'name="mood" value="(\d)">([^<]+)', page) == [
        ("1", "Hard"),
        ("2", "Not so good"),
        ("3", "In between"),
        ("4", "All right"),
        ("5", "Good"),
    ]
    assert (client.post("/how-i-am/tap", {"mood": "2"}).status_code, answers(seeker)) == (303, [{"mood": 2}])
    assert (undo(client), answers(seeker)) == (303, [])


@pytest.mark.parametrize("mood", ["", "0", "6", "x", "2 "])
def test_word_that_is_none_is_not_kept(client: Client, seeker: Seeker, mood: str) -> None:
    assert (client.post("/how-i-am/tap", {"mood": mood}).status_code, answers(seeker)) == (404, [])


def test_questions_are_answered_singly_or_skipped(client: Client, seeker: Seeker) -> None:
    sent = {"satisfied": "0", "worthwhile": "", "anxious": "10"}
    assert client.post("/how-i-am/questions", sent).status_code == 303
    assert answers(seeker) == [{"satisfied": 0, "anxious": 10}]
    page = client.get("/how-i-am").text
    assert "Open Government Licence v.3.0" in page
    assert (undo(client) if "done" in client.session else 0, "They come back by themselves." in page) == (0, True)


def test_answers_are_taken_back(client: Client, seeker: Seeker) -> None:
    client.post("/how-i-am/questions", {"happy": "7"})
    assert (undo(client), answers(seeker)) == (303, [])


@pytest.mark.parametrize("sent", [{}, {"happy": "11"}, {"happy": "-1"}, {"happy": "3.5"}])
def test_answers_that_are_none_are_told(client: Client, seeker: Seeker, sent: dict[str, str]) -> None:
    assert (client.post("/how-i-am/questions", sent).status_code, answers(seeker)) == (422, [])


def test_questions_are_neither_shown_nor_kept_right_after_a_no(client: Client, seeker: Seeker) -> None:
    now = timezone.now()
    add_application(seeker, company="Northwind", kind=EventKind.REJECTION, at=now, now=now)
    page = client.get("/how-i-am/questions").text
    assert ("satisfied" in page, "Answer them" in client.get("/how-i-am").text) == (False, False)
    assert "Northwind" not in page
    assert (client.post("/how-i-am/questions", {"happy": "3"}).status_code, answers(seeker)) == (200, [])
    assert client.post("/how-i-am/tap", {"mood": "1"}).status_code == 303


def test_s7_is_said_with_help_beside_it_and_stored_nowhere(client: Client, seeker: Seeker) -> None:
    now = timezone.now()
    answer_four(seeker, {"happy": 3, "satisfied": 4}, now=now - timedelta(days=30))
    once = client.get("/how-i-am").text
    answer_four(seeker, {"happy": 4, "satisfied": 3}, now=now - timedelta(days=15))
    before = list(CheckIn.objects.of(seeker).order_by("id").values())
    twice = client.get("/how-i-am").text
    said = twice.partition(LOWER)[2][:300]
    assert (LOWER in once, LOWER in twice, 'href="/help"' in said) == (False, True, True)
    assert list(CheckIn.objects.of(seeker).order_by("id").values()) == before


def test_s3_s8_trend_names_no_degree_and_compares_with_nobody(client: Client, seeker: Seeker) -> None:
    now = timezone.now()
    for days in (1, 2, 20):
        answer_four(seeker, {"happy": 1, "satisfied": 2, "worthwhile": 1, "anxious": 9}, now=now - timedelta(days=days))
        say_mood(seeker, Mood.HARD, now=now - timedelta(days=days))
    page = client.get("/how-i-am").text.partition("<main")[2].partition("</main")[0]
    assert page.count("<svg") == 5
    words = re.findall(r"\b(?:severe|moderate|average|others|people like you|risk|normal|streak|missed)\b", page)
    assert words == []


def test_what_is_switched_off_stays_off_and_comes_back_by_undo(client: Client, seeker: Seeker) -> None:
    say_mood(seeker, Mood.GOOD, now=timezone.now())
    assert client.post("/how-i-am/takes_mood/off").status_code == 303
    back = client.session["done"]["undo_url"]
    assert client.post("/how-i-am/tap", {"mood": "1"}).status_code == 303
    assert ('name="mood"' in client.get("/how-i-am").text, answers(seeker)) == (False, [{"mood": 5}])
    assert (client.post(back).status_code, 'name="mood"' in client.get("/how-i-am").text) == (303, True)


def test_questions_that_are_off_are_not_asked(client: Client, seeker: Seeker) -> None:
    client.post("/how-i-am/asks_four/off")
    assert (client.post("/how-i-am/questions", {"happy": "3"}).status_code, answers(seeker)) == (200, [])
    assert "Open Government" not in client.get("/how-i-am").text


def test_switch_sends_nobody_elsewhere(client: Client) -> None:
    answer = client.post("/how-i-am/keeps_journal/off", {"next": "https://else.example/"})
    assert answer.headers["Location"] == "/how-i-am"


def test_s9_all_of_it_is_erased_after_it_was_said_that_it_cannot_be_undone(client: Client, seeker: Seeker) -> None:
    say_mood(seeker, Mood.GOOD, now=timezone.now())
    assert "It cannot be undone." in client.get("/how-i-am/erase").text
    assert answers(seeker) == [{"mood": 5}]
    assert (client.post("/how-i-am/erase").status_code, answers(seeker)) == (303, [])


def test_in_secret_the_title_gives_nothing_away(client: Client, seeker: Seeker) -> None:
    seeker.keeps_secret = True
    seeker.save(update_fields=["keeps_secret"])
    pages = ("/how-i-am", "/how-i-am/questions", "/journal", "/journal/new", "/activities", "/evening", "/me/found")
    titles = {re.findall(r"<title>([^<]*)</title>", client.get(page).text)[0] for page in pages}
    assert titles == {"Notes"}
