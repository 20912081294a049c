"""The list of what was begun, and choosing one that still bothers."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.inbox.box import Box
from tests.inbox.post import SCRIPT
from tests.recovery.walk import Walk

from onward.core.reading.reading import Kind
from onward.journey.actions import add_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.recovery.actions import open_recovery
from onward.recovery.models import Recovery


def end(walk: Walk, company: str, role: str = "", days: int = 20) -> Application:
    """One more application that ended."""
    given = {"kind": EventKind.REJECTION, "at": walk.now - timedelta(days=days), "now": walk.now}
    change = add_application(walk.seeker, company=company, role=role, **given)  # type: ignore[arg-type]
    assert change.application is not None
    return change.application


def test_nothing_begun_invites(walk: Walk) -> None:
    Recovery.objects.of(walk.seeker).delete()
    page = walk.client.get("/after").content.decode()
    assert ("Nothing is begun here." in page, 'href="/no"' in page) == (True, True)
    assert ("Is there one that still bothers you?" in page, 'href="/after/choose"' in page) == (True, True)


def test_no_record_asks_for_nothing(stranger: Client) -> None:
    page = stranger.get("/after").content.decode()
    assert ("Nothing is begun here." in page, "still bothers" in page) == (True, False)
    assert "There is none in your record." in stranger.get("/after/choose").content.decode()


def test_begun_are_listed_and_paged(walk: Walk) -> None:
    for number in range(12):
        open_recovery(walk.seeker, end(walk, f"Company {number}"), now=walk.now + timedelta(hours=number))
    first, second = (walk.client.get(f"/after?page={number}").content.decode() for number in (1, 2))
    assert (first.count('<span class="when">'), second.count('<span class="when">')) == (10, 3)
    assert ("Company 11" in first, "Copse Water" in second) == (True, True)
    assert walk.client.get("/after?page=-1").status_code == walk.client.get("/after?page=x").status_code == 200


def test_every_no_can_be_chosen_but_those_that_wait(walk: Walk, box: Box) -> None:
    end(walk, "Hazel", role="Cook")
    letter = {"company": "Elm", "sender": "jobs@elm.example"}
    box.take_in(box.write("waits", Kind.REJECTION, -1, **letter), now=walk.now)
    add_application(walk.seeker, company="Linden", kind=EventKind.SENT, at=walk.now, now=walk.now)
    page = walk.client.get("/after/choose").content.decode()
    assert [name in page for name in ("Hazel", "Copse Water", "Elm", "Linden")] == [True, True, False, False]


def test_word_finds_company_and_job_and_is_not_in_the_address(walk: Walk) -> None:
    end(walk, "Café Noir GmbH", role="Cook")
    end(walk, "Hazel", role="Night Planner")
    for text, found in (("cafe noir", "Café"), ("NOIR", "Café"), ("planner", "Hazel"), ("nothing like it", None)):
        answer = walk.client.post("/after/choose", {"text": text})
        page = answer.content.decode()
        shown = [name for name in ("Café", "Hazel", "Copse Water") if f"{name}" in page.partition("</form>")[2]]
        assert (answer.status_code, shown) == (200, [found] if found else [])


def test_word_that_is_missing_or_too_long_is_told(walk: Walk) -> None:
    for text in ("", "   ", "x" * 500):
        answer = walk.client.post("/after/choose", {"text": text})
        assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)


def test_signs_of_patterns_are_words_like_others(walk: Walk) -> None:
    end(walk, "Hazel")
    for text in ("%", "_", "'; --", "\\"):
        assert "Hazel" not in walk.client.post("/after/choose", {"text": text}).content.decode()


def test_chosen_one_begins_and_goes_on(walk: Walk, stranger: Client) -> None:
    row = end(walk, "Hazel")
    first = walk.client.post(f"/after/begin/{row.pk}")
    assert (first.status_code, walk.client.post(f"/after/begin/{row.pk}")["location"]) == (303, first["location"])
    assert Recovery.objects.of(walk.seeker).count() == 2
    assert (
        stranger.post(f"/after/begin/{row.pk}").status_code,
        walk.client.get(f"/after/begin/{row.pk}").status_code,
    ) == (
        404,
        405,
    )


def test_hostile_names_are_text(walk: Walk) -> None:
    open_recovery(walk.seeker, end(walk, f"Elm {SCRIPT}", role=SCRIPT), now=walk.now)
    for path in ("/after", "/after/choose"):
        page = walk.client.get(path).content.decode()
        assert (SCRIPT in page, "&lt;script&gt;" in page) == (False, True)


def test_lists_ask_the_same_for_one_three_and_thirty(walk: Walk) -> None:
    counted: dict[str, list[int]] = {"/after": [], "/after/choose": [], f"/after/{walk.recovery_id}": []}
    there = 0
    for size in (1, 3, 30):
        for number in range(there, size):
            open_recovery(walk.seeker, end(walk, f"Company {number}"), now=walk.now)
        there = size
        for path, counts in counted.items():
            walk.client.get(path)
            with CaptureQueriesContext(connection) as queries:
                walk.client.get(path)
            counts.append(len(queries))
    assert {path: counts[:1] * 3 for path, counts in counted.items()} == counted
