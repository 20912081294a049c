"""The pages of strengths."""

from datetime import date, datetime
from uuid import UUID

import pytest
from django.test import Client
from tests.inbox.box import Box
from tests.inbox.post import put_words
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.journey.actions import record_event
from onward.journey.states import EventKind
from onward.plan.actions.strengths import StrengthWords, note_strength, offer_strength, words_of
from onward.plan.models import Strength
from onward.plan.queries.strengths import introduction
from onward.plan.states import StrengthState

SCRIPT = "<script>alert('x')</script>"
SENT = {"text": "I keep calm", "sort": "contribution", "evidence": "The flood.", "workplace": "Harbour", "said_by": ""}


@pytest.fixture
def client(seeker: Seeker) -> Client:
    """The person's browser."""
    return sign_in(seeker, "owner")


def note(seeker: Seeker, now: datetime, text: str = "I keep calm", **sides: str) -> Strength:
    """A strength that is kept."""
    row, problems = note_strength(seeker, StrengthWords(text, **sides), now=now)  # type: ignore[arg-type]  # words
    assert row is not None, problems
    return row


def only(seeker: Seeker) -> Strength:
    """The one strength there is."""
    return Strength.objects.of(seeker).get()


def undo(client: Client) -> int:
    """Take back what was done last."""
    return client.post(client.session["done"]["undo_url"], {"next": "/strengths"}).status_code


def test_strengths_without_any_invite(client: Client) -> None:
    page = client.get("/strengths").text
    assert (page.count('class="button" href="/strengths/new"'), "One to use today" in page) == (1, False)


def test_strength_is_written_down_and_taken_back(client: Client, seeker: Seeker) -> None:
    answer = client.post("/strengths/new", SENT)
    assert (answer.status_code, answer["Location"]) == (303, "/strengths")
    assert words_of(only(seeker)).workplace == "Harbour"
    page = client.get("/strengths").text
    assert [page.count(word) for word in ("Harbour</bdi></h2>", "The flood.", "Something I did")] == [1, 1, 1]
    client.post("/strengths/new", SENT)
    undo(client)
    assert Strength.objects.of(seeker).count() == 1


def test_strength_is_changed_and_changed_back(client: Client, seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now, "Calm", evidence="The flood.")
    assert "The flood.</textarea>" in client.get(f"/strengths/{row.id}").text
    assert client.post(f"/strengths/{row.id}", {**SENT, "said_by": "Sam"}).status_code == 303
    assert (only(seeker).text, only(seeker).source) == ("I keep calm", "person")
    undo(client)
    assert words_of(only(seeker)) == StrengthWords("Calm", evidence="The flood.")
    client.post(f"/strengths/{row.id}/change-back")
    assert only(seeker).source == "own"


def test_offered_words_are_kept_left_and_offered_again(client: Client, seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now, said_by="Sam")
    offer_strength(row)
    assert "What others wrote about you" in client.get("/strengths").text
    client.post(f"/strengths/{row.id}/keep")
    assert only(seeker).state == StrengthState.ACCEPTED
    undo(client)
    assert only(seeker).state == StrengthState.OFFERED
    client.post(f"/strengths/{row.id}/aside")
    undo(client)
    assert only(seeker).state == StrengthState.OFFERED


def test_strength_is_set_aside_and_taken_up_again(client: Client, seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now)
    client.post(f"/strengths/{row.id}/aside")
    page = client.get("/strengths").text
    assert ("Take up again" in page, "Wherever I am" in page) == (True, False)
    client.post(f"/strengths/{row.id}/keep")
    undo(client)
    assert only(seeker).state == StrengthState.ASIDE
    client.post(f"/strengths/{row.id}/keep")
    client.post(f"/strengths/{row.id}/aside")
    undo(client)
    assert only(seeker).state == StrengthState.ACCEPTED


def test_own_strength_is_never_offered(client: Client, seeker: Seeker, now: datetime) -> None:
    client.post(f"/strengths/{note(seeker, now).id}/offer")
    assert only(seeker).state == StrengthState.ACCEPTED


def test_strength_is_used_today_and_not(client: Client, seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now)
    Strength.objects.of(seeker).update(used_on=date(2026, 1, 2))
    assert "I use it today" in client.get("/strengths").text
    client.post(f"/strengths/{row.id}/use")
    assert "I use it today" not in client.get("/strengths").text
    client.post(f"/strengths/{row.id}/not-use")
    assert only(seeker).used_on == date(2026, 1, 2)
    client.post(f"/strengths/{row.id}/not-use")
    assert only(seeker).used_on == date(2026, 1, 2)


def test_words_in_mail_are_looked_for_and_taken_back(client: Client, seeker: Seeker, now: datetime) -> None:
    assert client.post("/strengths/look")["Location"] == "/strengths"
    assert "Nothing new is found." in client.get("/strengths").text
    box = Box(seeker, now)
    box.take_in(box.write("talk", Kind.INTERVIEW, -9, name="Dana Brook"), box.write("no", Kind.REJECTION, -1), now=now)
    record_event(seeker, box.home("talk"), kind=EventKind.INTERVIEW, at=now, now=now)
    put_words(box, "talk", "Dear Robin,\n\nWe were impressed by your calm answers.\n\nDana")
    put_words(box, "no", "Dear Robin,\n\nWe liked your way of explaining.\n\nDana")
    client.post("/strengths/look")
    assert [row.text for row in Strength.objects.of(seeker)] == ["We were impressed by your calm answers."]
    assert "1 line is found." in client.get("/strengths").text
    client.post("/strengths/unlook")
    assert Strength.objects.of(seeker).count() == 0
    open_letter(seeker, key="no", now=now)
    client.post("/strengths/look")
    assert Strength.objects.of(seeker).count() == 2
    client.post("/strengths/look")
    assert Strength.objects.of(seeker).count() == 2


def test_two_lines_are_written_timed_and_taken_back(client: Client, seeker: Seeker) -> None:
    client.post("/strengths/two-lines", {"good_at": "I plan " * 10, "shown_by": "Forty vans"})
    page = client.get("/strengths/two-lines").text
    assert ("22 words" in page, "about 10 seconds aloud" in page, "Shorter" in page) == (True, True, False)
    client.post("/strengths/two-lines", {"good_at": "word " * 90, "shown_by": ""})
    assert "Shorter is easier to say." in client.get("/strengths/two-lines").text
    client.post("/strengths/two-lines/back")
    assert introduction(seeker) == (("I plan " * 10).strip(), "Forty vans")
    client.post("/strengths/two-lines/back")
    assert introduction(seeker)[1] == "Forty vans"


@pytest.mark.parametrize(
    ("path", "sent", "typed"),
    [
        ("/strengths/new", {"text": "", "sort": "strength", "evidence": f"A {SCRIPT}"}, "evidence"),
        ("/strengths/new", {"text": "a\x07b", "sort": "strength", "evidence": "Kept"}, "evidence"),
        ("/strengths/new", {"text": "a", "sort": "x", "evidence": "Kept"}, "evidence"),
        ("/strengths/two-lines", {"good_at": "Kept", "shown_by": "x" * 501}, "good_at"),
        ("/strengths/two-lines", {"good_at": "Kept", "shown_by": "a\x07"}, "good_at"),
    ],
)
def test_what_is_wrong_is_told_and_the_text_stays(
    client: Client, seeker: Seeker, path: str, sent: dict[str, str], typed: str
) -> None:
    answer = client.post(path, sent)
    text = sent[typed].replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#x27;")
    assert (answer.status_code, text in answer.text, SCRIPT in answer.text) == (422, True, False)
    assert (Strength.objects.of(seeker).count(), introduction(seeker)) == (0, ("", ""))


ACTS = ("", "change-back", "keep", "aside", "offer", "forget", "use", "not-use")


@pytest.mark.parametrize("act", ACTS)
def test_strength_of_somebody_else_is_nowhere(client: Client, other_seeker: Seeker, now: datetime, act: str) -> None:
    row = note(other_seeker, now, said_by="Sam")
    before = Strength.objects.of(other_seeker).values().get()
    for one in (row.id, UUID(int=0)):
        assert client.post(f"/strengths/{one}/{act}".rstrip("/"), SENT).status_code == 404
    assert Strength.objects.of(other_seeker).values().get() == before


def test_hostile_words_are_text(client: Client, seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now, SCRIPT, evidence=SCRIPT, workplace=SCRIPT, said_by=SCRIPT)
    pages = client.get("/strengths").text + client.get(f"/strengths/{row.id}").text
    offer_strength(row)
    assert "<script>alert" not in pages + client.get("/strengths").text
    assert "<script>alert" not in client.get("/strengths/new", {"workplace": SCRIPT}).text
