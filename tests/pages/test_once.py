"""A form that is sent twice, from a page that somebody went back to or on a slow machine, makes one thing."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import unescape
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import Settings
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.journey.models import Application
from onward.momentum.models import WeekPlan, Win
from onward.people.models import Gathering
from onward.plan.models import Action, Goal, Question, Strength

pytestmark = pytest.mark.django_db
PAGE = re.compile(r'<input type="hidden" name="page" value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Made:
    """A form: where it is shown, what is typed into it, and the rows that are made of it. place: among the forms."""

    path: str
    typed: dict[str, str]
    field: str
    rows: type[Application | Win | Gathering | Action | Goal | Question | Strength]
    to: str = ""
    place: int = 0


FORMS = {
    "goal": Made("/goals/new", {"text": "Three talks", "horizon": "short"}, "text", Goal),
    "action": Made("/actions/new", {"title": "Call Mira", "purpose": "people"}, "title", Action),
    "question": Made("/questions", {"text": "Why us?"}, "text", Question),
    "strength": Made("/strengths/new", {"text": "I keep calm", "sort": "strength"}, "text", Strength),
    "win": Made("/wins", {"text": "I wrote to Mira"}, "text", Win),
    "tomorrow": Made("/evening", {"first": "Call Mira"}, "first", Action, to="/evening/list"),
    "good thing": Made("/activities", {"thing": "outside", "starts_at": "10:00"}, "starts_at", Action),
    "line of a week": Made(
        "/week?of=2026-03-02", {"title": "Call", "of": "2026-03-02"}, "title", Action, to="/week/line"
    ),
    "application": Made("/applications/new", {"company": "Northwind", "kind": "sent"}, "company", Application),
    "considering": Made("/employers", {"company": "Northwind"}, "company", Application),
    "try again": Made("/employers", {"title": "Northwind"}, "title", Action, to="/employers/again", place=1),
    "gathering": Made("/people/gatherings", {"name": "Choir", "kind": "event"}, "name", Gathering),
}
OTHER = {"starts_at": "11:00"}


@pytest.fixture
def client(seeker: Seeker, settings: Settings) -> Client:
    """The owner's browser, in a week that is planned."""
    settings.ONWARD_IS_SAMPLE = True
    seeker.mail_read_until = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
    seeker.save()
    WeekPlan.objects.add(seeker, monday=date(2026, 3, 2), made_at=datetime(2026, 3, 2, tzinfo=UTC))
    return sign_in(seeker, "owner")


@pytest.fixture(params=list(FORMS.values()), ids=list(FORMS))
def made(request: pytest.FixtureRequest) -> Made:
    """Each of the forms."""
    form: Made = request.param
    return form


def page_of(client: Client, made: Made) -> str:
    """The id of a page with this form."""
    found: list[str] = PAGE.findall(client.get(made.path).text)
    return found[made.place]


def count(seeker: Seeker, made: Made) -> int:
    return made.rows.objects.of(seeker).count()


def test_sent_twice_is_one_and_says_the_same(client: Client, seeker: Seeker, made: Made) -> None:
    page = page_of(client, made)
    told = []
    for _ in range(2):
        answer = client.post(made.to or made.path, {**made.typed, "page": page}, follow=True)
        (way,) = re.findall(
            r'<div class="done" role="status">\s*<p>([^<]*)</p>\s*<form method="post" action="([^"]*)"', answer.text
        )
        told.append((answer.redirect_chain, *map(unescape, way)))
    assert (count(seeker, made), told[0]) == (1, told[1])


def test_each_page_has_its_own(client: Client, seeker: Seeker, made: Made) -> None:
    for _ in range(2):
        client.post(made.to or made.path, {**made.typed, "page": page_of(client, made)})
    assert count(seeker, made) == 2


def test_other_words_from_the_same_page_are_not_lost(client: Client, seeker: Seeker, made: Made) -> None:
    page = page_of(client, made)
    for said in (made.typed[made.field], OTHER.get(made.field, "Something else")):
        client.post(made.to or made.path, {**made.typed, made.field: said, "page": page})
    assert count(seeker, made) == 2


@pytest.mark.parametrize("page", ["", "x" * 5000, "d78deaa0-a03b-4d02-b84f-e907a60abcd7", "\0", None])
def test_page_that_is_none_makes_a_new_one(client: Client, seeker: Seeker, made: Made, page: str | None) -> None:
    for _ in range(2):
        answer = client.post(made.to or made.path, {**made.typed, **({} if page is None else {"page": page})})
        assert answer.status_code == 303
    assert count(seeker, made) == 2


def test_nobody_names_a_row_of_somebody_else(client: Client, seeker: Seeker, other_seeker: Seeker, made: Made) -> None:
    page = page_of(client, made)
    client.post(made.to or made.path, {**made.typed, "page": page})
    stranger = sign_in(other_seeker, "stranger")
    assert stranger.post(made.to or made.path, {**made.typed, "page": page}).status_code == 303
    assert (count(seeker, made), count(other_seeker, made)) == (1, 1)


def test_taken_back_and_sent_again_it_is_there_again(client: Client, seeker: Seeker, made: Made) -> None:
    page = page_of(client, made)
    answer = client.post(made.to or made.path, {**made.typed, "page": page}, follow=True)
    undo = re.findall(r'role="status">\s*<p>[^<]*</p>\s*<form method="post" action="([^"]*)"', answer.text)[0]
    client.post(unescape(undo))
    client.post(made.to or made.path, {**made.typed, "page": page})
    said = made.typed[made.field]
    if made.rows is not Application:
        kept = [row for row in made.rows.objects.of(seeker) if getattr(row, "removed_at", None) is None]
        assert len(kept) == 1
    else:
        assert client.get("/applications").text.count(f">{said}<") == 1


def test_form_with_a_mistake_keeps_its_page(client: Client, seeker: Seeker, made: Made) -> None:
    page = page_of(client, made)
    answer = client.post(
        made.to or made.path, {**made.typed, made.field: "\0" if made.field != "starts_at" else "?", "page": page}
    )
    assert (answer.status_code, page in PAGE.findall(answer.text), count(seeker, made)) == (422, True, 0)
    assert UUID(page).version == 7
