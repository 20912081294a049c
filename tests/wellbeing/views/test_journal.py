"""The pages of the journal."""

import logging
import re
from datetime import datetime
from html import unescape

import pytest
from django.test import Client

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.wellbeing.actions.journal import keep_entry
from onward.wellbeing.models import JournalEntry

SECRET = "Zwetschgenknödel 4711 <b>& more</b>"


def texts(seeker: Seeker) -> list[tuple[str, str | None]]:
    """All entries."""
    return [(row.text, row.unfinished) for row in JournalEntry.objects.of(seeker).order_by("written_at", "id")]


def entry_id(page: str) -> str:
    """The id that a page for a new entry sends along."""
    return str(re.findall(r'name="entry_id" value="([^"]+)"', page)[0])


def test_entry_is_held_while_it_is_typed_then_kept_once(client: Client, seeker: Seeker) -> None:
    sent = {"entry_id": entry_id(client.get("/journal/new").text), "text": "It was a long"}
    held = client.post("/journal/hold", sent)
    assert (held.status_code, texts(seeker)) == (200, [("", "It was a long")])
    assert client.post("/journal/new", {**sent, "text": "It was a long day."}).status_code == 303
    assert client.post("/journal/new", {**sent, "text": "It was a long day."}).status_code == 303
    assert texts(seeker) == [("It was a long day.", None)]


def test_what_was_not_kept_is_found_again(client: Client, seeker: Seeker) -> None:
    client.post("/journal/hold", {"entry_id": str(new_id()), "text": SECRET})
    page = client.get("/journal").text
    assert "not kept yet" in page
    row = JournalEntry.objects.of(seeker).get()
    assert SECRET in unescape(client.get(f"/journal/{row.id}").text)


def test_keeping_is_undone_to_what_stood_there(client: Client, seeker: Seeker, now: datetime) -> None:
    row, _ = keep_entry(seeker, new_id(), "First", now=now)
    assert row is not None
    client.post(f"/journal/{row.id}", {"text": "Second"})
    changed = texts(seeker)
    assert client.post(client.session["done"]["undo_url"]).status_code == 303
    assert (changed, texts(seeker)) == ([("Second", None)], [("First", None)])


def test_s9_text_is_in_no_title_address_or_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answer = client.post("/journal/new", {"entry_id": str(new_id()), "text": SECRET})
    page = client.get(answer.headers["Location"]).text
    assert SECRET in unescape(page.partition("<main")[2])
    assert "<b>& more" not in page
    assert "Zwetschgen" not in page.partition("<main")[0] + answer.headers["Location"]
    assert "Zwetschgen" not in caplog.text


def test_s9_one_entry_is_erased_for_good_with_what_stood_there_before(
    client: Client, seeker: Seeker, now: datetime
) -> None:
    row, _ = keep_entry(seeker, new_id(), SECRET, now=now)
    assert row is not None
    client.post(f"/journal/{row.id}", {"text": "Second"})
    assert "It cannot be undone." in client.get(f"/journal/{row.id}/erase").text
    assert (client.post(f"/journal/{row.id}/erase").status_code, texts(seeker)) == (303, [])
    assert "Zwetschgen" not in str(dict(client.session))


def test_s9_all_is_erased(client: Client, seeker: Seeker, now: datetime) -> None:
    for _number in range(3):
        keep_entry(seeker, new_id(), SECRET, now=now)
    assert "It cannot be undone." in client.get("/journal/erase").text
    assert (len(texts(seeker)), client.post("/journal/erase").status_code, texts(seeker)) == (3, 303, [])


def test_s9_page_that_is_thrown_away_has_nothing_to_send(client: Client) -> None:
    page = client.get("/journal/throw-away").text.partition("<main")[2].partition("</main")[0]
    assert re.findall(r"<(?:textarea|form|button)[^>]*\b(?:name|action|method|hx-\w+)=", page) == []


def test_journal_that_is_off_keeps_nothing_new_and_loses_nothing(client: Client, seeker: Seeker, now: datetime) -> None:
    keep_entry(seeker, new_id(), SECRET, now=now)
    client.post("/how-i-am/keeps_journal/off")
    sent = {"entry_id": str(new_id()), "text": "More"}
    answers = [client.post(path, sent).status_code for path in ("/journal/new", "/journal/hold")]
    assert (answers, texts(seeker)) == ([303, 204], [(SECRET, None)])
    assert "Zwetschgen" not in client.get("/journal").text
    client.post("/how-i-am/keeps_journal/on")
    assert SECRET in unescape(client.get("/journal").text)


def test_entries_of_others_are_not_found(client: Client, other_seeker: Seeker, now: datetime) -> None:
    row, _ = keep_entry(other_seeker, new_id(), SECRET, now=now)
    assert row is not None
    sent = {"entry_id": str(row.id), "text": "Taken"}
    assert client.post("/journal/new", sent).status_code == 404
    assert client.post("/journal/hold", sent).status_code == 204
    assert texts(other_seeker) == [(SECRET, None)]


@pytest.mark.parametrize("start", ["x", "-1", "99999999999", "٣"])
def test_hostile_starts_show_the_newest(client: Client, seeker: Seeker, now: datetime, start: str) -> None:
    keep_entry(seeker, new_id(), "Words", now=now)
    assert "Words" in client.get("/journal", {"start": start}).text
