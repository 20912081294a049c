import os
from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding, WorkSought

GIVEN = {
    "time_zone": "Europe/Berlin",
    "country": "de",
    "languages": ["de", "en"],
    "work_sought": "different",
    "has_job": "on",
}
HOSTILE = "<script>alert(1)</script>@vale.example"
SAFE = (HTTPStatus.OK, HTTPStatus.FORBIDDEN)


def test_me_keeps_what_was_said(client: Client, seeker: Seeker) -> None:
    answer = client.post("/me", GIVEN)
    seeker.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (HTTPStatus.SEE_OTHER, "/me")
    assert (seeker.time_zone, seeker.country, seeker.languages) == ("Europe/Berlin", "DE", ["en", "de"])
    assert (seeker.work_sought, seeker.has_job) == (WorkSought.DIFFERENT, True)


def test_me_takes_back_what_was_said(client: Client, seeker: Seeker) -> None:
    client.post("/me", GIVEN)
    client.post("/me", {"time_zone": "UTC"})
    seeker.refresh_from_db()
    assert (seeker.country, seeker.languages, seeker.work_sought, seeker.has_job) == ("", [], "", False)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"time_zone": "Europe/Nowhere"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"country": "D1"}, "country"),
        ({"languages": ["xx"]}, "languages"),
        ({"work_sought": "any"}, "work_sought"),
    ],
)
def test_me_with_something_wrong_stores_nothing_and_keeps_the_text(
    client: Client, seeker: Seeker, wrong: dict[str, object], field: str
) -> None:
    answer = client.post("/me", GIVEN | {"country": "at"} | wrong)
    seeker.refresh_from_db()
    assert (answer.status_code, list(answer.context["form"].errors)) == (HTTPStatus.UNPROCESSABLE_ENTITY, [field])
    assert (seeker.time_zone, seeker.country, seeker.has_job) == ("UTC", "", False)
    assert answer.context["form"]["country"].value() == wrong.get("country", "at")


def test_me_offers_an_old_name_of_a_zone_that_is_kept(client: Client, seeker: Seeker) -> None:
    Seeker.objects.filter(pk=seeker.pk).update(time_zone="CET")
    assert client.get("/me").text.count('<option value="CET" selected>CET</option>') == 1
    assert client.post("/me", {"time_zone": "CET"}).status_code == HTTPStatus.SEE_OTHER


def test_me_tells_where_everything_lies(client: Client) -> None:
    answer = client.get("/me")
    assert answer.text.count(f"<code>{os.environ['ONWARD_HOME']}</code>") == 1


def test_me_shows_addresses_as_text(client: Client, seeker: Seeker) -> None:
    OwnAddress.objects.add(seeker, address=HOSTILE, standing=AddressStanding.GUESSED)
    text = client.get("/me").text
    assert ("<script>alert" in text, text.count("&lt;script&gt;alert(1)&lt;/script&gt;@vale.example")) == (False, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_me_asks_the_same_however_many_there_are(
    client: Client, seeker: Seeker, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        OwnAddress.objects.add(seeker, address=f"{number}@vale.example", standing=AddressStanding.GUESSED)
    client.get("/me")
    with django_assert_num_queries(3):
        client.get("/me")


def test_secret_search_gives_pages_another_name(client: Client, seeker: Seeker) -> None:
    assert client.post("/me/secret", {"on": "yes"}).status_code == HTTPStatus.SEE_OTHER
    text = client.get("/me").text
    assert (text.count("<title>Notes</title>"), text.count("js/hide.js"), text.count("Onward</title>")) == (1, 1, 0)
    client.post("/me/secret", {"on": "no"})
    seeker.refresh_from_db()
    text = client.get("/me").text
    assert (seeker.keeps_secret, text.count("<title>Me · Onward</title>"), text.count("js/hide.js")) == (False, 1, 0)


def test_secret_search_of_one_person_is_not_anothers(client: Client, stranger: Client, other_seeker: Seeker) -> None:
    client.post("/me/secret", {"on": "yes"})
    other_seeker.refresh_from_db()
    assert (other_seeker.keeps_secret, stranger.get("/me").text.count("Notes</title>")) == (False, 0)


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="whoever runs PostgreSQL backs it up")
def test_backup_without_a_key_says_so_on_the_page(client: Client) -> None:
    answer = client.post("/me/backup")
    assert (answer.status_code, answer.context["backup_problem"][:33]) == (507, "The key of your record is missing")


@pytest.mark.parametrize("path", ["/me", "/me/addresses", "/me/taught", "/me/done", "/me/erase"])
def test_pages_without_a_session_show_nothing(visitor: Client, db: None, path: str) -> None:  # noqa: ARG001  # sessions are looked for
    assert visitor.get(path).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("path", ["/me/secret", "/me/backup"])
def test_acts_are_not_done_by_looking(client: Client, path: str) -> None:
    assert client.get(path).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_templates_of_me_load_nothing_from_elsewhere() -> None:
    folder = Path(__file__).parents[4] / "src/onward/desk/templates/desk/me"
    assert [
        path.name for path in folder.glob("*.html") if "://" in path.read_text() or "style=" in path.read_text()
    ] == []
