from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.desk.applications.conftest import Add

from onward.accounts.models import Seeker
from onward.desk.applications.choice import Choice, Sort
from onward.desk.applications.last_word import last_word, last_words
from onward.desk.applications.listing import list_applications
from onward.desk.applications.story import tell
from onward.desk.queries.today import Masks, alive
from onward.journey.actions import record_event
from onward.journey.models import Application
from onward.journey.queries import application, counting_events
from onward.journey.states import EventKind

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def plan_talk(seeker: Seeker, row: Application, now: datetime) -> Application:
    """A talk in twelve days, of which was heard today."""
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now + 12 * DAY, now=now)
    found = application(seeker, row.id)
    assert found is not None
    return found


def test_talk_to_come_is_no_last_word(seeker: Seeker, add: Add, now: datetime) -> None:
    talk = plan_talk(seeker, add("Northwind", at=now - 10 * DAY), now)
    plain = add("Copse", at=now - 3 * DAY)
    only = plan_talk(seeker, add("Tidewater", kind=EventKind.SENT, at=None), now)
    found = last_words(seeker, [talk, plain, only], now)
    assert found == {talk.id: now - 10 * DAY, plain.id: now - 3 * DAY, only.id: None}
    assert last_word(counting_events(seeker, talk.id), now) == now - 10 * DAY
    assert last_word(counting_events(seeker, only.id), now) is None


def test_talk_is_the_last_word_once_it_was(seeker: Seeker, add: Add, now: datetime) -> None:
    talk = plan_talk(seeker, add("Northwind", at=now - 10 * DAY), now)
    later = now + 12 * DAY
    assert last_words(seeker, [talk], later) == {talk.id: later}
    assert last_word(counting_events(seeker, talk.id), later) == later


@pytest.mark.parametrize("number", [1, 3])
def test_last_words_are_one_query_and_none_where_nothing_is_ahead(
    seeker: Seeker, add: Add, now: datetime, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    plain = [add(f"Copse {one}", at=now - DAY) for one in range(number)]
    talks = [plan_talk(seeker, add(f"Tidewater {one}", at=now - DAY), now) for one in range(number)]
    with django_assert_num_queries(0):
        last_words(seeker, plain, now)
    with django_assert_num_queries(1):
        last_words(seeker, [*plain, *talks], now)


def test_list_story_and_today_show_what_was_heard_and_not_the_day_of_the_talk(
    seeker: Seeker, add: Add, now: datetime
) -> None:
    row = plan_talk(seeker, add("Northwind", at=now - 10 * DAY), now)
    heard_on = (now - 10 * DAY).date()
    told = tell(seeker, row, now)
    ((listed,),) = [section.rows for section in list_applications(seeker, Choice(), now).sections]
    (line,) = alive(seeker, Masks(frozenset(), {}), now).rows
    assert (listed.state.on, told.state.on, line.on) == (heard_on, heard_on, heard_on)
    assert (told.course_days, tell(seeker, row, now + 12 * DAY).course_days) == (0, 22)


def test_list_by_time_has_what_is_to_come_apart(seeker: Seeker, add: Add, now: datetime) -> None:
    plan_talk(seeker, add("Northwind", at=now - 40 * DAY), now)
    add("Copse", at=now - DAY)
    listing = list_applications(seeker, Choice(sort=Sort.NEWEST), now)
    assert [section.title for section in listing.sections] == ["Still to come", "March 2026"]
