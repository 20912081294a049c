"""The pocket sheet, on its page and as a file."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.inbox.box import Box
from tests.plan.written import decide, plan_to

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.pocket.queries import next_talk
from onward.journey.actions import add_application, record_event
from onward.journey.states import EventKind
from onward.plan.actions.strengths import StrengthWords, introduce, note_strength
from onward.plan.states import ActionPurpose

SCRIPT = "<script src=https://evil.example></script><img src=x onerror=alert(1)>"


def fill(seeker: Seeker, now: datetime) -> None:
    """Something in every part, as hostile as it can be typed."""
    introduce(seeker, good_at=f"lines {SCRIPT}", shown_by="", now=now)
    note_strength(seeker, StrengthWords(f"strength {SCRIPT}"), now=now)
    decide(seeker, now, response=f"then {SCRIPT}", obstacle=f"if {SCRIPT}")
    Seeker.objects.filter(id=seeker.id).update(country="GB")


def test_page_without_anything_invites_and_has_help(client: Client) -> None:
    page = client.get("/pocket").text
    assert (page.count('class="empty'), page.count("Somebody who helps")) == (1, 1)


def test_file_needs_nothing_else_and_runs_nothing(client: Client, seeker: Seeker, now: datetime) -> None:
    fill(seeker, now)
    answer = client.get("/pocket/file")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="pocket-sheet.html"'
    text = answer.text
    assert re.findall(r"<(?:script|img|link|iframe|form|a)\b", text) == []
    assert re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?\w""", re.sub(r"&lt;.*?&gt;", "", text)) == []
    assert [text.count(f"{word} &lt;script") for word in ("lines", "strength", "then", "if")] == [1, 1, 1, 1]
    assert text.count("<title>Pocket sheet</title>") == 1
    assert text.count("999") == 1


def test_page_shows_the_same(client: Client, seeker: Seeker, now: datetime) -> None:
    fill(seeker, now)
    page = client.get("/pocket").text
    assert [page.count(f"{word} &lt;script") for word in ("lines", "strength", "then", "if")] == [1, 1, 1, 1]


def test_file_of_a_secret_search_has_no_telling_name(client: Client, seeker: Seeker) -> None:
    Seeker.objects.filter(id=seeker.id).update(keeps_secret=True)
    answer = client.get("/pocket/file")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="notes.html"'
    assert (answer.text.count("Pocket"), answer.text.count("<h1>Notes</h1>"), answer.text.count("Onward")) == (0, 1, 0)


def test_next_talk_is_the_nearest_that_is_known_or_planned(seeker: Seeker, now: datetime) -> None:
    assert next_talk(seeker, now) is None
    change = add_application(seeker, company="Copse", role="Planner", kind=EventKind.SENT, at=now, now=now)
    assert change.application is not None
    record_event(seeker, change.application, kind=EventKind.INTERVIEW, at=now + timedelta(days=4), now=now)
    told = next_talk(seeker, now)
    assert told is not None
    assert (told.on, told.company, told.role) == ((now + timedelta(days=4)).date(), "Copse", "Planner")
    plan_to(seeker, now, title="Talk with Ada", purpose=ActionPurpose.INTERVIEW, on=(now + timedelta(days=2)).date())
    planned = next_talk(seeker, now)
    assert planned is not None
    assert (planned.title, planned.company) == ("Talk with Ada", "")


@pytest.mark.parametrize("kind", [EventKind.REJECTION, EventKind.WITHDRAWAL])
def test_talk_that_will_not_be_is_not_told(seeker: Seeker, now: datetime, kind: EventKind) -> None:
    change = add_application(seeker, company="Copse", kind=EventKind.INTERVIEW, at=now + timedelta(days=4), now=now)
    assert change.application is not None
    record_event(seeker, change.application, kind=kind, at=now + timedelta(days=5), now=now)
    assert next_talk(seeker, now) is None


def test_talk_in_the_past_is_not_told(seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    box.take_in(box.write("talk", Kind.INTERVIEW, -3, company="Elm", role="Planner"), now=now)
    assert next_talk(seeker, now) is None
