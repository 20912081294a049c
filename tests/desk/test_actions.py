from datetime import datetime, timedelta

import pytest
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.actions import bring_back, leave_for_later, say_enough, say_work_sought, show_anyway, write_down_no
from onward.desk.models import Snooze
from onward.desk.states import ENOUGH, Until
from onward.inbox.letters import waiting_keys
from onward.journey.models import Act, Evidence
from onward.journey.queries import applications
from onward.journey.states import Outcome
from onward.recovery.queries import ABOUT_THE_WAY

pytestmark = pytest.mark.django_db


def test_no_keeps_how_it_came_beside_the_words(seeker: Seeker, now: datetime) -> None:
    change = write_down_no(seeker, company="Northwind", at=now, text="No, sorry.", way="By phone", now=now)
    found = Evidence.objects.of(seeker).order_by("id").values_list("about", "text")
    assert list(found) == [("kind", "No, sorry."), (ABOUT_THE_WAY, "By phone")]
    assert (change.application is not None, change.problems) == (True, ())


def test_no_with_several_open_there_stores_nothing(seeker: Seeker, add: Add, now: datetime) -> None:
    first, second = add("Northwind", role="Cook"), add("Northwind", role="Baker")
    before = Act.objects.of(seeker).count()
    change = write_down_no(seeker, company="Northwind", at=now, way="By phone", now=now)
    assert {row.id for row in change.candidates} == {first.id, second.id}
    assert (Act.objects.of(seeker).count(), Evidence.objects.of(seeker).count()) == (before, 0)


def test_no_of_a_nameless_company_is_a_problem(seeker: Seeker, now: datetime) -> None:
    change = write_down_no(seeker, company="?!", at=now, now=now)
    assert ([problem.where for problem in change.problems], applications(seeker)) == (["company"], [])


def test_no_that_a_letter_tells_lets_the_letter_wait_no_more(seeker: Seeker, box: Box, now: datetime) -> None:
    sent = box.write("sent", Kind.SENT, -9)
    box.take_in(sent, box.write("answer", Kind.REJECTION, -1, thread=("sent",)), now=now)
    assert waiting_keys(seeker) == {"answer"}
    change = write_down_no(seeker, company="Copse Water", at=now, now=now + timedelta(hours=1))
    assert (change.joined, waiting_keys(seeker)) == (True, frozenset())
    assert [row.outcome for row in applications(seeker)] == [Outcome.REJECTION]


def test_work_sought_can_be_said_and_taken_back(seeker: Seeker) -> None:
    say_work_sought(seeker, work_sought="different", has_job=True)
    seeker.refresh_from_db()
    assert (seeker.work_sought, seeker.has_job) == ("different", True)
    say_work_sought(seeker, work_sought="", has_job=False)
    seeker.refresh_from_db()
    assert (seeker.work_sought, seeker.has_job) == ("", False)


@pytest.mark.parametrize(
    ("day", "until", "back"),
    [(20, Until.TOMORROW, 21), (20, Until.WEEK, 23), (22, Until.WEEK, 23), (16, Until.WEEK, 23)],
)
def test_what_is_left_comes_back_tomorrow_or_on_monday(
    seeker: Seeker, now: datetime, day: int, until: Until, back: int
) -> None:
    kept = leave_for_later(seeker, key="a:b", until=until, now=now.replace(day=day))
    assert (kept.key, kept.until_on) == ("a:b", now.date().replace(day=back))


def test_tomorrow_is_where_the_person_is(seeker: Seeker, now: datetime) -> None:
    seeker.time_zone = "Asia/Tokyo"
    kept = leave_for_later(seeker, key="a:b", until=Until.TOMORROW, now=now.replace(hour=20))
    assert kept.until_on == now.date() + timedelta(days=2)


def test_each_is_kept_once_and_what_is_over_goes(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    for whose in (seeker, other_seeker):
        leave_for_later(whose, key="a:old", until=Until.TOMORROW, now=now - timedelta(days=9))
    leave_for_later(seeker, key="a:b", until=Until.TOMORROW, now=now)
    last = leave_for_later(seeker, key="a:b", until=Until.WEEK, now=now)
    assert list(Snooze.objects.of(seeker)) == [last]
    assert Snooze.objects.of(other_seeker).count() == 1
    bring_back(last)
    assert Snooze.objects.of(seeker).count() == 0


def test_enough_is_for_this_day_and_can_be_taken_back(seeker: Seeker, now: datetime) -> None:
    say_enough(seeker, now=now)
    say_enough(seeker, now=now)
    found = Snooze.objects.of(seeker).values_list("key", "until_on")
    assert list(found) == [(ENOUGH, now.date() + timedelta(days=1))]
    show_anyway(seeker)
    assert Snooze.objects.of(seeker).count() == 0
