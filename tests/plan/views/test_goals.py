"""The pages of goals."""

from datetime import date, datetime
from uuid import UUID

import pytest
from django.test import Client
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.plan.actions.goals import GoalWords, set_goal
from onward.plan.models import Goal
from onward.plan.states import GoalHorizon, GoalState

SCRIPT = "<script>alert('x')</script>"
SENT = {
    "text": "Get through one panel",
    "horizon": "short",
    "by_on": "2026-06-01",
    "learning": "One result",
    "practise": "Aloud",
    "told_by": "Sam nods",
    "when_hard": "Stop at ten",
}


@pytest.fixture
def client(seeker: Seeker) -> Client:
    """The person's browser."""
    return sign_in(seeker, "owner")


def set_one(seeker: Seeker, now: datetime, text: str = "A goal", parent: Goal | None = None) -> Goal:
    """A goal that is set."""
    goal, problems = set_goal(seeker, GoalWords(text, GoalHorizon.LONG), parent=parent, now=now)
    assert goal is not None, problems
    return goal


def only(seeker: Seeker) -> Goal:
    """The one goal there is."""
    return Goal.objects.of(seeker).get()


def undo(client: Client) -> int:
    """Take back what was done last."""
    return client.post(client.session["done"]["undo_url"], {"next": "/goals"}).status_code


def test_goals_without_any_invite_to_each_time(client: Client) -> None:
    page = client.get("/goals").text
    assert [page.count(f'href="/goals/new?for={name}"') for name in GoalHorizon.values] == [1, 1, 1, 1]
    assert 'class="button" href="/goals/new"' in page


@pytest.mark.parametrize(
    ("name", "asked", "skill"),
    [
        ("short", "What would you like to reach?", "What do you want to learn for it?"),
        ("long", "Where would you like to be?", "What do you want to learn for it?"),
        ("plan_b", "What else would be all right?", "Which skill of yours would it use that you like best?"),
        ("here", "Which task could you ask for where you are?", "What do you want to learn for it?"),
        (SCRIPT, "What would you like to reach?", "What do you want to learn for it?"),
    ],
)
def test_goal_is_asked_for_as_it_fits(client: Client, name: str, asked: str, skill: str) -> None:
    page = client.get("/goals/new", {"for": name}).text
    chosen = name if name in GoalHorizon.values else "short"
    assert (asked in page, skill in page, SCRIPT in page) == (True, True, False)
    assert page.count(f'value="{chosen}" id="id_horizon_{GoalHorizon.values.index(chosen)}" checked') == 1


def test_goal_is_set_and_taken_back(client: Client, seeker: Seeker) -> None:
    assert client.post("/goals/new", SENT)["Location"] == "/goals"
    goal = only(seeker)
    assert (goal.text, goal.by_on, goal.when_hard) == (SENT["text"], date(2026, 6, 1), SENT["when_hard"])
    page = client.get("/goals").text
    assert [page.count(f"{SENT[name]}</bdi>") for name in ("learning", "practise", "told_by")] == [1, 1, 1]
    client.post(f"/goals/{goal.id}/forget")
    assert Goal.objects.of(seeker).count() == 0


def test_goal_is_changed_and_changed_back(client: Client, seeker: Seeker, now: datetime) -> None:
    goal = set_one(seeker, now)
    assert "Where would you like to be?" in client.get(f"/goals/{goal.id}").text
    client.post(f"/goals/{goal.id}", SENT)
    assert (only(seeker).horizon, only(seeker).learning) == ("short", "One result")
    undo(client)
    changed = only(seeker)
    assert (changed.text, changed.horizon, changed.learning, changed.by_on) == ("A goal", "long", "", None)


@pytest.mark.parametrize(("act", "state"), [("reached", GoalState.REACHED), ("let-go", GoalState.DROPPED)])
def test_goal_is_decided_and_open_again(
    client: Client, seeker: Seeker, now: datetime, act: str, state: GoalState
) -> None:
    goal = set_one(seeker, now)
    client.post(f"/goals/{goal.id}/{act}")
    assert only(seeker).state == state
    undo(client)
    assert only(seeker).state == GoalState.OPEN
    client.post(f"/goals/{goal.id}/reopen")
    client.post(f"/goals/{goal.id}/{act}")
    client.post(f"/goals/{goal.id}/reopen")
    undo(client)
    assert only(seeker).state == state
    assert client.get("/goals").text.count("Open it again") == 1


def test_milestone_is_set_under_its_goal(client: Client, seeker: Seeker, now: datetime) -> None:
    goal = set_one(seeker, now)
    assert 'name="horizon"' not in client.get(f"/goals/{goal.id}/milestone").text
    client.post(f"/goals/{goal.id}/milestone", {"text": "Say it", "by_on": ""})
    step = Goal.objects.of(seeker).get(parent=goal)
    assert (step.text, step.horizon) == ("Say it", GoalHorizon.LONG)
    assert client.get("/goals").text.count("Say it</bdi></a>") == 1
    assert client.get(f"/goals/{step.id}/milestone").status_code == 404
    assert "A milestone</h1>" in client.get(f"/goals/{step.id}").text
    client.post(f"/goals/{step.id}", {"text": "Say it aloud", "by_on": ""})
    undo(client)
    assert Goal.objects.of(seeker).get(parent=goal).text == "Say it"


def test_plan_b_cannot_be_reached_only_let_go(client: Client, seeker: Seeker, now: datetime) -> None:
    set_goal(seeker, GoalWords("Bakery", GoalHorizon.PLAN_B, "Mornings"), now=now)
    page = client.get("/goals").text
    assert ("/reached" in page, "/let-go" in page, "The skill I like best in it" in page) == (False, True, True)


@pytest.mark.parametrize("wrong", [{"text": " "}, {"by_on": "soon"}, {"by_on": "1066-01-01"}, {"horizon": "never"}])
def test_what_is_wrong_is_told_and_the_text_stays(client: Client, seeker: Seeker, wrong: dict[str, str]) -> None:
    answer = client.post("/goals/new", {**SENT, **wrong})
    assert (answer.status_code, 'value="Stop at ten"' in answer.text) == (422, True)
    assert Goal.objects.of(seeker).count() == 0


ACTS = ("", "milestone", "change-back", "reached", "let-go", "reopen", "forget")


@pytest.mark.parametrize("act", ACTS)
def test_goal_of_somebody_else_is_nowhere(client: Client, other_seeker: Seeker, now: datetime, act: str) -> None:
    goal = set_one(other_seeker, now)
    before = Goal.objects.of(other_seeker).values().get()
    for one in (goal.id, UUID(int=0)):
        assert client.post(f"/goals/{one}/{act}".rstrip("/"), SENT).status_code == 404
    assert Goal.objects.of(other_seeker).values().get() == before


def test_hostile_words_are_text(client: Client, seeker: Seeker, now: datetime) -> None:
    client.post("/goals/new", {**SENT, "text": SCRIPT, "learning": SCRIPT})
    goal = only(seeker)
    set_one(seeker, now, SCRIPT, parent=goal)
    paths = ("/goals", f"/goals/{goal.id}", f"/goals/{goal.id}/milestone")
    assert [client.get(path).text.count("<script>alert") for path in paths] == [0, 0, 0]
