from datetime import datetime, timedelta

import pytest
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.queries.today import Masks, masks_of
from onward.desk.queries.well import Good, Well, went_well
from onward.inbox.letters import waiting_keys
from onward.journey.actions import record_event
from onward.journey.states import EventKind

pytestmark = pytest.mark.django_db
NOTHING = Masks(frozenset(), {})
LONG_AGO = timedelta(days=40)


def test_nothing_went_well_and_nothing_is_made_up(seeker: Seeker, add: Add, now: datetime) -> None:
    assert went_well(seeker, NOTHING, now) is None
    record_event(seeker, add("Northwind", at=now - LONG_AGO), kind=EventKind.REJECTION, at=now, now=now)
    assert went_well(seeker, NOTHING, now) is None


def test_the_best_is_told(seeker: Seeker, add: Add, now: datetime) -> None:
    record_event(seeker, add("Talk", at=now - LONG_AGO), kind=EventKind.INTERVIEW, at=now, now=now)
    assert went_well(seeker, NOTHING, now) == Well(Good.INTERVIEW, "Talk")
    record_event(seeker, add("Yes", at=now - LONG_AGO), kind=EventKind.OFFER, at=now - timedelta(days=13), now=now)
    assert went_well(seeker, NOTHING, now) == Well(Good.OFFER, "Yes")


def test_what_a_no_followed_is_not_held_against_it(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Talk", at=now - LONG_AGO)
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now - timedelta(days=3), now=now)
    record_event(seeker, row, kind=EventKind.REJECTION, at=now, now=now)
    assert went_well(seeker, NOTHING, now) is None


def test_applications_of_a_week_are_counted_once_each(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("First", at=now - timedelta(days=6))
    record_event(seeker, row, kind=EventKind.SENT, at=now - timedelta(days=1), now=now)
    add("Second", at=now - timedelta(days=1))
    older = add("Third", at=now - timedelta(days=9))
    record_event(seeker, older, kind=EventKind.SENT, at=now - timedelta(days=1), now=now)
    assert went_well(seeker, NOTHING, now) == Well(Good.APPLIED, number=2)


def test_what_lies_ahead_has_not_gone_well_yet(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Talk", at=now - LONG_AGO)
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now + timedelta(days=3), now=now)
    assert went_well(seeker, NOTHING, now) is None


def test_interview_before_a_letter_that_waits_is_not_praised(seeker: Seeker, box: Box, now: datetime) -> None:
    sent, talk = box.write("sent", Kind.SENT, -30), box.write("talk", Kind.INTERVIEW, -5, thread=("sent",))
    box.take_in(sent, talk, box.write("answer", Kind.REJECTION, -1, thread=("sent",)), now=now)
    assert went_well(seeker, masks_of(seeker, waiting_keys(seeker)), now) is None
