from datetime import datetime

import pytest
from django.test import Client
from tests.plan.views.test_actions import undo
from tests.plan.written import again, decide
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.plan.models import IfThen
from onward.plan.states import Setback
from onward.plan.wording import if_then_words

SCRIPT = "<script>alert('x')</script>"
SENT = {"setback": "no_answer", "obstacle": "no word comes", "thought": "They forgot.", "choice": "1", "response": ""}


@pytest.fixture
def client(seeker: Seeker) -> Client:
    return sign_in(seeker, "owner")


def holding(seeker: Seeker) -> list[tuple[str, str]]:
    rows = IfThen.objects.of(seeker).filter(retired_at=None).order_by("id")
    return [(row.setback, row.response) for row in rows]


def test_three_setbacks_are_offered(client: Client) -> None:
    page = client.get("/if-then").text
    assert [page.count(f"?setback={one}") for one in ("form_letter", "no_answer", "last_round", "own")] == [1] * 4
    assert page.count("Decide now<") == 3


def test_source_is_one_tap_away_with_its_day(client: Client) -> None:
    source = if_then_words().source
    page = client.get("/if-then").text
    assert (source.url in page, "22 November 2026" in page, source.claim in page) == (True, True, True)


@pytest.mark.parametrize("setback", [*Setback.values, "nothing", ""])
def test_three_responses_and_ones_own_are_offered(client: Client, setback: str) -> None:
    page = client.get(f"/if-then/write?setback={setback}").text
    words = if_then_words().setbacks[Setback(setback) if setback in Setback.values else Setback.OWN]
    assert page.count('name="choice"') == 4
    assert [response in page for response in words.responses] == [True] * 3


def test_plan_is_written_gone_through_and_taken_back(client: Client, seeker: Seeker) -> None:
    answer = client.post("/if-then/write", SENT)
    plan = IfThen.objects.of(seeker).get()
    assert (answer.status_code, answer["Location"]) == (303, f"/if-then/{plan.id}/once")
    response = if_then_words().setbacks[Setback.NO_ANSWER].responses[1]
    assert (plan.obstacle, plan.thought, plan.response) == ("no word comes", "They forgot.", response)
    assert client.get(answer["Location"]).status_code == 200
    client.post(f"/if-then/{plan.id}/once")
    assert again(plan).rehearsed_at is not None
    undo(client)
    assert again(plan).rehearsed_at is None
    client.post(f"/if-then/{plan.id}/unwrite")
    assert holding(seeker) == []


@pytest.mark.parametrize(
    ("sent", "response"),
    [
        ({"choice": "own", "response": "sing"}, "sing"),
        ({"choice": "", "response": "sing"}, "sing"),
        ({"choice": "0", "response": "sing"}, "sing"),
    ],
)
def test_ones_own_words_count(client: Client, seeker: Seeker, sent: dict[str, str], response: str) -> None:
    client.post("/if-then/write", {**SENT, **sent})
    assert holding(seeker) == [("no_answer", response)]


@pytest.mark.parametrize(
    "sent",
    [
        {"choice": "", "response": ""},
        {"choice": "own", "response": " "},
        {"choice": "7"},
        {"choice": "0", "response": "x" * 501},
        {"obstacle": ""},
        {"thought": "x" * 501},
        {"choice": "own", "response": "..."},
    ],
)
def test_plan_with_something_wrong_is_told_with_its_text(client: Client, seeker: Seeker, sent: dict[str, str]) -> None:
    answer = client.post("/if-then/write", {**SENT, "thought": "They forgot.", **sent})
    assert (answer.status_code, 'role="alert"' in answer.text, holding(seeker)) == (422, True, [])
    assert "thought" in sent or "They forgot." in answer.text


@pytest.mark.parametrize("own", [True, False])
def test_plan_is_put_otherwise_from_how_it_stands(client: Client, seeker: Seeker, now: datetime, own: bool) -> None:  # noqa: FBT001
    words = if_then_words().setbacks[Setback.FORM_LETTER]
    response = "sing" if own else words.responses[2]
    decide(seeker, now, obstacle="a letter comes", thought="Again.", response=response)
    page = client.get("/if-then/write?setback=form_letter")
    form = page.context["form"]
    assert [form[name].value() for name in ("obstacle", "thought")] == ["a letter comes", "Again."]
    assert (form["choice"].value(), form["response"].value()) == (("own", "sing") if own else ("2", None))
    sent = {"setback": "form_letter", "obstacle": "a letter comes", "choice": "0", "response": "sing" if own else ""}
    client.post("/if-then/write", sent)
    # What only stood there, and was not typed, does not count against a choice; a browser sends it all the same.
    assert holding(seeker) == [("form_letter", words.responses[0])]


def test_plan_is_let_go_and_used_again(client: Client, seeker: Seeker, now: datetime) -> None:
    plan = decide(seeker, now)
    client.post(f"/if-then/{plan.id}/retire")
    assert holding(seeker) == []
    undo(client)
    assert len(holding(seeker)) == 1
    undo(client)
    assert holding(seeker) == []


def test_plan_used_again_gives_way_to_the_one_it_replaced(client: Client, seeker: Seeker, now: datetime) -> None:
    first = decide(seeker, now, response="first")
    decide(seeker, now, response="second")
    client.post(f"/if-then/{first.id}/use-again")
    assert holding(seeker) == [("form_letter", "first")]
    undo(client)
    assert holding(seeker) == [("form_letter", "second")]


def test_hostile_words_come_out_as_text(client: Client, seeker: Seeker, now: datetime) -> None:
    plan = decide(seeker, now, obstacle=SCRIPT, thought=SCRIPT, response=SCRIPT)
    for path in ("/if-then", f"/if-then/{plan.id}/once", "/if-then/write?setback=form_letter", "/plan"):
        page = client.get(path).text
        assert (SCRIPT in page, "&lt;script&gt;" in page) == (False, True)
