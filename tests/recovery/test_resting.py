"""Whether writing rests today."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from tests.recovery.walk import A_DAY, Walk, begin_walk

from onward.accounts.models import Seeker
from onward.recovery.actions import keep_step, keep_unfinished
from onward.recovery.gating import Rating
from onward.recovery.resting import heavy_today, writing_rests

PAUSE = ("feeling", "forecast", "hold", "let_out", "someone", "breathing", "writing", "away")
UTC_ZONE = ZoneInfo("UTC")


@pytest.fixture
def walk(seeker: Seeker, settings: Settings, now: datetime) -> Walk:
    """Somebody the day after a no."""
    return begin_walk(seeker, settings, now, said_at=now - A_DAY)


@pytest.mark.parametrize(
    ("step", "before", "after", "rests"),
    [
        ("writing", 5, 7, True),
        ("writing", None, 8, True),
        ("breathing", 3, 5, True),
        ("three_lines", 3, 5, True),
        ("writing", 5, 6, False),
        ("writing", 9, None, False),
    ],
)
def test_it_rests_after_what_was_too_much(
    walk: Walk,
    step: str,
    before: int | None,
    after: int | None,
    rests: bool,  # noqa: FBT001  # of a table
) -> None:
    keep_step(walk.recovery, step, {}, rating=Rating(before, after), now=walk.now)
    assert writing_rests(walk.seeker, walk.now, UTC_ZONE) == rests


def test_how_strong_a_feeling_is_is_no_exercise(walk: Walk) -> None:
    walk.send("feeling", feelings=["sad"], weight="10", before="3", after="9")
    assert (len(walk.rows("feeling")), writing_rests(walk.seeker, walk.now, UTC_ZONE)) == (1, False)


def test_what_was_too_much_is_told_by_its_no_the_last_one(walk: Walk, settings: Settings) -> None:
    other = begin_walk(walk.seeker, settings, walk.now, company="Elm", client=walk.client)
    keep_step(walk.recovery, "thought", {}, rating=Rating(3, 9), now=walk.now)
    keep_step(other.recovery, "writing", {}, rating=Rating(3, 9), now=walk.now + timedelta(minutes=1))
    keep_step(walk.recovery, "writing", {}, rating=Rating(3, 4), now=walk.now + timedelta(minutes=2))
    assert heavy_today(walk.seeker, walk.now, UTC_ZONE) == other.recovery_id


def test_it_rests_until_midnight_where_the_person_is(walk: Walk) -> None:
    auckland = ZoneInfo("Pacific/Auckland")
    evening = datetime(2026, 3, 20, 10, 30, tzinfo=UTC)
    keep_step(walk.recovery, "writing", {}, rating=Rating(5, 9), now=evening)
    told = [writing_rests(walk.seeker, evening.replace(hour=hour), auckland) for hour in (10, 11)]
    assert told == [True, False]


def test_a_clock_that_was_set_back_makes_it_rest_no_longer(walk: Walk) -> None:
    keep_step(walk.recovery, "writing", {}, rating=Rating(5, 9), now=walk.now + 40 * A_DAY)
    assert writing_rests(walk.seeker, walk.now, UTC_ZONE) is False


def test_what_is_begun_since_does_not_end_the_rest(walk: Walk) -> None:
    keep_step(walk.recovery, "writing", {}, rating=Rating(5, 9), now=walk.now)
    keep_unfinished(walk.recovery, "writing", {"text": "And"}, again=True, now=walk.now)
    assert writing_rests(walk.seeker, walk.now, UTC_ZONE) is True


@pytest.mark.parametrize("step", PAUSE)
def test_a_page_asks_the_same_number_of_questions_after_one_no_as_after_many(
    walk: Walk, settings: Settings, step: str
) -> None:
    counts = []
    # The first page of a session asks what is remembered from then on.
    walk.said(step)
    for number in range(2):
        with CaptureQueriesContext(connection) as asked:
            walk.said(step)
        counts.append(len(asked))
        if not number:
            fill(walk, settings)
    assert counts[0] == counts[1]


def fill(walk: Walk, settings: Settings) -> None:
    """Many more noes with something written after each, on other days."""
    sides: dict[str, Any] = {"said_at": walk.now - 30 * A_DAY, "client": walk.client}
    for number in range(12):
        other = begin_walk(walk.seeker, settings, walk.now, company=f"Elm {number}", **sides)
        for step, answers in (("forecast", {"expected": 7, "now": 4}), ("writing", {"way": "open", "text": "Text"})):
            keep_step(other.recovery, step, answers, now=walk.now - 20 * A_DAY)
