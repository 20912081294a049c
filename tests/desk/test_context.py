from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings

from onward.accounts.models import Seeker, User
from onward.desk.context import rooms, surroundings

ACT = "0197c000-0000-7000-8000-000000000000"


def asked(path: str = "/", **session: object) -> HttpRequest:
    """A request of somebody who is signed in."""
    request = RequestFactory().get(path)
    request.user = User()
    request.user.seeker = Seeker()
    request.session = dict(session)  # type: ignore[assignment]  # a session is a mapping
    return request


def test_surroundings_of_nobody_are_empty() -> None:
    request = RequestFactory().get("/")
    assert surroundings(request) == {}
    request.user = AnonymousUser()
    assert surroundings(request) == {}


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/", {"Today": "page"}),
        ("/start", {"Today": "true"}),
        ("/applications", {"Applications": "page"}),
        ("/applications/new", {"Applications": "true"}),
        ("/facts/1/correct", {"Applications": "true"}),
        ("/applicationsX", {}),
        ("/plan", {"Plan": "page"}),
        ("/lessons", {"Plan": "true"}),
        ("/lessons/1/change", {"Plan": "true"}),
        ("/actions", {"Plan": "true"}),
        ("/if-then/write", {"Plan": "true"}),
        ("/planX", {}),
        ("/no", {}),
        ("/me", {"Me": "page"}),
        ("/me/done", {"Me": "true"}),
        ("/mercury", {}),
    ],
)
def test_room_in_which_one_is(path: str, here: dict[str, str]) -> None:
    found = {str(room.name): room.here for room in rooms(path) if room.here}
    assert found == here


def test_done_is_told_once_and_only_where_it_is_asked_for() -> None:
    request = asked(done={"act": None, "sentence": "Kept."})
    unasked, first, second = (surroundings(request)["done"] for _ in range(3))
    told = first()
    assert (told.sentence, told.undo_url) == ("Kept.", "")
    assert (first(), second(), request.session) == (told, None, {})
    assert unasked() is None


def test_what_can_be_taken_back_has_its_button() -> None:
    told = surroundings(asked(done={"act": ACT, "sentence": "Written down."}))["done"]()
    assert told.undo_url == f"/me/done/{ACT}/undo"


@pytest.mark.parametrize("kept", ["text", 7, [], None])
def test_done_of_an_odd_session_is_nothing(kept: object) -> None:
    assert surroundings(asked(done=kept))["done"]() is None


@pytest.mark.django_db
def test_secret_search_has_neutral_titles_on_every_page(client: Client, seeker: Seeker) -> None:
    seeker.keeps_secret = True
    seeker.save()
    for path in ("/", "/start", "/no", "/numbers", "/search"):
        text = client.get(path).text
        assert (text.count("<title>Notes</title>"), "Onward" in text.partition("<main")[0], "page.svg" in text) == (
            1,
            False,
            True,
        )


@pytest.mark.django_db
def test_sample_is_marked_on_every_page_and_nothing_else_is(client: Client) -> None:
    marked = "An invented person’s search. Nothing here is yours."
    for path in ("/", "/start", "/no", "/numbers", "/search"):
        assert marked not in client.get(path).text
        with override_settings(ONWARD_IS_SAMPLE=True):
            assert marked in client.get(path).text


@pytest.mark.django_db
def test_pages_hold_nothing_inline(client: Client) -> None:
    for path in ("/", "/start", "/no", "/numbers", "/search"):
        text = client.get(path).text
        assert [word for word in ("style=", "<style", "onclick", "javascript:") if word in text] == []
        assert text.count("<script") == text.count('nonce="')


def test_hosted_pages_do_not_speak_of_this_computer() -> None:
    with override_settings(ONWARD_ADDRESSES=SimpleNamespace(hosted=True)):
        assert surroundings(asked())["is_here"] is False
    assert surroundings(asked())["is_here"] is True
