from datetime import UTC, date, datetime, time, timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone
from tests.plan.written import again, plan_to

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.momentum.actions.week import Said, make_week
from onward.momentum.days import Week, week_of
from onward.momentum.models import WeekPlan
from onward.momentum.states import Review
from onward.plan.actions.actions import drop_action, finish_action
from onward.plan.models import Action
from onward.plan.states import ActionState

SCRIPT = "<script>alert('x')</script>"


class Form(HTMLParser):
    """What a browser would send of the first form of the page that plans a week."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self.select = ""
        self.reads = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.reads = given.get("action") == "/week"
        elif not self.reads:
            return
        elif tag == "select":
            self.select = name
        elif tag == "option" and ("selected" in given or self.select not in self.sent):
            self.sent[self.select] = value
        elif tag == "input" and (given.get("type") != "radio" or "checked" in given):
            self.sent[name] = value


@pytest.fixture
def week(seeker: Seeker) -> Week:
    return week_of(seeker, timezone.now())


def form_of(client: Client, path: str = "/week") -> dict[str, str]:
    sent = Form(client.get(path).text).sent
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def undo(client: Client) -> None:
    assert client.post(client.session["done"]["undo_url"]).status_code == 303


def test_first_week_is_planned_with_one_press_and_taken_back_with_another(
    client: Client, seeker: Seeker, week: Week
) -> None:
    sent = form_of(client)
    assert sum(name.endswith("_title") for name in sent) == 6
    answer = client.post("/week", sent)
    assert (answer.status_code, answer["location"]) == (303, f"/week?of={week.monday}")
    rows = Action.objects.of(seeker).order_by("id")
    assert {row.week_on for row in rows} == {week.monday}
    assert [row.title for row in rows] == [sent[f"line{number}_title"] for number in range(5)]
    assert all(row.on and row.starts_at for row in rows)
    assert len({(row.on, row.starts_at) for row in rows}) == 5
    page = client.get(answer["location"]).text
    assert [page.count(f"<bdi>{row.title}</bdi>") for row in rows] == [1] * 5
    assert client.post("/week", sent).status_code == 422
    assert Action.objects.of(seeker).count() == 5
    client.post(f"/week/{WeekPlan.objects.of(seeker).get().id}/undo")
    assert (Action.objects.of(seeker).count(), WeekPlan.objects.of(seeker).count()) == (0, 0)


def test_choices_of_lines_are_taken_and_undo_in_the_bar_takes_them_back(client: Client, seeker: Seeker) -> None:
    mine = plan_to(seeker, timezone.now(), title="Mine")
    sent = form_of(client)
    number = next(name for name, value in sent.items() if value == "Mine").removesuffix("_title")
    client.post("/week", {**sent, f"{number}_choice": "drop", "line5_title": "My own", "line5_on": ""})
    assert again(mine).state == ActionState.DROPPED
    own = Action.objects.of(seeker).get(title="My own")
    assert (own.on, own.key) == (None, str(own.id))
    undo(client)
    assert (again(mine).state, Action.objects.of(seeker).count()) == (ActionState.OPEN, 1)


def test_second_week_reviews_the_first(client: Client, seeker: Seeker, week: Week) -> None:
    last = week.monday - timedelta(days=7)
    now = timezone.now()
    moved, done = (plan_to(seeker, now, title=name, on=last, week_on=last) for name in ("Open one", "Other one"))
    sent = form_of(client)
    assert (sent[f"review_{moved.id}"], sum(name.endswith("_title") for name in sent)) == ("moved", 4)
    told = {"worked": "Mornings", "heading": "learning", "try_differently": SCRIPT, "hours": "8", "applications": "3"}
    client.post("/week", {**sent, **told, f"review_{done.id}": "done"})
    assert (again(moved).week_on, again(moved).moved, again(done).state) == (week.monday, 1, ActionState.DONE)
    plan = WeekPlan.objects.of(seeker).get()
    assert (plan.worked, plan.heading, plan.hours, plan.applications) == ("Mornings", "learning", 8, 3)
    undo_url = client.session["done"]["undo_url"]
    page = client.get("/week").text
    assert (SCRIPT in page, "To try differently" in page) == (False, True)
    assert page.count("What worked the week before: <bdi>Mornings</bdi>") == 1
    client.post(undo_url)
    assert (again(moved).week_on, again(done).state) == (last, ActionState.OPEN)


def test_what_is_sent_wrong_is_answered_422_and_stays(client: Client, seeker: Seeker) -> None:
    sent = form_of(client)
    wrong = {**sent, "hours": "many", "line0_on": "2020-01-01", "line1_title": "x" * 501, "line5_title": SCRIPT}
    answer = client.post("/week", wrong)
    page = answer.text
    assert answer.status_code == 422
    assert ("Choose a day of this week." in page, SCRIPT in page, "&lt;script&gt;" in page) == (True, False, True)
    assert [field in page for field in ('value="many"', "x" * 501)] == [True, True]
    assert Action.objects.of(seeker).count() == 0


def test_keys_of_somebody_elses_lines_reach_nothing(client: Client, seeker: Seeker, other_seeker: Seeker) -> None:
    theirs = plan_to(other_seeker, timezone.now(), title="Theirs")
    sent = {
        "line0_title": "Mine now",
        "line0_key": theirs.key,
        "line0_choice": "drop",
        f"review_{theirs.id}": "dropped",
    }
    client.post("/week", {**sent, "line1_title": "Kept", "line1_key": theirs.key})
    assert (again(theirs).title, again(theirs).state) == ("Theirs", ActionState.OPEN)
    assert [(row.title, row.key == theirs.key) for row in Action.objects.of(seeker)] == [("Kept", False)]


def test_line_is_added_moved_on_and_put_back(client: Client, seeker: Seeker, week: Week) -> None:
    day = week.monday.isoformat()
    assert client.post("/week/line", {"of": day, "title": ""}).status_code == 422
    client.post("/week/line", {"of": day, "title": "One more", "on": day, "starts_at": "09:30"})
    row = Action.objects.of(seeker).get()
    assert (row.on, row.starts_at, row.week_on) == (week.monday, time(9, 30), week.monday)
    client.post(f"/week/lines/{row.id}/later")
    assert again(row).week_on == week.monday + timedelta(days=7)
    undo(client)
    assert (again(row).on, again(row).week_on, again(row).moved) == (week.monday, week.monday, 0)


@pytest.mark.parametrize("asked", ["2026-02-30", "soon", "0001-01-01", "9999-12-31", "2026-03-04T00", "\x00"])
def test_week_that_is_none_is_this_one(client: Client, asked: str, week: Week) -> None:
    page = client.get("/week", {"of": asked})
    assert (page.status_code, f'name="of" value="{week.monday}"' in page.text) == (200, True)


def test_calendar_is_a_download_that_gives_nothing_away_where_nothing_may(client: Client, seeker: Seeker) -> None:
    monday = date(2026, 3, 16)
    Seeker.objects.filter(id=seeker.id).update(keeps_secret=True)
    seen = week_of(seeker, timezone.now()).monday
    plan_to(seeker, datetime(2026, 3, 16, tzinfo=UTC), title="Ask Copse", on=seen, week_on=seen)
    answer = client.get("/week/calendar.ics")
    assert answer["content-type"] == "text/calendar; charset=utf-8"
    assert answer["content-disposition"] == f'attachment; filename="week-{seen}.ics"'
    assert ("Busy" in answer.text, "Copse" in answer.text) == (True, False)
    assert "Copse" in client.get("/week/calendar.ics", {"titles": "plain"}).text
    assert client.get("/week/calendar.ics", {"of": str(monday)}).status_code == 200


def test_pace_is_kept_and_taken_back(client: Client) -> None:
    client.post("/week/pace", {"must_show": "4", "neutral_titles": "on"})
    undo_url = client.session["done"]["undo_url"]
    assert "You have to show 4." in client.get("/week").text
    assert form_of(client)["applications"] == "4"
    client.post(undo_url)
    assert client.get("/week").text.count("You have to show") == 0


ONLY_AHEAD = ("Most of this comes through one way", "One line more", "Take this plan back", "calendar.ics", "<form")
"""What a week that is over neither says nor offers."""


def rows_of(page: str) -> list[tuple[str, str]]:
    """What became of each line of a week that is over, as its page tells it."""
    found = []
    for part in page.partition("<main")[2].partition("</main>")[0].split("<li>")[1:]:
        tag = part.partition('<span class="tag')[2].partition(">")[2].partition("<")[0]
        found.append((tag, part.partition("<bdi>")[2].partition("</bdi>")[0]))
    return found


@pytest.fixture
def over() -> date:
    """The Monday of the newest week that is over on any day of the week."""
    today = timezone.now().date()
    return today - timedelta(days=today.weekday() + 7)


def test_week_that_is_over_tells_what_became_of_its_lines_and_asks_nothing(
    client: Client, seeker: Seeker, over: date
) -> None:
    now, last = timezone.now(), over
    named = ("Done one", "Moved one", "Dropped one", "Left one")
    done, moved, dropped, _left = (plan_to(seeker, now, title=name, week_on=last, on=last) for name in named)
    finish_action(done, now=now)
    drop_action(dropped, now=now)
    client.post(f"/week/lines/{moved.id}/later")
    page = client.get(f"/week?of={last}").text
    assert rows_of(page) == [
        *(("Done", "Done one"), ("Moved", "Moved one"), ("Dropped", "Dropped one"), ("", "Left one"))
    ]
    inner = page.partition("<main")[2].partition("</main>")[0]
    assert {words: words in inner for words in ONLY_AHEAD} == dict.fromkeys(ONLY_AHEAD, False)
    assert [inner.count(f'href="/week?of={last + days}"') for days in (timedelta(-7), timedelta(7))] == [1, 1]


def test_line_that_was_moved_on_twice_is_told_of_by_both_weeks(client: Client, seeker: Seeker, over: date) -> None:
    now, first = timezone.now(), over - timedelta(days=7)
    line = plan_to(seeker, now, title="Twice", week_on=first)
    for monday in (over, over + timedelta(days=7)):
        here = Week(monday, monday, zone_of("UTC"))
        made = make_week(seeker, here, lines=[], reviewed={line.id: Review.MOVED}, said=Said(worked="Tea"), now=now)
        assert made[0] is not None
    weeks = [client.get(f"/week?of={first + timedelta(days=days)}").text for days in (0, 7)]
    assert [rows_of(page) for page in weeks] == [[("Moved", "Twice")]] * 2
    assert weeks[1].count("What worked the week before: <bdi>Tea</bdi>") == 1


def test_week_that_is_over_and_was_never_planned_offers_no_plan(client: Client, seeker: Seeker, over: date) -> None:
    page = client.get(f"/week?of={over}").text
    assert ("Nothing was planned for this week, and that is all right." in page, "Use this week" in page) == (
        *(True, False),
    )
    assert Action.objects.of(seeker).count() == 0
