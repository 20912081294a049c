"""Which applications are quiet, and in what order they come."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.by_mail import told_by_mail
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.queries.today import Masks, masks_of
from onward.desk.silence.queries import PAGE_LENGTH, quiet_page
from onward.inbox.actions.endings import let_rest
from onward.inbox.letters import waiting_keys
from onward.journey.actions import leave_open, record_event
from onward.journey.states import EventKind

pytestmark = pytest.mark.django_db
NOTHING = Masks(frozenset(), {})
LONG_AGO = timedelta(days=60)


@pytest.fixture(autouse=True)
def _mail_was_read(seeker: Seeker, now: datetime) -> None:
    seeker.mail_read_until = now
    seeker.save()


def names(seeker: Seeker, now: datetime, page: int = 1) -> list[str]:
    """The companies on this page."""
    rows = quiet_page(seeker, NOTHING, page, now).rows
    return [one.application.company.name for one in rows if one.application.company]


def test_oldest_first_with_their_days(seeker: Seeker, add: Add, now: datetime) -> None:
    add("Newer", at=now - timedelta(days=40))
    add("Fresh")
    add("Older", at=now - LONG_AGO)
    assert names(seeker, now) == ["Older", "Newer"]
    first = quiet_page(seeker, NOTHING, 1, now).rows[0]
    assert (first.on, first.since) == ((now - LONG_AGO).date(), (now - timedelta(days=30)).date())


def test_what_mail_tells_of_is_not_quiet_before_mail_was_read_that_far(seeker: Seeker, add: Add, now: datetime) -> None:
    told_by_mail(add("By mail", at=now - LONG_AGO))
    found = []
    for read_until in (None, now - timedelta(days=31), now - timedelta(days=30)):
        seeker.mail_read_until = read_until
        found.append(names(seeker, now))
    assert found == [[], [], ["By mail"]]


@pytest.mark.parametrize("days", [None, -90, 90])
def test_what_was_written_by_hand_is_quiet_by_its_own_day(
    seeker: Seeker, add: Add, now: datetime, days: int | None
) -> None:
    add("By hand", at=now)
    seeker.mail_read_until = None if days is None else now + timedelta(days=days)
    assert [names(seeker, now + timedelta(days=number)) for number in (29, 30)] == [[], ["By hand"]]


def test_what_rests_or_is_left_open_comes_no_more_until_it_is_silent_anew(
    seeker: Seeker, add: Add, now: datetime
) -> None:
    rests, left, stays = (add(name, at=now - LONG_AGO) for name in ("Rests", "Left", "Stays"))
    let_rest(seeker, [rests], now=now)
    leave_open(seeker, left, now=now)
    assert names(seeker, now) == [stays.company.name if stays.company else ""]
    for row in (rests, left):
        record_event(seeker, row, kind=EventKind.ACKNOWLEDGEMENT, at=now, now=now)
    assert names(seeker, now) == ["Stays"]
    assert sorted(names(seeker, now + LONG_AGO)) == ["Left", "Rests", "Stays"]


def test_letter_that_waits_is_told_by_its_door_alone(seeker: Seeker, box: Box, now: datetime) -> None:
    mails = [box.write("sent", Kind.SENT, -60), box.write("no", Kind.REJECTION, -59, thread=("sent",))]
    box.take_in(*mails, box.write("talk", Kind.INTERVIEW, -58, thread=("sent",)), now=box.at(-59))
    assert names(seeker, now) == ["Copse Water"]
    assert quiet_page(seeker, masks_of(seeker, waiting_keys(seeker)), 1, now).rows == ()


def test_pages_and_their_questions(seeker: Seeker, add: Add, now: datetime) -> None:
    asked = []
    for number in range(PAGE_LENGTH + 2):
        add(f"Company {number:02}", at=now - LONG_AGO + timedelta(hours=number))
        with CaptureQueriesContext(connection) as queries:
            quiet_page(seeker, NOTHING, 1, now)
        asked.append(len(queries))
    first, second, beyond = (quiet_page(seeker, NOTHING, page, now) for page in (1, 2, 9))
    assert set(asked) == {3}
    assert [(len(one.rows), one.page, one.has_more) for one in (first, second)] == [(20, 1, True), (2, 2, False)]
    assert beyond == first
    assert names(seeker, now, 2) == ["Company 20", "Company 21"]
