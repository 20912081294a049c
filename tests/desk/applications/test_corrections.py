"""Each correction in one step, by pages alone."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.desk.applications.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Certainty, Kind
from onward.inbox.actions.undo import undo
from onward.journey.models import Act, Application
from onward.journey.queries import live_applications, story
from onward.journey.states import EventKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(box: Box) -> Application:
    """An application by mail: sent, received, a talk that is not sure."""
    box.take_in(
        box.write("sent", Kind.SENT, -60, role="Cook"),
        box.write("got", Kind.ACKNOWLEDGEMENT, -59, thread=("sent",), role="Cook"),
        box.write("talk", Kind.INTERVIEW, -50, thread=("sent",), certainty=Certainty.UNSURE, role="Cook"),
        now=box.start,
    )
    return box.home("talk")


def put_right(client: Client, box: Box, key: str, **sent: str) -> int:
    return client.post(f"/facts/{box.event(key).id}/correct", sent).status_code


@pytest.mark.usefixtures("told")
def test_kind_is_corrected(client: Client, box: Box) -> None:
    assert put_right(client, box, "got", what="kind", kind="info_request") == 303
    assert (box.event("got").kind, box.event("got").certainty) == ("info_request", "said")


@pytest.mark.usefixtures("told")
def test_day_is_corrected(client: Client, box: Box) -> None:
    assert put_right(client, box, "talk", what="day", on="2026-02-03") == 303
    at = box.event("talk").at
    assert at is not None
    assert at.date() == date(2026, 2, 3)


@pytest.mark.usefixtures("told")
def test_fact_that_is_right_becomes_certain(client: Client, box: Box) -> None:
    assert put_right(client, box, "talk", what="right") == 303
    assert (box.event("talk").kind, box.event("talk").certainty) == ("interview", "said")


def test_fact_that_is_none_is_set_aside_and_comes_back(
    client: Client, seeker: Seeker, box: Box, told: Application
) -> None:
    assert put_right(client, box, "talk", what="aside") == 303
    assert [one.event.key for one in story(seeker, told).events] == ["sent", "got"]
    act = Act.objects.of(seeker).get(id=client.session["done"]["act"])
    undo(seeker, act, now=box.at(1))
    assert [one.event.key for one in story(seeker, told).events] == ["sent", "got", "talk"]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"what": "kind"},
        {"what": "kind", "kind": "accepted"},
        {"what": "kind", "kind": "<b>"},
        {"what": "day", "on": ""},
        {"what": "day", "on": "0001-01-01"},
        {"what": "all"},
    ],
)
def test_what_cannot_be_put_right_is_refused_in_words(client: Client, box: Box, sent: dict[str, str]) -> None:
    before = box.event("talk")
    answer = client.post(f"/facts/{before.id}/correct", sent)
    assert (answer.status_code, 'class="problems"' in answer.text, box.event("talk")) == (422, True, before)


@pytest.mark.usefixtures("told")
def test_fact_that_was_corrected_since_is_found_by_its_old_address(client: Client, box: Box) -> None:
    old = box.event("got").id
    put_right(client, box, "got", what="kind", kind="info_request")
    assert client.post(f"/facts/{old}/correct", {"what": "kind", "kind": "assessment"}).status_code == 303
    assert box.event("got").kind == "assessment"


def test_what_was_written_by_hand_is_corrected_too(client: Client, seeker: Seeker, add: Add) -> None:
    row = add("Northwind", kind=EventKind.REJECTION)
    event = story(seeker, row).events[0].event
    assert client.post(f"/facts/{event.id}/correct", {"what": "kind", "kind": "closed"}).status_code == 303
    assert [one.event.kind for one in story(seeker, row).events] == ["closed"]


def test_facts_are_split_off_and_the_two_merged_again(client: Client, box: Box, told: Application) -> None:
    assert client.post(f"/applications/{told.id}/split", {}).status_code == 422
    answer = client.post(f"/applications/{told.id}/split", {"events": [str(box.event("talk").id)]})
    assert (answer.status_code, box.stories()) == (303, [["sent", "got"], ["talk"]])
    talk = box.home("talk")
    assert talk.id != box.home("sent").id
    answer = client.post(f"/applications/{box.home('sent').id}/merge", {"other": str(talk.id)})
    assert (answer.status_code, box.stories()) == (303, [["sent", "got", "talk"]])
    assert client.get(f"/applications/{talk.id}").status_code == (200 if talk.id == box.home("sent").id else 302)


def test_all_facts_cannot_be_split_off(client: Client, box: Box, told: Application) -> None:
    events = [str(box.event(key).id) for key in ("sent", "got", "talk")]
    answer = client.post(f"/applications/{told.id}/split", {"events": events})
    assert (answer.status_code, answer.text.count(" checked")) == (422, 3)


@pytest.mark.usefixtures("told")
def test_application_to_move_to_is_looked_for_by_name(client: Client, box: Box, add: Add) -> None:
    other = add("Northwind", kind=EventKind.SENT, at=box.start - timedelta(days=55))
    address = f"/facts/{box.event('talk').id}/move"
    assert client.get(address).text.count('name="to" value="new"') == 1
    found = client.post(address, {"text": "north"})
    assert (found.status_code, found.text.count(f'value="{other.id}"')) == (200, 1)
    assert "No application here is called that." in client.post(address, {"text": "nobody"}).text
    assert client.post(address, {"text": "north", "to": str(other.id)}).status_code == 303
    assert box.home("talk").id == other.id


@pytest.mark.usefixtures("told")
def test_fact_is_moved_to_an_application_of_its_own(client: Client, seeker: Seeker, box: Box) -> None:
    assert client.post(f"/facts/{box.event('talk').id}/move", {"to": "new"}).status_code == 303
    assert live_applications(seeker).count() == 2


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("chosen", ["nonsense", "00000000-0000-0000-0000-000000000007"])
def test_nothing_is_moved_or_merged_into_nowhere(client: Client, box: Box, chosen: str) -> None:
    answer = client.post(f"/facts/{box.event('talk').id}/move", {"to": chosen, "text": "typed"})
    assert (answer.status_code, 'value="typed"' in answer.text) == (422, True)
    assert client.post(f"/applications/{box.home('talk').id}/merge", {"other": chosen}).status_code == 422


def test_application_is_not_merged_with_itself(client: Client, told: Application) -> None:
    assert client.post(f"/applications/{told.id}/merge", {"other": str(told.id)}).status_code == 422


def test_letter_that_waits_is_corrected_by_nobody_who_did_not_open_it(client: Client, box: Box) -> None:
    box.take_in(box.write("sent", Kind.SENT, -9), box.write("no", Kind.REJECTION, -1), now=box.start)
    assert client.get(f"/facts/{box.event('no').id}/correct").status_code == 404
    text = client.get(f"/applications/{box.home('no').id}").text
    assert ("An answer is waiting" in text, "comma" in text, "What no says." in text) == (True, False, False)
    moving = client.get(f"/facts/{box.event('no').id}/move").text
    assert ("They said no" in moving, "What no says." in moving) == (False, False)
