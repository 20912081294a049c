"""The pages of applications, as the owner, a stranger and somebody without a session get them."""

import re
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from django.test import Client
from tests.desk.applications.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.models import Mail
from onward.journey.models import Act, Application
from onward.journey.queries import live_applications, story
from onward.journey.states import EventKind

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>\u202e"
NOBODYS = UUID(int=7)
GET = ("", "/edit", "/happened", "/split", "/merge")
POST = ("/edit", "/happened", "/split", "/merge", "/remove")
FACT_PAGES = ("correct", "move")
Kinds = Callable[[Application], list[str]]
Browsers = tuple[Client, Client, Client]


@pytest.fixture
def kinds(seeker: Seeker) -> Kinds:
    """What is told in an application, by kinds."""
    return lambda row: [one.event.kind for one in story(seeker, row).events]


def page_of(row: Application, more: str = "") -> str:
    return f"/applications/{row.id}{more}"


def fact_page(seeker: Seeker, row: Application, page: str) -> str:
    return f"/facts/{story(seeker, row).events[-1].event.id}/{page}"


def newest_act(seeker: Seeker) -> str:
    return str(Act.objects.of(seeker).latest("id").id)


@pytest.mark.parametrize("more", GET)
def test_owner_sees_a_page_that_nobody_else_sees(browsers: Browsers, add: Add, more: str) -> None:
    row = add("Northwind")
    answers = [browser.get(page_of(row, more)).status_code for browser in browsers]
    assert answers == [200, 404, 403]


@pytest.mark.parametrize("more", POST)
def test_nobody_else_changes_anything(browsers: Browsers, seeker: Seeker, add: Add, more: str) -> None:
    row, other = add("Northwind"), add("Other")
    before = newest_act(seeker)
    sent = {"kind": "rejection", "company": "Mine", "other": str(other.id), "events": [str(NOBODYS)]}
    answers = [browser.post(page_of(row, more), sent).status_code for browser in browsers[1:]]
    assert (answers, newest_act(seeker)) == ([404, 403], before)


@pytest.mark.parametrize("page", FACT_PAGES)
def test_fact_is_its_owners_alone(browsers: Browsers, seeker: Seeker, add: Add, page: str) -> None:
    row = add("Northwind", kind=EventKind.SENT)
    address = fact_page(seeker, row, page)
    assert [one.get(address).status_code for one in browsers] == [200, 404, 403]
    before, sent = newest_act(seeker), {"what": "aside", "to": "new"}
    assert [one.post(address, sent).status_code for one in browsers[1:]] == [404, 403]
    assert newest_act(seeker) == before


def test_nobody_merges_or_moves_into_a_strangers_application(
    browsers: Browsers, seeker: Seeker, add: Add, kinds: Kinds
) -> None:
    client, stranger, _visitor = browsers
    row = add("Northwind", kind=EventKind.SENT)
    there = stranger.post("/applications/new", {"company": "Theirs", "kind": "sent"}).headers["Location"]
    theirs = there.rpartition("/")[2]
    assert client.post(page_of(row, "/merge"), {"other": theirs}).status_code == 422
    assert client.post(fact_page(seeker, row, "move"), {"to": theirs}).status_code == 422
    assert kinds(row) == ["sent"]


def test_applications_that_never_were_are_not_found(client: Client) -> None:
    addresses = (f"/applications/{NOBODYS}", f"/facts/{NOBODYS}/correct", "/applications/..", "/applications/1")
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404, 404]


def test_list_of_nothing_shows_three_doors(client: Client) -> None:
    text = client.get("/applications").text
    assert re.findall(r'class="button" href="([^"]+)"', text) == ["/no", "/import", "/applications/new"]


def test_list_in_which_nothing_fits_offers_all_of_it(client: Client, add: Add) -> None:
    add("Northwind")
    text = client.get("/applications?outcome=offer").text
    assert ('class="empty"' in text, text.count('href="/applications">Show all')) == (True, 1)


def test_words_that_are_looked_for_stay_out_of_the_address(client: Client, add: Add) -> None:
    add("Northwind")
    add("Copse Water")
    answer = client.post("/applications", {"text": "north", "sort": "company"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/applications?sort=company&words=kept")
    text = client.get(answer.headers["Location"]).text
    assert (text.count('class="name"'), 'value="north"' in text) == (1, True)
    assert client.get("/applications").text.count('class="name"') == 2


def test_list_is_replaced_in_part_for_a_script(client: Client, add: Add) -> None:
    add("Northwind")
    answer = client.post("/applications", {"text": "nobody"}, headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["HX-Replace-Url"]) == (200, "/applications?words=kept")
    assert ("<html" in answer.text, "Nothing in your list fits this." in answer.text) == (False, True)


def test_pages_of_a_long_list_keep_what_was_chosen(client: Client, add: Add) -> None:
    for number in range(51):
        add(f"Company {number}")
    assert 'href="?sort=company&amp;page=2"' in client.get("/applications?sort=company").text
    assert 'href="?page=1"' in client.get("/applications?page=2").text


def test_hostile_names_are_text(client: Client, seeker: Seeker, add: Add, box: Box, now: datetime) -> None:
    row = add(HOSTILE, role=HOSTILE, note=HOSTILE, requisition="<b>", kind=EventKind.OFFER, at=now)
    client.post(page_of(row, "/happened"), {"kind": "other", "text": HOSTILE})
    box.take_in(box.write("got", Kind.ACKNOWLEDGEMENT, company=HOSTILE, subject=HOSTILE, sentence=HOSTILE), now=now)
    Mail.objects.of(seeker).update(attachments=[[HOSTILE, "text/html", 3]], text=HOSTILE)
    pages = ["/applications", *(page_of(row, more) for more in GET), page_of(box.home("got"))]
    pages += [fact_page(seeker, row, page) for page in FACT_PAGES]
    for page in pages:
        text = client.get(page).text
        assert ("<script>alert" in text, "&lt;script&gt;alert(1)" in text) == (False, True), page


def test_link_that_is_none_is_refused_and_what_was_typed_stays(client: Client, seeker: Seeker) -> None:
    sent = {"company": "Northwind", "kind": "sent", "url": "javascript:alert(1)", "note": "keep me", "on": "2026-03-99"}
    answer = client.post("/applications/new", {**sent, "on": ""})
    assert (answer.status_code, live_applications(seeker).count()) == (422, 0)
    assert all(text in answer.text for text in ("keep me", "javascript:alert(1)", 'id="id_url_error"', "autofocus"))
    answer = client.post("/applications/new", {**sent, "url": ""})
    assert (answer.status_code, "Write the day as 2026-03-04." in answer.text) == (422, True)


def test_company_alone_is_enough_for_a_new_application(client: Client, seeker: Seeker, kinds: Kinds) -> None:
    answer = client.post("/applications/new", {"company": " Northwind ", "kind": "considering"})
    row = live_applications(seeker).get()
    assert (answer.status_code, answer.headers["Location"], kinds(row)) == (303, page_of(row), ["considering"])
    assert client.session["done"] == {"act": newest_act(seeker), "undo_url": "", "sentence": "Written down."}


def test_nothing_typed_is_no_application(client: Client, seeker: Seeker) -> None:
    assert client.post("/applications/new", {}).status_code == 422
    assert client.post("/applications/new", {"company": "A", "kind": "accepted"}).status_code == 422
    assert live_applications(seeker).count() == 0


def test_what_is_edited_stays_and_what_is_not_is_not_said(client: Client, box: Box) -> None:
    box.take_in(box.write("sent", Kind.SENT, role="Cook"), now=box.start)
    row = box.home("sent")
    answer = client.post(page_of(row, "/edit"), {"company": "Copse Water", "role": "Head cook", "note": ""})
    row = box.home("sent")
    assert (answer.status_code, row.role, row.said) == (303, "Head cook", ["role"])


def test_employer_without_a_name_may_stay_without(client: Client, box: Box) -> None:
    box.take_in(box.write("got", Kind.ACKNOWLEDGEMENT, company=None, role="Cook"), now=box.start)
    row = box.home("got")
    assert client.post(page_of(row, "/edit"), {"company": "", "role": "Cook", "note": "two lines"}).status_code == 303
    assert (box.home("got").note, box.home("got").company) == ("two lines", None)


def test_company_is_not_taken_out_by_an_empty_field(client: Client, add: Add) -> None:
    answer = client.post(page_of(add("Northwind"), "/edit"), {"company": "", "note": "typed"})
    assert (answer.status_code, "typed" in answer.text) == (422, True)


def test_what_happened_is_written_down(client: Client, seeker: Seeker, add: Add, kinds: Kinds) -> None:
    row = add("Northwind", kind=EventKind.SENT)
    sent = {"kind": "rejection", "on": "2026-03-01", "text": "Not this time."}
    answer = client.post(page_of(row, "/happened"), sent)
    assert (answer.status_code, kinds(row)) == (303, ["rejection", "sent"])
    assert client.session["done"]["act"] == newest_act(seeker)


def test_what_happened_without_a_choice_or_too_early_is_refused(client: Client, add: Add, kinds: Kinds) -> None:
    row = add("Northwind", kind=EventKind.SENT)
    for sent in (
        {"text": "mine"},
        {"kind": "accepted", "text": "mine"},
        {"kind": "sent", "on": "1026-03-01", "text": "mine"},
    ):
        answer = client.post(page_of(row, "/happened"), sent)
        assert (answer.status_code, "mine" in answer.text) == (422, True)
    assert kinds(row) == ["sent"]


def test_what_is_chosen_on_the_way_is_chosen(client: Client, add: Add) -> None:
    text = client.get(page_of(add("Northwind"), "/happened?kind=sent")).text
    assert len(re.findall(r'value="sent"[^>]* checked', text)) == 1


def test_removed_application_is_gone_from_the_list(client: Client, seeker: Seeker, add: Add) -> None:
    row = add("Northwind")
    answer = client.post(page_of(row, "/remove"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/applications")
    assert client.get(page_of(row)).status_code == 404
    done = {"act": newest_act(seeker), "undo_url": "", "sentence": "Northwind is out of the list."}
    assert client.session["done"] == done


def test_looking_at_remove_removes_nothing(client: Client, add: Add) -> None:
    row = add("Northwind")
    assert (client.get(page_of(row, "/remove")).status_code, client.get(page_of(row)).status_code) == (405, 200)
