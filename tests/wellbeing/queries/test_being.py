from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.actions.undo import undo
from onward.journey.actions import add_application, record_event
from onward.journey.models import Act
from onward.journey.states import EventKind
from onward.wellbeing.actions.being import answer_four, say_mood, turn
from onward.wellbeing.queries.being import being_of, may_ask_four, preference_of
from onward.wellbeing.states import Mood, Switch

UTC = ZoneInfo("UTC")
AN_HOUR, DAYS = timedelta(hours=1), timedelta(days=3)
Counts = Callable[[int], AbstractContextManager[object]]


def asks(seeker: Seeker, now: datetime) -> bool:
    """Whether the four questions are offered."""
    return may_ask_four(seeker, preference_of(seeker), now)


@pytest.mark.parametrize("kind", [EventKind.REJECTION, EventKind.CLOSED])
@pytest.mark.parametrize("known", [True, False])
def test_no_written_by_hand_keeps_the_questions_away_for_two_days(
    seeker: Seeker, now: datetime, kind: EventKind, *, known: bool
) -> None:
    assert asks(seeker, now)
    at = now - timedelta(days=90) if known else None
    add_application(seeker, company="Northwind", role="Planner", kind=kind, at=at, now=now)
    assert [asks(seeker, now + later) for later in (timedelta(0), 47 * AN_HOUR, 49 * AN_HOUR)] == [False, False, True]


def test_offer_that_they_took_back_keeps_them_away(seeker: Seeker, now: datetime) -> None:
    long_ago = now - timedelta(days=90)
    row = add_application(seeker, company="Northwind", kind=EventKind.OFFER, at=long_ago, now=now).application
    assert row is not None
    record_event(seeker, row, kind=EventKind.RESCINDED, at=long_ago + DAYS, now=now)
    assert [asks(seeker, now + later) for later in (timedelta(0), 49 * AN_HOUR)] == [False, True]


def test_no_that_was_taken_back_keeps_nothing_away(seeker: Seeker, now: datetime) -> None:
    add_application(seeker, company="Northwind", role="Planner", kind=EventKind.REJECTION, at=now - DAYS, now=now)
    undo(seeker, Act.objects.of(seeker).get(), now=now)
    assert asks(seeker, now + AN_HOUR)


def test_other_news_keep_nothing_away(seeker: Seeker, now: datetime) -> None:
    add_application(seeker, company="Northwind", role="Planner", kind=EventKind.INTERVIEW, at=now, now=now)
    assert asks(seeker, now + AN_HOUR)


def test_letter_keeps_them_away_once_it_is_opened(seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    box.take_in(box.write("no", Kind.REJECTION, -5, role="Planner"), now=now)
    before = asks(seeker, now + AN_HOUR)
    open_letter(seeker, key="no", now=now + AN_HOUR)
    later = [asks(seeker, now + hours * AN_HOUR) for hours in (2, 48, 50)]
    assert (before, later) == (True, [False, False, True])


def test_fresh_no_in_mail_keeps_them_away(seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    box.take_in(box.write("no", Kind.REJECTION, -1, role="Planner"), now=now)
    assert (asks(seeker, now), asks(seeker, now + DAYS)) == (False, True)


def test_somebody_elses_no_changes_nothing(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    add_application(other_seeker, company="Northwind", kind=EventKind.REJECTION, at=now, now=now)
    answer_four(other_seeker, {"happy": 1}, now=now)
    assert asks(seeker, now)


def test_questions_come_every_two_weeks(seeker: Seeker, now: datetime) -> None:
    answer_four(seeker, {"happy": 6}, now=now)
    assert [asks(seeker, now + timedelta(days=days)) for days in (0, 13, 14)] == [False, False, True]


def test_what_is_switched_off_is_neither_asked_nor_shown(seeker: Seeker, now: datetime) -> None:
    for days in (0, 20):
        answer_four(seeker, {"happy": 1, "satisfied": 1}, now=now - timedelta(days=days))
        say_mood(seeker, Mood.HARD, now=now - timedelta(days=days))
    turn(seeker, Switch.FOUR, on=False)
    turn(seeker, Switch.MOOD, on=False)
    being = being_of(seeker, preference_of(seeker), UTC)
    assert (asks(seeker, now + timedelta(days=60)), being.moods, being.times, being.is_lower) == (False, (), (), False)


def test_being_is_one_persons_newest_first(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    say_mood(other_seeker, Mood.GOOD, now=now)
    say_mood(seeker, Mood.HARD, now=now - DAYS)
    say_mood(seeker, Mood.GOOD, now=now)
    answer_four(seeker, {"anxious": 0, "happy": 4}, now=now - DAYS)
    answer_four(seeker, {"anxious": 10}, now=now)
    being = being_of(seeker, preference_of(seeker), UTC)
    assert [one.mood for one in being.moods] == [Mood.GOOD, Mood.HARD]
    assert being.mood_line.points == "8,72 312,8"
    assert [one.numbers for one in being.times] == [(None, None, None, 10), (None, None, 4, 0)]
    assert [(label, line.points) for label, line in being.lines] == [("Anxious yesterday", "8,72 312,8")]
    assert not being.is_lower


def test_two_hard_days_tell_by_the_persons_own_days(seeker: Seeker, now: datetime) -> None:
    late = now.replace(hour=23, minute=30)
    for moment in (late, late + AN_HOUR):
        say_mood(seeker, Mood.HARD, now=moment)
    told = [being_of(seeker, preference_of(seeker), ZoneInfo(name)).is_lower for name in ("UTC", "Europe/Berlin")]
    assert told == [True, False]


def test_questions_asked_of_the_database_do_not_grow(
    seeker: Seeker, now: datetime, django_assert_num_queries: Counts
) -> None:
    for number in range(40):
        say_mood(seeker, Mood.GOOD, now=now - timedelta(days=number))
        answer_four(seeker, {"happy": 5}, now=now - timedelta(days=20 * number + 20))
    preference = preference_of(seeker)
    with django_assert_num_queries(4):
        being = being_of(seeker, preference, UTC)
        may_ask_four(seeker, preference, now)
    assert (len(being.moods), len(being.times)) == (30, 12)
