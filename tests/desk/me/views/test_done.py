from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.me.views.done import where_to
from onward.inbox.actions.place import merge, split
from onward.journey.actions import record_event
from onward.journey.models import Act, Application
from onward.journey.queries import acts, applications
from onward.journey.states import EventKind

Add = Callable[..., Application]
NOBODYS = "0197a1b2-0000-7000-8000-000000000000"


def newest(seeker: Seeker) -> Act:
    return Act.objects.of(seeker).order_by("-at", "-id")[0]


def test_undo_takes_it_back_and_says_so(client: Client, seeker: Seeker, add: Add) -> None:
    application = add("Northwind")
    act = newest(seeker)
    answer = client.post(f"/me/done/{act.pk}/undo", {"next": f"/applications/{application.pk}"})
    # The application is gone with it, so the list is where to go on.
    assert (answer.status_code, answer["Location"]) == (HTTPStatus.SEE_OTHER, "/applications")
    assert list(applications(seeker)) == []
    assert client.get("/me").text.count("Taken back: Added an application: Northwind") == 1
    assert client.get("/me").text.count("Taken back") == 0


def test_undo_leads_back_to_the_page_it_came_from(client: Client, seeker: Seeker, add: Add, now: datetime) -> None:
    application = add("Northwind")
    record_event(seeker, application, kind=EventKind.INTERVIEW, at=now, now=now + timedelta(minutes=1))
    path = f"/applications/{application.pk}"
    answer = client.post(f"/me/done/{newest(seeker).pk}/undo", {"next": path})
    assert (answer["Location"], len(acts(seeker))) == (path, 1)


def test_undo_twice_changes_nothing_more(client: Client, seeker: Seeker, add: Add) -> None:
    add("Northwind")
    act = newest(seeker)
    assert [client.post(f"/me/done/{act.pk}/undo").status_code for _ in range(2)] == [HTTPStatus.SEE_OTHER] * 2
    assert Act.objects.of(seeker).count() == 1


def test_undo_of_somebody_elses_act_is_not_found(stranger: Client, seeker: Seeker, add: Add) -> None:
    add("Northwind")
    answer = stranger.post(f"/me/done/{newest(seeker).pk}/undo")
    assert (answer.status_code, len(applications(seeker))) == (HTTPStatus.NOT_FOUND, 1)


def test_undo_of_what_later_acts_stand_on_shows_these(client: Client, seeker: Seeker, box: Box, now: datetime) -> None:
    one = box.write("one", Kind.ACKNOWLEDGEMENT, 0, company="Copse Water")
    two = box.write("two", Kind.ACKNOWLEDGEMENT, 1, company="Feld Manor", sender="jobs@feldmanor.example")
    box.take_in(one, two)
    first = merge(seeker, box.home("one"), box.home("two"), now=now + timedelta(days=2)).act
    joined = box.home("one")
    second = split(seeker, joined, events=[box.event("two")], now=now + timedelta(days=3)).act
    assert first is not None
    assert second is not None
    answer = client.post(f"/me/done/{first.pk}/undo")
    assert (answer.status_code, [act for act, _ in answer.context["first"]]) == (HTTPStatus.CONFLICT, [second.pk])
    assert Act.objects.of(seeker).get(pk=first.pk).undone_at is None


def test_done_lists_names_as_text(client: Client, add: Add) -> None:
    add("<script>alert(1)</script>")
    text = client.get("/me/done").text
    assert ("<script>alert" in text, "&lt;script&gt;alert(1)&lt;/script&gt;" in text) == (False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_done_asks_the_same_however_many_there_are(
    client: Client, add: Add, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        add(f"Northwind {number}")
    client.get("/me/done")
    with django_assert_num_queries(5):
        assert client.get("/me/done").text.count('<button class="button plain">Undo') == count


@pytest.mark.parametrize(
    ("page", "listed"), [("1", 30), ("2", 3), ("3", 0), ("-1", 30), ("x", 30), ("²", 30), ("9" * 40, 30)]
)
def test_done_goes_page_by_page(client: Client, add: Add, page: str, listed: int) -> None:
    for number in range(33):
        add(f"Northwind {number}")
    assert len(client.get("/me/done", {"page": page}).context["acts"]) == listed


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "//else.example/",
            "https://else.example/",
            "javascript:alert(1)",
            "/\\else.example",
            "nowhere",
            "/nowhere",
        ),
        *(f"/me/done/{NOBODYS}/undo", f"/import/{NOBODYS}", "/me" + " " * 300),
    ],
)
def test_where_to_from_a_page_that_is_not_there(seeker: Seeker, path: str) -> None:
    assert where_to(seeker, path) == "/me/done"


@pytest.mark.parametrize("path", ["/", "/me", "/applications", "/me/done"])
def test_where_to_from_a_page_of_ours(seeker: Seeker, path: str) -> None:
    assert where_to(seeker, path) == path


def test_where_to_from_somebody_elses_application(other_seeker: Seeker, add: Add) -> None:
    assert where_to(other_seeker, f"/applications/{add('Northwind').pk}") == "/applications"
