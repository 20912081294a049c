from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from tests.plan.reasons import take_in_reasons
from tests.plan.written import again, note
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.plan.actions.lessons import choose_lesson, learn_nothing, set_aside
from onward.plan.models import Action, Lesson
from onward.plan.states import LessonState, LessonTheme, Sureness, Whose

SCRIPT = "<script>alert('x')</script>"


@pytest.fixture
def client(seeker: Seeker) -> Client:
    return sign_in(seeker, "owner")


def application_of(seeker: Seeker, now: datetime) -> Application:
    change = add_application(seeker, company="Copse Water", kind=EventKind.REJECTION, at=now, now=now)
    assert change.application is not None
    return change.application


def titles(page: str) -> list[str]:
    return [piece.partition("</h2>")[0].rpartition(">")[2] for piece in page.split("<h2")[1:]]


def test_lessons_without_any_invite(client: Client) -> None:
    page = client.get("/lessons").text
    assert (page.count("/lessons/new"), titles(page)) == (1, [])


def test_lessons_stand_by_how_sure_they_are(client: Client, seeker: Seeker, now: datetime) -> None:
    note(seeker, now, sureness=Sureness.GUESSED)
    note(seeker, now)
    note(seeker, now, whose=Whose.NOBODYS)
    choose_lesson(note(seeker, now), title="Tell it aloud", effort_minutes=15, on=None, now=now)
    set_aside(note(seeker, now), now=now)
    told = ["What they said", "What you guess", "Theirs, or nobody’s", "Chosen"]
    assert titles(client.get("/lessons").text) == told


def test_lessons_beyond_the_first_are_a_step_away(client: Client, seeker: Seeker, now: datetime) -> None:
    for number in range(15):
        note(seeker, now, text=f"Lesson {number:02}")
    first, further = client.get("/lessons").text, client.get("/lessons?said=10").text
    assert (first.count("Choose<"), further.count("Choose<")) == (10, 5)
    assert ("?said=10#said" in first, "?said=" in further) == (True, False)
    assert client.get("/lessons?said=x&guessed=-1&others=9999999999").status_code == 200


def test_lesson_that_the_record_offers_is_kept_and_taken_back(client: Client, seeker: Seeker, now: datetime) -> None:
    take_in_reasons(seeker, now, "interview", 3)
    assert "Your record noticed" in titles(client.get("/lessons").text)
    answer = client.post("/lessons/offered", {"theme": "interview"})
    row = Lesson.objects.of(seeker).get()
    assert (answer.status_code, answer["Location"]) == (303, f"/lessons/{row.id}")
    assert (row.source, row.sureness, row.whose, row.key) == ("record", "seen", "mine", "record:interview")
    assert row.quote.split("\n\n") == ["Reason 0 of interview.", "Reason 1 of interview.", "Reason 2 of interview."]
    assert titles(client.get("/lessons").text) == ["What your record shows"]
    assert client.post("/lessons/offered", {"theme": "interview"})["Location"] == "/lessons"
    client.post(f"/lessons/{row.id}/forget")
    assert titles(client.get("/lessons").text) == ["Your record noticed"]


def test_lesson_that_the_record_offers_can_be_left(client: Client, seeker: Seeker, now: datetime) -> None:
    take_in_reasons(seeker, now, "filled", 3)
    client.post("/lessons/offered", {"theme": "filled", "answer": "leave"})
    row = Lesson.objects.of(seeker).get()
    assert (row.state, row.whose) == (LessonState.ASIDE, Whose.THEIRS)
    assert titles(client.get("/lessons").text) == []


@pytest.mark.parametrize("theme", ["interview", "other", SCRIPT, ""])
def test_lesson_that_nobody_offers_is_not_kept(client: Client, seeker: Seeker, theme: str) -> None:
    assert client.post("/lessons/offered", {"theme": theme}).status_code == 303
    assert Lesson.objects.of(seeker).count() == 0


def test_new_lesson_is_written_and_taken_back(client: Client, seeker: Seeker, now: datetime) -> None:
    home = application_of(seeker, now)
    sent = {"text": "  Ask  first ", "theme": "fit", "whose": "mine", "sureness": "said", "quote": " “Well.” "}
    answer = client.post("/lessons/new", {**sent, "application": str(home.id)})
    row = Lesson.objects.of(seeker).get()
    assert (answer.status_code, answer["Location"]) == (303, "/lessons")
    assert (row.text, row.quote, row.source, row.application_id) == ("Ask first", "“Well.”", "hand", home.id)
    assert f"/lessons/{row.id}/forget" in client.get("/lessons").text
    client.post(f"/lessons/{row.id}/forget", {"next": "/plan"})
    assert Lesson.objects.of(seeker).count() == 0


@pytest.mark.parametrize("named", ["nothing", "00000000-0000-0000-0000-000000000000", "(" * 36])
def test_new_lesson_of_an_application_that_is_not_there_is_of_none(client: Client, seeker: Seeker, named: str) -> None:
    sent = {"text": "Ask first", "theme": "fit", "whose": "mine", "sureness": "guessed", "application": named}
    assert client.get(f"/lessons/new?application={named}").status_code == 200
    client.post("/lessons/new", sent)
    assert [row.application_id for row in Lesson.objects.of(seeker)] in ([], [None])


def test_lesson_becomes_one_action_and_can_be_taken_back(client: Client, seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now)
    on = date(2026, 12, 1)
    sent = {"title": "Tell it aloud", "effort_minutes": "15", "on": on.isoformat()}
    answer = client.post(f"/lessons/{row.id}", sent)
    action = Action.objects.of(seeker).get()
    assert (answer.status_code, answer["Location"]) == (303, "/actions")
    assert (action.title, action.effort_minutes, action.on, action.lesson_id) == ("Tell it aloud", 15, on, row.id)
    row = again(row)
    assert row.state == LessonState.CHOSEN
    client.post(f"/lessons/{row.id}/unchoose")
    row = again(row)
    assert (row.state, Action.objects.of(seeker).count()) == (LessonState.OPEN, 0)


def test_lesson_that_is_not_ones_own_is_nothing_to_do(client: Client, seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now, theme=LessonTheme.UNFAIR)
    page = client.get(f"/lessons/{row.id}").text
    assert ("It is no lesson for you." in page, "What will you do?" in page) == (True, False)
    answer = client.post(f"/lessons/{row.id}", {"title": "Be another one"})
    assert (answer.status_code, Action.objects.of(seeker).count()) == (422, 0)


def test_lesson_is_changed_and_changed_back_once(client: Client, seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now)
    client.post(f"/lessons/{row.id}/change", {"text": "Bring two", "theme": "fit", "whose": "theirs"})
    row = again(row)
    assert (row.text, row.theme, row.whose) == ("Bring two", "fit", "theirs")
    for _ in range(2):
        client.post(f"/lessons/{row.id}/change-back")
        row = again(row)
        assert (row.text, row.theme, row.whose) == ("Bring one figure", "interview", "mine")


def test_lesson_is_not_changed_back_to_what_another_one_was(client: Client, seeker: Seeker, now: datetime) -> None:
    first, second = note(seeker, now, text="First"), note(seeker, now, text="Second")
    client.post(f"/lessons/{first.id}/change", {"text": "Other", "theme": "fit", "whose": "mine"})
    client.post(f"/lessons/{second.id}/change-back")
    assert again(second).text == "Second"


def test_lesson_is_set_aside_and_taken_up(client: Client, seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now)
    client.post(f"/lessons/{row.id}/aside")
    row = again(row)
    assert row.state == LessonState.ASIDE
    client.post(f"/lessons/{row.id}/take-up")
    row = again(row)
    assert row.state == LessonState.OPEN


def test_nothing_to_learn_is_an_answer_and_can_be_taken_back(client: Client, seeker: Seeker, now: datetime) -> None:
    home = application_of(seeker, now)
    answer = client.post(f"/applications/{home.id}/nothing-to-learn")
    row = Lesson.objects.of(seeker).get()
    assert (answer.status_code, answer["Location"]) == (303, f"/applications/{home.id}")
    assert (row.state, row.key) == (LessonState.ASIDE, f"nothing:{home.id}")
    answer = client.post(f"/lessons/{row.id}/forget", {"next": f"/applications/{home.id}"})
    assert (answer["Location"], Lesson.objects.of(seeker).count()) == (f"/applications/{home.id}", 0)


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/nowhere", "/" + "a" * 300, "\\\\evil"]
)
def test_nobody_is_led_elsewhere(client: Client, seeker: Seeker, now: datetime, path: str) -> None:
    row = note(seeker, now)
    assert client.post(f"/lessons/{row.id}/forget", {"next": path})["Location"] == "/lessons"


def test_hostile_words_come_out_as_text(client: Client, seeker: Seeker, now: datetime) -> None:
    home = add_application(seeker, company=SCRIPT, kind=EventKind.REJECTION, at=now, now=now).application
    row = note(seeker, now, text=SCRIPT, quote=SCRIPT, application=home)
    note(seeker, now, text=SCRIPT, whose=Whose.THEIRS)
    set_aside(note(seeker, now, text=SCRIPT, application=home), now=now)
    assert home is not None
    learn_nothing(seeker, home, now=now)
    for path in ("/lessons", f"/lessons/{row.id}", f"/lessons/{row.id}/change", f"/lessons/new?application={home.id}"):
        page = client.get(path).text
        assert (SCRIPT in page, "&lt;script&gt;" in page) == (False, True)


def test_page_says_what_was_chosen_of_it(client: Client, seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now)
    choose_lesson(row, title="Tell it aloud", effort_minutes=None, on=(now + timedelta(days=3)).date(), now=now)
    page = client.get(f"/lessons/{row.id}").text
    assert ("Tell it aloud" in page, "What will you do?" in page) == (True, False)
