"""The pages of wins."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone
from tests.plan.written import plan_to

from onward.accounts.models import Seeker
from onward.momentum.models import Win
from onward.plan.actions.actions import finish_action
from onward.plan.states import ActionPurpose

SENT = {"text": "A page reads better", "did": "I cut it", "on": "2026-03-19"}


def undo(client: Client) -> int:
    """Take back what was done last."""
    return client.post(client.session["done"]["undo_url"]).status_code


def told(seeker: Seeker) -> list[tuple[str, str, str]]:
    """What is kept."""
    return [(win.text, win.did, win.on.isoformat()) for win in Win.objects.of(seeker).order_by("id")]


def test_page_without_wins_invites(client: Client) -> None:
    page = client.get("/wins").text
    assert page.count('class="empty"') == 1
    assert page.count("None today") == 1


def test_win_is_written_changed_and_both_are_taken_back(client: Client, seeker: Seeker) -> None:
    assert client.post("/wins", SENT).status_code == 303
    win = Win.objects.of(seeker).get()
    assert client.post(f"/wins/{win.id}", {**SENT, "text": "Two pages", "did": ""}).status_code == 303
    assert told(seeker) == [("Two pages", "", "2026-03-19")]
    assert undo(client) == 303
    assert told(seeker) == [tuple(SENT.values())]
    client.post(f"/wins/{win.id}/remove")
    assert told(seeker) == []
    assert undo(client) == 303
    assert told(seeker) == [tuple(SENT.values())]


def test_undo_of_writing_takes_it_away(client: Client, seeker: Seeker) -> None:
    client.post("/wins", SENT)
    assert (undo(client), told(seeker)) == (303, [])


@pytest.mark.parametrize("path", ["/wins", "/wins/ID"])
def test_what_was_typed_stays_where_it_was_not_understood(client: Client, seeker: Seeker, path: str) -> None:
    client.post("/wins", SENT)
    win = Win.objects.of(seeker).get()
    answer = client.post(path.replace("ID", str(win.id)), {"text": "<b>Kept</b>", "on": "soon"})
    assert (answer.status_code, answer.text.count("&lt;b&gt;Kept&lt;/b&gt;"), answer.text.count("<b>")) == (422, 1, 0)
    assert told(seeker) == [tuple(SENT.values())]


def test_offered_win_is_kept_with_one_tap(client: Client, seeker: Seeker, now: datetime) -> None:
    # The moment of the page is the clock's: what is done now is of this week at any time.
    action = plan_to(seeker, now, title="A walk", purpose=ActionPurpose.CARE)
    finish_action(action, now=timezone.now())
    page = client.get("/wins").text
    assert page.count(f'value="action:{action.id}"') == 1
    assert client.post("/wins/take", {"key": f"action:{action.id}"}).status_code == 303
    assert [win.text for win in Win.objects.of(seeker)] == ["Done: “A walk”"]
    assert undo(client) == 303
    assert told(seeker) == []


def test_none_today_is_a_full_answer_and_keeps_nothing(client: Client, seeker: Seeker) -> None:
    answer = client.post("/wins/none")
    assert (answer.status_code, answer.headers["Location"], told(seeker)) == (303, "/", [])


def test_number_is_told_only_to_who_asks(client: Client) -> None:
    page = client.get("/wins").text
    assert (page.count("You put yourself forward"), page.count('href="/wins/times"')) == (0, 1)


def test_win_that_was_not_taken_away_last_is_not_put_back(client: Client, seeker: Seeker) -> None:
    client.post("/wins", SENT)
    win = Win.objects.of(seeker).get()
    assert client.post(f"/wins/{win.id}/put-back").status_code == 404


def test_what_somebody_wrote_is_text(client: Client) -> None:
    script = "<script>alert(1)</script>"
    client.post("/wins", {"text": script, "did": script})
    assert client.get("/wins").text.count("<script>alert") == 0
