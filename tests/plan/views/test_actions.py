from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.plan.written import again, note, plan_to
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.plan.actions.actions import move_action, place_of
from onward.plan.actions.lessons import choose_lesson
from onward.plan.models import Action
from onward.plan.states import ActionState

SCRIPT = "<script>alert('x')</script>"
SENT = {"title": "Ask Dana", "purpose": "people", "on": "2026-12-01", "starts_at": "09:30", "place": "at the bridge"}


@pytest.fixture
def client(seeker: Seeker) -> Client:
    return sign_in(seeker, "owner")


def undo(client: Client) -> None:
    """Press the Undo of the page that comes next."""
    page = client.get("/plan")
    done = page.context["done"]()
    assert done.undo_url
    assert client.post(done.undo_url, {"next": "/plan"}).status_code == 303


def test_actions_without_any_invite(client: Client) -> None:
    page = client.get("/actions").text
    assert (page.count("/actions/new"), page.count("<h2")) == (1, 0)


def test_actions_stand_by_day(client: Client, seeker: Seeker, now: datetime) -> None:
    today = datetime.now(tz=now.tzinfo).date()
    for title, days in (("past", -3), ("today", 0), ("later", 9)):
        plan_to(seeker, now, title=title, on=today + timedelta(days=days))
    plan_to(seeker, now, title="any")
    page = client.get("/actions").text
    places = [page.index(f"<bdi>{title}</bdi>") for title in ("past", "today", "later", "any")]
    assert places == sorted(places)
    heads = [piece.partition("</h2>")[0].rpartition(">")[2] for piece in page.split("<h2")[1:]]
    assert (heads[0], heads[1], heads[3]) == ("From earlier days", "Today", "Any day")


def test_action_is_written_and_taken_back(client: Client, seeker: Seeker) -> None:
    answer = client.post("/actions/new", {**SENT, "effort_minutes": "60"})
    row = Action.objects.of(seeker).get()
    assert (answer.status_code, answer["Location"]) == (303, "/actions")
    assert (row.title, row.on, row.starts_at, row.place) == (
        "Ask Dana",
        date(2026, 12, 1),
        time(9, 30),
        "at the bridge",
    )
    assert (row.effort_minutes, row.purpose) == (60, "people")
    undo(client)
    assert Action.objects.of(seeker).count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"on": "soon"},
        {"starts_at": "25:99"},
        {"effort_minutes": "7"},
        {"purpose": "x"},
        {"on": "0001-01-01"},
    ],
)
def test_action_with_something_wrong_is_told_with_its_text(
    client: Client, seeker: Seeker, now: datetime, wrong: dict[str, str]
) -> None:
    row = plan_to(seeker, now)
    for path in ("/actions/new", f"/actions/{row.id}"):
        answer = client.post(path, {**SENT, **wrong})
        assert (answer.status_code, "at the bridge" in answer.text) == (422, True)
    assert [one.title for one in Action.objects.of(seeker)] == ["Tell it aloud"]


def test_action_is_changed_and_put_back(client: Client, seeker: Seeker, now: datetime) -> None:
    row = plan_to(seeker, now, on=date(2026, 11, 30), starts_at=time(8), effort_minutes=30, week_on=date(2026, 11, 30))
    page = client.get(f"/actions/{row.id}").text
    # A length that is none of the usual ones is still offered.
    assert ("30 minutes" in page, 'value="2026-11-30"' in page, 'value="08:00"' in page) == (True, True, True)
    client.post(f"/actions/{row.id}", SENT)
    changed = again(row)
    assert (changed.title, changed.on, changed.effort_minutes) == ("Ask Dana", date(2026, 12, 1), None)
    undo(client)
    kept = again(row)
    assert (kept.title, kept.place, kept.effort_minutes, kept.purpose) == ("Tell it aloud", "", 30, "other")
    assert place_of(kept) == place_of(row)


@pytest.mark.parametrize(
    ("sent", "days"), [({"to": "tomorrow"}, 1), ({"to": "any"}, None), ({"on": "DAY", "to": ""}, 5)]
)
def test_action_is_moved_and_put_back(
    client: Client, seeker: Seeker, now: datetime, sent: dict[str, str], days: int | None
) -> None:
    today = datetime.now(tz=now.tzinfo).date()
    row = plan_to(seeker, now, on=today, starts_at=time(8), week_on=today)
    sent = {name: value.replace("DAY", str(today + timedelta(days=5))) for name, value in sent.items()}
    client.post(f"/actions/{row.id}/move", sent)
    assert again(row).on == (None if days is None else today + timedelta(days=days))
    undo(client)
    assert place_of(again(row)) == place_of(row)


def test_action_is_moved_to_next_monday(client: Client, seeker: Seeker, now: datetime) -> None:
    row = plan_to(seeker, now)
    client.post(f"/actions/{row.id}/move", {"to": "week"})
    on = again(row).on
    assert on is not None
    ahead = on - datetime.now(tz=now.tzinfo).date()
    assert (on.weekday(), 0 < ahead.days <= 7) == (0, True)


@pytest.mark.parametrize("sent", [{}, {"on": ""}, {"on": "soon"}, {"to": "never"}, {"on": "3000-01-01"}])
def test_action_is_not_moved_to_no_day(client: Client, seeker: Seeker, now: datetime, sent: dict[str, str]) -> None:
    row = plan_to(seeker, now, on=date(2026, 11, 30))
    assert client.post(f"/actions/{row.id}/move", sent).status_code == 422
    assert again(row).on == date(2026, 11, 30)


def test_action_is_put_back_only_once_and_only_itself(client: Client, seeker: Seeker, now: datetime) -> None:
    row, other = plan_to(seeker, now, on=date(2026, 11, 30)), plan_to(seeker, now)
    client.post(f"/actions/{row.id}/move", {"to": "any"})
    client.post(f"/actions/{other.id}/put-back")
    assert (again(row).on, again(other).on) == (None, None)
    client.post(f"/actions/{row.id}/put-back")
    assert again(row).on == date(2026, 11, 30)
    move_action(row, on=None, now=now)
    client.post(f"/actions/{row.id}/put-back")
    assert again(row).on is None


@pytest.mark.parametrize(("act", "state"), [("done", ActionState.DONE), ("drop", ActionState.DROPPED)])
def test_action_is_over_and_open_again(
    client: Client, seeker: Seeker, now: datetime, act: str, state: ActionState
) -> None:
    row = plan_to(seeker, now)
    client.post(f"/actions/{row.id}/{act}")
    assert again(row).state == state
    undo(client)
    assert again(row).state == ActionState.OPEN
    # What was taken back can be done again at once.
    undo(client)
    assert again(row).state == state
    assert "Do it again" in client.get("/actions").text


def test_open_action_is_not_opened_again(client: Client, seeker: Seeker, now: datetime) -> None:
    row = plan_to(seeker, now)
    client.post(f"/actions/{row.id}/reopen")
    assert client.get("/plan").context["done"]() is None


def test_done_leads_back_to_where_it_was_pressed(client: Client, seeker: Seeker, now: datetime) -> None:
    rows = [plan_to(seeker, now) for _ in range(2)]
    assert client.post(f"/actions/{rows[0].id}/done", {"next": "/plan"})["Location"] == "/plan"
    assert client.post(f"/actions/{rows[1].id}/done", {"next": f"/actions/{rows[1].id}"})["Location"] == "/actions"


def test_session_of_something_else_puts_nothing_back(client: Client, seeker: Seeker, now: datetime) -> None:
    row = plan_to(seeker, now, on=date(2026, 11, 30))
    session = client.session
    session["before"] = "nothing"
    session.save()
    client.post(f"/actions/{row.id}/put-back")
    assert again(row).on == date(2026, 11, 30)


def test_hostile_words_come_out_as_text(client: Client, seeker: Seeker, now: datetime) -> None:
    row = plan_to(seeker, now, title=SCRIPT, place=SCRIPT)
    choose_lesson(note(seeker, now, text=SCRIPT), title=SCRIPT, effort_minutes=None, on=None, now=now)
    for path in ("/actions", f"/actions/{row.id}", f"/actions/{row.id}/move", "/plan"):
        page = client.get(path).text
        assert (SCRIPT in page, "&lt;script&gt;" in page) == (False, True)


def test_days_of_another_year_are_told_with_it(client: Client, seeker: Seeker) -> None:
    now = timezone.now()
    next_year, last_year = date(now.year + 1, 5, 20), date(now.year - 1, 2, 2)
    for on in (next_year, last_year):
        plan_to(seeker, now, f"Thing of {on.year}", on=on)
    text = client.get("/actions").text
    assert f"{next_year:%A}, 20 May {next_year.year}</h2>" in text
    assert f"2 February {last_year.year}" in text
    assert f"{next_year:%A}, 20 May {next_year.year}" in client.get("/plan").text
