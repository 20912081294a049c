"""What a person can do with their strengths."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.models import Mail
from onward.plan.actions.strengths import (
    StrengthWords,
    change_strength,
    forget_strength,
    introduce,
    keep_strength,
    note_strength,
    offer_praise,
    set_strength_aside,
    use_strength,
    withdraw_praise,
    words_of,
)
from onward.plan.models import Introduction, Strength
from onward.plan.praise import Praise
from onward.plan.queries.strengths import introduction
from onward.plan.states import StrengthSort, StrengthSource, StrengthState

WORDS = StrengthWords("I keep calm", StrengthSort.CONTRIBUTION, "The flood.", "Harbour Freight", "Sam Brook")


def note(seeker: Seeker, now: datetime, words: StrengthWords = WORDS, key: str = "") -> Strength:
    """A strength that is kept."""
    row, problems = note_strength(seeker, words, key=key, now=now)
    assert row is not None, problems
    return row


@pytest.fixture
def mail_id(seeker: Seeker, now: datetime) -> UUID:
    """A mail of theirs."""
    box = Box(seeker, now)
    box.take_in(box.write("talk", Kind.INTERVIEW), now=now)
    return Mail.objects.of(seeker).get().id


def test_strength_is_kept_on_one_line(seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now, StrengthWords("  I keep\n calm ", workplace=" Harbour  Freight "))
    assert words_of(row) == StrengthWords("I keep calm", workplace="Harbour Freight")
    assert (row.source, row.state, row.key) == (StrengthSource.OWN, StrengthState.ACCEPTED, str(row.id))


def test_strength_that_somebody_else_says_is_theirs(seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now)
    assert row.source == StrengthSource.PERSON
    assert change_strength(row, StrengthWords("I keep calm")) == ()
    assert row.source == StrengthSource.OWN


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (StrengthWords(" \n"), "text"),
        (StrengthWords("x" * 501), "text"),
        (StrengthWords("a\x00b"), "text"),
        (StrengthWords("a", evidence="x" * 20_001), "evidence"),
        (StrengthWords("a", workplace="x" * 301), "workplace"),
        (StrengthWords("a", said_by="\ud800"), "said_by"),
    ],
)
def test_strength_that_cannot_be_kept_is_told(seeker: Seeker, now: datetime, words: StrengthWords, where: str) -> None:
    row, problems = note_strength(seeker, words, now=now)
    assert (row, [one.where for one in problems]) == (None, [where])
    there = note(seeker, now)
    assert [one.where for one in change_strength(there, words)] == [where]
    assert words_of(Strength.objects.of(seeker).get()) == WORDS


def test_strength_of_one_key_is_made_once(seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now, key="a")
    set_strength_aside(row)
    assert note(seeker, now, StrengthWords("Other"), key="a").id == row.id
    assert [one.state for one in Strength.objects.of(seeker)] == [StrengthState.ASIDE]


def test_strength_is_forgotten_alone(seeker: Seeker, now: datetime) -> None:
    row, other = note(seeker, now), note(seeker, now)
    forget_strength(row)
    assert [one.id for one in Strength.objects.of(seeker)] == [other.id]


def test_day_of_use_is_put_back(seeker: Seeker, now: datetime) -> None:
    row = note(seeker, now)
    first, second = date(2026, 3, 1), date(2026, 3, 20)
    assert (use_strength(row, on=first), use_strength(row, on=second), use_strength(row, on=first)) == (
        None,
        first,
        second,
    )


def test_praise_is_offered_once_whatever_was_decided(seeker: Seeker, now: datetime, mail_id: UUID) -> None:
    found = [
        Praise("You were calm.", "Dana", mail_id),
        Praise("You Were Calm.", "", mail_id),
        Praise("Clear.", "", mail_id),
    ]
    assert offer_praise(seeker, found, now=now) == 2
    set_strength_aside(Strength.objects.of(seeker).get(text="You were calm."))
    assert offer_praise(seeker, found, now=now) == 0
    rows = Strength.objects.of(seeker).order_by("id").values_list("text", "state", "source", "said_by")
    assert list(rows) == [
        ("You were calm.", StrengthState.ASIDE, StrengthSource.FEEDBACK, "Dana"),
        ("Clear.", StrengthState.OFFERED, StrengthSource.FEEDBACK, ""),
    ]


def test_praise_is_withdrawn_as_far_as_nobody_decided(seeker: Seeker, now: datetime, mail_id: UUID) -> None:
    later = now + timedelta(days=1)
    offer_praise(seeker, [Praise("Earlier.", "", mail_id)], now=now)
    offer_praise(seeker, [Praise("Kept.", "", mail_id), Praise("Left.", "", mail_id)], now=later)
    keep_strength(Strength.objects.of(seeker).get(text="Kept."))
    withdraw_praise(seeker, offered_at=later)
    assert sorted(row.text for row in Strength.objects.of(seeker)) == ["Earlier.", "Kept."]


def test_source_of_an_employers_words_stays_theirs(seeker: Seeker, now: datetime, mail_id: UUID) -> None:
    offer_praise(seeker, [Praise("You were calm.", "Dana", mail_id)], now=now)
    row = Strength.objects.of(seeker).get()
    change_strength(row, StrengthWords("I was calm"))
    assert row.source == StrengthSource.FEEDBACK


def test_two_lines_are_kept_changed_and_taken_back(seeker: Seeker, now: datetime) -> None:
    assert introduce(seeker, good_at=" I plan ", shown_by="Forty\nvans", now=now) == (("", ""), ())
    assert introduction(seeker) == ("I plan", "Forty vans")
    assert introduce(seeker, good_at="I plan well", shown_by="", now=now) == (("I plan", "Forty vans"), ())
    assert introduce(seeker, good_at=" ", shown_by="", now=now) == (("I plan well", ""), ())
    assert Introduction.objects.of(seeker).count() == 0


def test_two_lines_that_cannot_be_kept_change_nothing(seeker: Seeker, now: datetime) -> None:
    introduce(seeker, good_at="I plan", shown_by="", now=now)
    before, problems = introduce(seeker, good_at="x" * 501, shown_by="a\x07", now=now)
    assert (before, [one.where for one in problems]) == (("I plan", ""), ["good_at", "shown_by"])
    assert introduction(seeker) == ("I plan", "")


def test_two_lines_of_somebody_else_stay(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    introduce(other_seeker, good_at="Theirs", shown_by="", now=now)
    introduce(seeker, good_at="Mine", shown_by="", now=now)
    introduce(seeker, good_at="", shown_by="", now=now)
    assert (introduction(seeker), introduction(other_seeker)) == (("", ""), ("Theirs", ""))
