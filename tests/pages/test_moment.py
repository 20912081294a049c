"""Whoever looks at the sample stands in its days: what is said to have happened there happens on them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.inbox.box import Box
from tests.signed_in import sign_in

import onward
from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.models import Mail, OpenedLetter
from onward.journey.models import Act, Event, Tally
from onward.journey.states import EventKind
from onward.people.models import Person
from onward.plan.models import Action
from onward.wellbeing.models import CheckIn, JournalEntry

pytestmark = pytest.mark.django_db
LAST_MAIL = datetime(2026, 3, 19, 8, 0, tzinfo=UTC)
THEN = LAST_MAIL + timedelta(hours=1)
BY_THE_CLOCK = {
    "accounts/views.py": "a ticket ends by the clock",
    "desk/me/views/erase.py": "what is being written ends by the clock",
    "desk/me/views/settings.py": "the age of a backup",
    "desk/views/today.py": "letters wait until an hour of the clock",
    "inbox/views/importing.py": "an import runs by the clock",
    "inbox/views/importing_runs.py": "the same",
    "inbox/views/letters.py": "letters wait until an hour of the clock",
    "recovery/views/steps.py": "at what time it was kept, beside what is being typed",
    "wellbeing/views/journal.py": "the same",
}
"""Views that ask the clock on the wall, and why; all else asks `look_at`."""


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The person's mail."""
    return Box(seeker, now)


@pytest.fixture
def client(seeker: Seeker, settings: Settings) -> Client:
    """A browser at a sample whose mail ends on a day long ago."""
    settings.ONWARD_IS_SAMPLE = True
    seeker.mail_read_until = LAST_MAIL
    seeker.save()
    return sign_in(seeker, "owner")


def test_clock_on_the_wall_is_asked_only_where_it_is_meant() -> None:
    package = Path(onward.__file__).parent
    views = [*package.glob("**/views.py"), *package.glob("**/views/*.py")]
    asked = {str(path.relative_to(package)) for path in views if "timezone.now()" in path.read_text("utf-8")}
    assert asked == BY_THE_CLOCK.keys()


def test_no_in_the_sample_is_of_its_day_and_softens_it(client: Client, seeker: Seeker) -> None:
    client.post("/applications/new", {"company": "Tidewater", "kind": "sent", "on": "2026-03-01"})
    assert client.get("/").context["day"].is_soft is False
    client.post("/no", {"company": "Northwind"})
    event = Event.objects.of(seeker).get(kind=EventKind.REJECTION)
    act = Act.objects.of(seeker).order_by("-id").first()
    assert act is not None
    assert (event.at, act.at, client.get("/").context["day"].is_soft) == (THEN, THEN, True)


def test_what_is_said_of_oneself_in_the_sample_is_of_its_day(client: Client, seeker: Seeker) -> None:
    client.post("/how-i-am/tap", {"mood": "2"})
    client.post("/journal/new", {"text": "It rained."})
    client.post("/numbers", {"sent": "3", "heard_back": "1", "interviews": "0"})
    client.post("/people/new", {"name": "Mira", "ring": "close", "how": "friend"})
    client.post("/actions/new", {"title": "Call Mira", "purpose": "people", "effort_minutes": "15"})
    client.post("/me/found")
    seeker.refresh_from_db()
    told = [
        CheckIn.objects.of(seeker).get().at,
        JournalEntry.objects.of(seeker).get().written_at,
        Tally.objects.of(seeker).get().counted_at,
        Person.objects.of(seeker).get().created_at,
        Action.objects.of(seeker).get().created_at,
        seeker.search_ended_at,
    ]
    assert told == [THEN] * 6


def test_newest_stands_first_though_all_is_of_one_moment(client: Client, seeker: Seeker) -> None:
    for mood in ("5", "1", "3"):
        client.post("/how-i-am/tap", {"mood": mood})
    for text in ("First.", "Second."):
        client.post("/journal/new", {"text": text})
    for company in ("Northwind", "Tidewater"):
        client.post("/no", {"company": company})
    words = [row.answers["mood"] for row in CheckIn.objects.of(seeker).order_by("-at", "-id")]
    journal = client.get("/journal").text
    done = client.get("/me/done").context["acts"]
    newest = Act.objects.of(seeker).order_by("-id").first()
    assert newest is not None
    assert (words, journal.index("Second.") < journal.index("First.")) == ([3, 1, 5], True)
    assert (done[0].id, newest.at) == (newest.id, THEN)


def test_last_of_two_acts_at_one_moment_is_undone_first(client: Client, seeker: Seeker) -> None:
    client.post("/applications/new", {"company": "Northwind", "kind": "sent", "on": "2026-03-01"})
    client.post("/no", {"company": "Northwind"})
    added, told = Act.objects.of(seeker).order_by("id")
    assert client.post(f"/me/done/{added.id}/undo").status_code == 409
    assert client.post(f"/me/done/{told.id}/undo").status_code == 303
    assert client.post(f"/me/done/{added.id}/undo").status_code == 303


def test_letter_opened_in_the_sample_is_opened_on_its_day_and_held_by_the_clock(
    settings: Settings, box: Box, now: datetime
) -> None:
    settings.ONWARD_IS_SAMPLE = True
    client = sign_in(box.seeker, "owner")
    box.take_in(box.write("told", Kind.REJECTION, -1), now=now)
    box.seeker.mail_read_until = now
    box.seeker.save()
    before = timezone.now()
    client.post("/letters/hold")
    box.seeker.refresh_from_db()
    held = box.seeker.letters_held_until
    assert held is not None
    assert before < held <= before + timedelta(days=1)
    client.post(f"/letters/{Mail.objects.of(box.seeker).get().id}/open")
    assert OpenedLetter.objects.of(box.seeker).get().opened_at == now + timedelta(hours=1)


def test_outside_the_sample_it_is_the_clock(seeker: Seeker) -> None:
    seeker.mail_read_until = LAST_MAIL
    seeker.save()
    client = sign_in(seeker, "owner")
    before = timezone.now()
    client.post("/numbers", {"sent": "3", "heard_back": "1", "interviews": "0"})
    assert before <= Tally.objects.of(seeker).get().counted_at <= timezone.now()
