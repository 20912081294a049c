"""What somebody is good at, in the worst hour."""

from datetime import datetime

import pytest
from pytest_django import Settings
from tests.inbox.box import Box
from tests.inbox.post import put_words
from tests.recovery.walk import Walk, begin_walk
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.plan.actions.strengths import StrengthWords, change_strength, introduce, note_strength
from onward.plan.models import Strength
from onward.plan.states import StrengthSource, StrengthState
from onward.recovery.actions import open_recovery

SCRIPT = "<script>alert(1)</script>"
KIND = "We were impressed by your calm answers."
LETTER = f"Dear Robin,\n\n{KIND} Your budget example was weaker. We have chosen somebody else.\n\nDana Brook"


def kept(walk: Walk) -> list[tuple[str, str, str]]:
    """Text, sort and workplace of what is kept."""
    rows = Strength.objects.of(walk.seeker).filter(state=StrengthState.ACCEPTED).order_by("id")
    return list(rows.values_list("text", "sort", "workplace"))


@pytest.fixture
def letter(seeker: Seeker, settings: Settings, now: datetime) -> Walk:
    """Somebody after a no by mail that says something kind."""
    settings.ONWARD_IS_SAMPLE = True
    box = Box(seeker, now)
    box.take_in(box.write("no", Kind.REJECTION, -1, name="Dana Brook"), now=now)
    put_words(box, "no", LETTER)
    open_letter(seeker, key="no", now=now)
    recovery = open_recovery(seeker, box.home("no"), now=now)
    assert recovery is not None
    return Walk(seeker, sign_in(seeker, "owner"), recovery.pk, now).at(now)


def test_each_line_is_a_strength_of_its_own(walk: Walk) -> None:
    walk.send(
        "strengths", good_at="Calm\n\n Kind  words ", did="Moved a depot", workplace="Harbour", got_through="Flood"
    )
    assert kept(walk) == [
        ("Calm", "strength", ""),
        ("Kind words", "strength", ""),
        ("Moved a depot", "contribution", "Harbour"),
        ("Flood", "obstacle", ""),
    ]


def test_strengths_kept_again_change_rather_than_double(walk: Walk) -> None:
    walk.send("strengths", good_at="Calm\nPatient", did="Moved a depot")
    walk.send("strengths", good_at="Patient\nCalm under load", did="Moved a depot", workplace="Harbour")
    assert kept(walk) == [
        ("Patient", "strength", ""),
        ("Moved a depot", "contribution", "Harbour"),
        ("Calm under load", "strength", ""),
    ]


def test_strength_that_was_put_otherwise_since_stays(walk: Walk) -> None:
    walk.send("strengths", good_at="Calm")
    change_strength(Strength.objects.of(walk.seeker).get(), StrengthWords("Calm when it burns"))
    walk.send("strengths", good_at="Patient")
    assert [text for text, *_ in kept(walk)] == ["Calm when it burns", "Patient"]


def test_what_was_just_kept_is_taken_out_again(walk: Walk) -> None:
    note_strength(walk.seeker, StrengthWords("Earlier"), now=walk.now)
    walk.send("strengths", good_at="Calm\nPatient")
    walk.undo()
    assert [text for text, *_ in kept(walk)] == ["Earlier"]
    assert "Calm\nPatient</textarea>" in walk.said("strengths")


def test_nothing_written_leaves_nothing(walk: Walk) -> None:
    walk.send("strengths", good_at="Calm")
    assert walk.send("strengths")["location"] == f"/after/{walk.recovery_id}"
    assert (kept(walk), walk.rows("strengths")) == ([], [])


def test_strengths_are_shown_to_somebody_who_cannot_think(walk: Walk) -> None:
    note_strength(walk.seeker, StrengthWords("I keep calm"), now=walk.now)
    introduce(walk.seeker, good_at="I find the next plan.", shown_by="", now=walk.now)
    walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": "cannot_think"})
    link = f'href="/after/{walk.recovery_id}/strengths"'
    assert link in walk.said().partition("another-day")[0]
    page = walk.said("strengths")
    assert (page.index("I keep calm") < page.index("<details><summary>Write more"), "next plan." in page) == (
        True,
        True,
    )


def test_kind_words_of_their_letter_are_offered_and_others_are_not(letter: Walk) -> None:
    page = letter.said("strengths")
    assert (f'value="{KIND}"' in page, "budget example" in page) == (True, False)
    letter.send("strengths", said=[KIND])
    row = Strength.objects.of(letter.seeker).get()
    sides = (row.text, row.sort, row.source, row.said_by, row.mail_id)
    mail = letter.place.told.mail
    assert mail is not None
    assert sides == (KIND, "quote", StrengthSource.FEEDBACK, "Dana Brook", mail.id)


def test_kind_words_are_left_again(letter: Walk) -> None:
    letter.send("strengths", said=[KIND])
    letter.undo()
    assert Strength.objects.of(letter.seeker).get().state == StrengthState.OFFERED
    letter.send("strengths", said=[KIND], good_at="Calm")
    letter.send("strengths", good_at="Calm")
    states = {row.text: row.state for row in Strength.objects.of(letter.seeker)}
    assert states == {KIND: StrengthState.OFFERED, "Calm": StrengthState.ACCEPTED}


def test_words_that_they_did_not_write_are_refused(letter: Walk) -> None:
    assert letter.send("strengths", said=["You are hired."], good_at="Calm").status_code == 422
    assert Strength.objects.of(letter.seeker).count() == 0


@pytest.mark.parametrize("typed", ["x" * 501, "\n".join(f"line {number}" for number in range(21)), "a\x07b"])
def test_lines_that_cannot_be_kept_are_told_and_stay(walk: Walk, typed: str) -> None:
    answer = walk.send("strengths", good_at=typed)
    assert (answer.status_code, kept(walk)) == (422, [])
    assert walk.rows("strengths")[0].unfinished["good_at"] == typed


def test_strengths_of_somebody_else_are_not_shown(walk: Walk, other_seeker: Seeker) -> None:
    note_strength(other_seeker, StrengthWords("Not yours"), now=walk.now)
    assert "Not yours" not in walk.said("strengths")


def test_strengths_show_hostile_text_as_text(walk: Walk) -> None:
    walk.send("strengths", good_at=SCRIPT, did=SCRIPT, workplace=SCRIPT)
    assert "<script>alert" not in walk.said("strengths") + walk.said("strengths", "after")


def test_strengths_of_another_no_are_the_same_list(walk: Walk, settings: Settings) -> None:
    walk.send("strengths", good_at="Calm")
    other = begin_walk(walk.seeker, settings, walk.now, company="Elm", client=walk.client)
    other.send("strengths", good_at="Calm")
    assert "Calm" in other.said("strengths")
