from datetime import datetime, timedelta

import pytest
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.models import Snooze
from onward.desk.queries.later import follows_a_no, left
from onward.desk.queries.today import masks_of
from onward.inbox.actions.letters import file_letters, open_letter
from onward.inbox.letters import waiting_keys
from onward.journey.actions import record_event
from onward.journey.states import EventKind

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def follows(seeker: Seeker, now: datetime) -> bool:
    """Whether this day follows a no."""
    return follows_a_no(seeker, masks_of(seeker, waiting_keys(seeker)), now)


def test_what_is_left_comes_back_on_its_day(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    Snooze.objects.add(seeker, key="a:b", until_on=now.date() + DAY)
    Snooze.objects.add(other_seeker, key="a:c", until_on=now.date() + DAY)
    assert (left(seeker, now.date()), left(seeker, now.date() + DAY)) == (frozenset({"a:b"}), frozenset())


def test_no_by_hand_softens_two_days(seeker: Seeker, add: Add, now: datetime) -> None:
    record_event(seeker, add(), kind=EventKind.REJECTION, at=now, now=now)
    assert [follows(seeker, now + days * DAY) for days in (0, 1, 2)] == [True, True, False]


def test_two_days_are_counted_by_the_hour(seeker: Seeker, add: Add, now: datetime) -> None:
    record_event(seeker, add(), kind=EventKind.REJECTION, at=now, now=now)
    told = [follows(seeker, now + timedelta(hours=hours)) for hours in (47, 48)]
    assert told == [True, False]


def test_no_of_last_week_that_is_written_down_today_softens_two_days(seeker: Seeker, add: Add, now: datetime) -> None:
    record_event(seeker, add(at=now - 40 * DAY), kind=EventKind.REJECTION, at=now - 6 * DAY, now=now)
    assert [follows(seeker, now + days * DAY) for days in (0, 1, 2)] == [True, True, False]


def test_old_no_that_is_written_down_today_is_history(seeker: Seeker, add: Add, now: datetime) -> None:
    record_event(seeker, add(at=now - 40 * DAY), kind=EventKind.REJECTION, at=now - 30 * DAY, now=now)
    assert follows(seeker, now) is False


def test_letter_counts_from_when_it_was_looked_at(seeker: Seeker, box: Box, now: datetime) -> None:
    sent = box.write("sent", Kind.SENT, -9)
    box.take_in(sent, box.write("answer", Kind.REJECTION, -5, thread=("sent",)), now=now)
    assert follows(seeker, now) is False
    open_letter(seeker, key="answer", now=now)
    assert [follows(seeker, now + days * DAY) for days in (0, 1, 2)] == [True, True, False]


def test_letter_that_waits_or_was_put_away_gives_nothing_away(seeker: Seeker, box: Box, now: datetime) -> None:
    sent = box.write("sent", Kind.SENT, -9)
    box.take_in(sent, box.write("answer", Kind.REJECTION, -0.5, thread=("sent",)), now=now)
    before = follows(seeker, now)
    file_letters(seeker, now=now)
    assert (before, follows(seeker, now)) == (False, False)
