from datetime import datetime

import pytest
from django.test import Client
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.core.reading.reading import Kind

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


def test_search_leads_to_what_it_finds(client: Client, add: Add) -> None:
    row = add("Northwind", role="Cook")
    response = client.post("/search", {"text": "north"})
    assert (response.status_code, f'href="/applications/{row.id}"' in response.text) == (200, True)


def test_search_for_nothing_asks_for_a_word(client: Client) -> None:
    for text in ("", "   "):
        response = client.post("/search", {"text": text})
        assert (response.status_code, "Write a word or two" in response.text) == (422, True)


def test_search_looks_at_no_address(client: Client, add: Add) -> None:
    add("Northwind")
    assert "Northwind" not in client.get("/search", {"text": "north"}).text


def test_search_that_finds_nothing_says_so_in_text(client: Client) -> None:
    text = client.post("/search", {"text": SCRIPT}).text
    assert ("Nothing speaks of" in text, SCRIPT in text) == (True, False)


def test_hostile_names_are_text(client: Client, box: Box, add: Add, now: datetime) -> None:
    add(SCRIPT, role=SCRIPT)
    told = {"subject": SCRIPT, "company": "Alert", "name": SCRIPT}
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT, -1, **told), now=now)
    text = client.post("/search", {"text": "alert"}).text
    assert (SCRIPT in text, text.count("&lt;script&gt;") >= 3) == (False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_search_asks_the_same_number_of_questions(
    client: Client, add: Add, django_assert_num_queries: object, count: int
) -> None:
    assert callable(django_assert_num_queries)
    for number in range(count):
        add(f"North {number}")
    client.post("/search", {"text": "north"})
    with django_assert_num_queries(7):
        client.post("/search", {"text": "north"})


def test_search_of_a_stranger_finds_nothing(stranger: Client, add: Add) -> None:
    add("Northwind")
    assert "Nothing speaks of" in stranger.post("/search", {"text": "north"}).text
