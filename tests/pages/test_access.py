"""Every address as its owner, as somebody else, without a session and with one that is over."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from uuid import UUID

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.pages.address import FOREIGN, NONE, SHOWN, Address
from tests.pages.addresses import ADDRESSES, ids_of, known_addresses
from tests.pages.search_record import Search
from tests.signed_in import browser

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker, Session
from onward.accounts.owned import Owned
from onward.journey.actions import add_application
from onward.journey.models import Event
from onward.journey.states import EventKind

Answers = dict[str, tuple[int, int]]


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is done in here is not."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask_everywhere(client: Client, ids: Callable[[Address], dict[str, UUID]]) -> Answers:
    """What GET and POST are answered at every address, each asked of the record as it is now."""
    kept, answers = cookies_of(client), {}
    for name, address in ADDRESSES.items():
        path = reverse(name, kwargs=ids(address))
        # One of them takes the cookie away.
        client.cookies = SimpleCookie(kept)
        with taken_back():
            got = client.get(path).status_code
        with taken_back():
            posted = client.post(path, address.sent).status_code
        answers[name] = got, posted
    return answers


def cookies_of(client: Client) -> dict[str, str]:
    """What this browser shows."""
    return {name: morsel.value for name, morsel in client.cookies.items()}


def refused(address: Address, status: int) -> tuple[int, int]:
    """This status for every method that the address knows, else what anybody is answered."""
    return (
        status if "get" in address.allowed else address.get,
        status if "post" in address.allowed else address.post,
    )


def everything_of(seeker: Seeker) -> list[object]:
    """All rows of a person, and the person."""
    tables = [model for model in apps.get_models() if issubclass(model, Owned)]
    rows = [list(model.objects.of(seeker).order_by("pk").values()) for model in tables]
    return [*rows, Seeker.objects.filter(pk=seeker.pk).values().get()]


def test_every_address_is_in_the_table() -> None:
    assert dict(known_addresses()) == {name: frozenset(address.ids) for name, address in ADDRESSES.items()}


def test_owner_is_answered(client: Client, search: Search) -> None:
    answers = ask_everywhere(client, lambda address: ids_of(address, search))
    assert answers == {name: (address.get, address.post) for name, address in ADDRESSES.items()}


def test_stranger_finds_nothing_of_the_owners(client: Client, stranger: Client, search: Search) -> None:
    assert client.get("/").status_code == SHOWN
    before = everything_of(search.seeker)
    named = {name: address for name, address in ADDRESSES.items() if address.ids}
    answers = ask_everywhere(stranger, lambda address: ids_of(address, search))
    assert {name: answers[name] for name in named} == {name: refused(address, NONE) for name, address in named.items()}
    for name, address in named.items():
        # Nothing is taken back here: what a stranger could change would stay.
        stranger.post(reverse(name, kwargs=ids_of(address, search)), address.sent)
    assert everything_of(search.seeker) == before


@pytest.mark.usefixtures("search")
def test_stranger_reads_nothing_of_the_owners(stranger: Client) -> None:
    pages = [reverse(name) for name, address in ADDRESSES.items() if not address.ids and address.get == SHOWN]
    shown = {path: b"Copse" in stranger.get(path).getvalue() for path in pages}
    assert shown == dict.fromkeys(pages, False)
    assert "Copse" in stranger.post("/search", {"text": "Copse"}).text
    assert "/applications/" not in stranger.post("/search", {"text": "Copse"}).text


def test_ids_of_the_owners_in_a_form_reach_nothing(
    stranger: Client, other_seeker: Seeker, search: Search, now: datetime
) -> None:
    mine = add_application(other_seeker, company="Northwind", kind=EventKind.SENT, at=now, now=now).application
    assert mine is not None
    event = Event.objects.of(other_seeker).get().pk
    before = everything_of(search.seeker)
    theirs = str(search.application_id)
    kept = {"text": "No.", "company": "Copse Water", "kind": "rejection", "application": theirs}
    answers = [
        stranger.post(path, sent).status_code
        for path, sent in (
            (f"/applications/{mine.pk}/merge", {"other": theirs}),
            (f"/applications/{mine.pk}/split", {"events": str(search.event_id)}),
            (f"/facts/{event}/move", {"to": theirs}),
            ("/no", {"company": "Copse Water", "application": theirs}),
            ("/read/keep", kept),
        )
    ]
    assert answers[:4] == [422, 422, 422, NONE]
    assert everything_of(search.seeker) == before


@pytest.mark.usefixtures("search")
def test_what_is_not_there_is_not_found(client: Client) -> None:
    named = {name: address for name, address in ADDRESSES.items() if address.ids}
    answers = ask_everywhere(client, lambda address: {part: new_id() for part in address.ids})
    assert {name: answers[name] for name in named} == {name: refused(address, NONE) for name, address in named.items()}


def locked_out(client: Client, search: Search) -> None:
    """That this browser is let in nowhere, and nothing is done."""
    before = everything_of(search.seeker)
    answers = ask_everywhere(client, lambda address: ids_of(address, search))
    expected = {
        name: (address.get, address.post) if address.is_open else (FOREIGN, FOREIGN)
        for name, address in ADDRESSES.items()
    }
    assert (answers, everything_of(search.seeker)) == (expected, before)


def test_nobody_is_let_in_without_a_session(search: Search) -> None:
    locked_out(browser(), search)


def test_nobody_is_let_in_with_a_session_that_is_over(client: Client, search: Search) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    locked_out(client, search)


def test_nobody_is_let_in_after_locking(client: Client, search: Search) -> None:
    kept = cookies_of(client)
    assert client.post("/lock").status_code == SHOWN
    client.cookies = SimpleCookie(kept)
    locked_out(client, search)


@pytest.mark.parametrize("path", ["/nothing", "/applications/", "/applications/1", "/mail/../me", "/me/done/x/undo"])
def test_addresses_that_are_none(client: Client, stranger: Client, path: str) -> None:
    assert [one.get(path).status_code for one in (client, stranger, browser())] == [NONE, NONE, FOREIGN]
