"""The page of the questions that were asked."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.plan.actions.questions import note_question
from onward.plan.models import Question

SCRIPT = "<script>alert('x')</script>"


@pytest.fixture
def client(seeker: Seeker) -> Client:
    """The person's browser."""
    return sign_in(seeker, "owner")


def home(seeker: Seeker, now: datetime, company: str = "Copse Water") -> Application:
    """An application."""
    told = add_application(seeker, company=company, kind=EventKind.INTERVIEW, at=now, now=now).application
    assert told is not None
    return told


def keep(seeker: Seeker, now: datetime, text: str = "Why us?", application: Application | None = None) -> Question:
    """A question that threw somebody off."""
    row, problems = note_question(seeker, text=text, threw_off=True, application=application, now=now)
    assert row is not None, problems
    return row


def texts(seeker: Seeker) -> list[tuple[str, str, bool]]:
    """What is kept."""
    return [(row.text, row.answer, row.threw_off) for row in Question.objects.of(seeker).order_by("id")]


def test_no_question_yet_says_where_they_come_from(client: Client) -> None:
    page = client.get("/questions").text
    assert "None is kept yet." in page
    assert 'href="/questions"' in client.get("/plan").text


def test_question_stands_with_its_employer_and_its_day(client: Client, seeker: Seeker, now: datetime) -> None:
    row = keep(seeker, now - timedelta(days=400), "Why us?", home(seeker, now))
    page = client.get("/questions").text
    said = page[page.index("Why us?") :].partition("</li>")[0]
    at = now - timedelta(days=400)
    day = f"{at.day} {at:%B %Y}"
    assert [mark in said for mark in ("Copse Water", day, "it threw you off", f"/questions/{row.id}/forget")] == [
        True
    ] * 4


def test_question_without_an_application_stands_with_its_day_alone(
    client: Client, seeker: Seeker, now: datetime
) -> None:
    keep(seeker, now)
    said = client.get("/questions").text.partition("Why us?")[2].partition("</li>")[0]
    assert "not named" not in said


def test_one_is_written_by_hand_once_and_taken_back(client: Client, seeker: Seeker) -> None:
    page = re.findall(r'name="page" value="([^"]+)"', client.get("/questions").text)[0]
    sent = {"text": "Why us?", "answer": "The rota.", "page": page}
    assert [client.post("/questions", sent).status_code for _ in range(2)] == [303, 303]
    assert texts(seeker) == [("Why us?", "The rota.", False)]
    client.post(client.session["done"]["undo_url"])
    assert texts(seeker) == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [({"text": "", "answer": "Typed"}, "Typed"), ({"text": "x" * 501}, "xxx"), ({"text": "Why\x1b?"}, "Why")],
)
def test_question_that_cannot_be_kept_is_asked_again(
    client: Client, seeker: Seeker, sent: dict[str, str], kept: str
) -> None:
    answer = client.post("/questions", sent)
    assert (answer.status_code, kept in unescape(answer.text), texts(seeker)) == (422, True, [])


def test_taking_away_is_undone_with_all_that_was_said(client: Client, seeker: Seeker, now: datetime) -> None:
    there = home(seeker, now)
    row = keep(seeker, now, "Why us?", there)
    client.post(f"/questions/{row.id}/forget")
    gone, undo_url = texts(seeker), client.session["done"]["undo_url"]
    client.post(undo_url)
    (back,) = Question.objects.of(seeker)
    assert (gone, texts(seeker), back.id) == ([], [("Why us?", "", True)], row.id)
    assert (back.application_id, back.created_at, back.practise) == (there.id, row.created_at, False)
    client.post(undo_url)
    assert len(texts(seeker)) == 1


def test_text_of_others_is_text(client: Client, seeker: Seeker, now: datetime) -> None:
    keep(seeker, now, SCRIPT, home(seeker, now, company=SCRIPT))
    page = client.get("/questions").text
    assert (SCRIPT in page, SCRIPT in unescape(page)) == (False, True)


def test_nobody_takes_away_what_is_somebody_elses(client: Client, other_seeker: Seeker, now: datetime) -> None:
    row = keep(other_seeker, now, "Theirs?")
    assert "Theirs?" not in client.get("/questions").text
    assert client.post(f"/questions/{row.id}/forget").status_code == 404
    assert client.post(f"/questions/{row.id}/bring-back").status_code == 404
    assert texts(other_seeker) == [("Theirs?", "", True)]


def test_page_asks_the_same_for_one_and_many(client: Client, seeker: Seeker, now: datetime) -> None:
    counts = []
    client.get("/questions")
    for size in (1, 3, 30):
        while Question.objects.of(seeker).count() < size:
            keep(seeker, now, f"Why {Question.objects.of(seeker).count()}?", home(seeker, now, f"Elm {size}"))
        with CaptureQueriesContext(connection) as asked:
            client.get("/questions")
        counts.append(len(asked))
    assert counts == [counts[0]] * 3
    assert 'href="?page=2"' in client.get("/questions").text
