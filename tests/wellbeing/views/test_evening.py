"""The end of the day, and something good for the week."""

from datetime import date

from django.test import Client

from onward.accounts.models import Seeker
from onward.plan.models import Action
from onward.plan.states import ActionPurpose
from onward.wellbeing.queries.being import preference_of


def undo(client: Client) -> int:
    """Take back what was done last."""
    return client.post(client.session["done"]["undo_url"]).status_code


def stop_time(seeker: Seeker) -> str:
    """When the day ends."""
    return str(preference_of(seeker).stop_time or "")


def test_stop_time_is_kept_and_undone(client: Client, seeker: Seeker) -> None:
    client.post("/evening/stop", {"stop_time": "18:00"})
    assert client.post("/evening/stop", {"stop_time": ""}).status_code == 303
    assert (stop_time(seeker), undo(client), stop_time(seeker)) == ("", 303, "18:00:00")
    assert 'value="18:00"' in client.get("/evening").text


def test_undo_without_anything_to_take_back_changes_nothing(client: Client, seeker: Seeker) -> None:
    client.post("/evening/stop", {"stop_time": "18:00"})
    undo(client)
    answers = [client.post(path).status_code for path in ("/evening/stop-back", "/evening/list-back")]
    assert (answers, stop_time(seeker)) == ([303, 303], "")


def test_list_is_shown_and_undone(client: Client, seeker: Seeker) -> None:
    assert client.post("/evening/list", {"second": "<i>Ring</i> Sam"}).status_code == 303
    page = client.get("/evening").text
    assert ("&lt;i&gt;Ring&lt;/i&gt; Sam" in page, "<i>Ring" in page) == (True, False)
    client.post("/evening/list", {"first": "Post it"})
    assert (undo(client), [row.title for row in Action.objects.of(seeker)]) == (303, ["<i>Ring</i> Sam"])


def test_good_thing_goes_into_the_week_and_is_undone(client: Client, seeker: Seeker) -> None:
    on = date(2026, 12, 2)
    sent = {"thing": "outside", "on": on.isoformat(), "starts_at": "08:00"}
    assert client.post("/activities", sent).status_code == 303
    row = Action.objects.of(seeker).get()
    assert (row.purpose, row.on, row.week_on, row.effort_minutes) == (ActionPurpose.CARE, on, date(2026, 11, 30), 10)
    assert (undo(client), Action.objects.of(seeker).count()) == (303, 0)


def test_same_thing_may_be_planned_twice(client: Client, seeker: Seeker) -> None:
    for _number in range(2):
        client.post("/activities", {"thing": "rest"})
    assert Action.objects.of(seeker).count() == 2
