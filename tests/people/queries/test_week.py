from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.people.actions.approaches import begin_approach, note_asked
from onward.people.actions.employer import say_employer
from onward.people.actions.intake import take_in_file
from onward.people.actions.people import let_write, move_to_ring, pass_over
from onward.people.models import Person
from onward.people.queries.week import HEARD_DAYS, WRITTEN_DAYS, this_week
from onward.people.sources.found import FoundPeople, FoundPerson
from onward.people.states import ApproachPurpose, PersonSource, Ring
from onward.plan.actions.drafts import drop_draft

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 16)
"""Of the week in which tests happen."""


def named(seeker: Seeker, now: datetime) -> list[str]:
    return [pick.person.name for pick in this_week(seeker, now)]


def crowd(know: Know, *letters: str, **fields: object) -> list[Person]:
    return [know(f"{letter} Brook", company=f"{letter} Rail", **fields) for letter in letters]


def test_nobody_is_suggested_to_nobody(seeker: Seeker, now: datetime) -> None:
    assert this_week(seeker, now) == ()


def test_only_those_who_are_known_a_little(seeker: Seeker, now: datetime, know: Know) -> None:
    for ring in Ring:
        know(f"{ring} Brook", ring=ring)
    assert named(seeker, now) == ["known Brook"]


def test_longest_not_heard_of_come_first(seeker: Seeker, now: datetime, know: Know) -> None:
    for letter, days in (("A", 100), ("B", 900), ("C", 400), ("D", 300)):
        crowd(know, letter, last_heard_on=now.date() - timedelta(days=days))
    assert named(seeker, now) == ["B Brook", "C Brook", "D Brook"]
    crowd(know, "E")
    assert named(seeker, now) == ["E Brook", "B Brook", "C Brook"]


@pytest.mark.parametrize(("days", "expected"), [(0, ["A Brook"]), (-1, [])])
def test_whom_one_heard_of_lately_is_left_out(
    seeker: Seeker, now: datetime, know: Know, days: int, expected: list[str]
) -> None:
    crowd(know, "A", last_heard_on=MONDAY - timedelta(days=HEARD_DAYS + 1 + days))
    assert named(seeker, now) == expected


def test_three_are_of_three_companies_where_they_can_be(seeker: Seeker, now: datetime, know: Know) -> None:
    for name in ("Ada One", "Bea Two", "Cora Three"):
        know(name, company="Copse Ltd")
    know("Dora Four", company="Elm")
    assert named(seeker, now) == ["Ada One", "Dora Four", "Bea Two"]
    know("Eva Five")
    know("Flo Six")
    assert named(seeker, now) == ["Ada One", "Dora Four", "Eva Five"]


def test_three_stay_all_week_and_go_on_in_the_next(seeker: Seeker, now: datetime, know: Know) -> None:
    people = crowd(know, *"ABCDE")
    monday = datetime.combine(MONDAY, datetime.min.time(), now.tzinfo)
    week = [monday + timedelta(hours=hours) for hours in range(0, 168, 12)]
    assert {tuple(named(seeker, moment)) for moment in week} == {("A Brook", "B Brook", "C Brook")}
    note_asked(people[1], ApproachPurpose.ADVICE, now=week[3])
    # Whoever was written to stands first; the others stay.
    assert {tuple(named(seeker, moment)) for moment in week[4:]} == {("B Brook", "A Brook", "C Brook")}
    assert named(seeker, monday + timedelta(days=7)) == ["A Brook", "C Brook", "D Brook"]


def test_whoever_was_written_to_is_left_in_peace(seeker: Seeker, now: datetime, know: Know) -> None:
    (person,) = crowd(know, "A")
    begin_approach(person, ApproachPurpose.THANKS, now=now)
    begins_at = datetime.combine(MONDAY, datetime.min.time(), now.tzinfo)
    weeks = -(-WRITTEN_DAYS // 7)
    assert named(seeker, begins_at + timedelta(days=7 * weeks)) == []
    assert named(seeker, begins_at + timedelta(days=7 * (weeks + 1))) == ["A Brook"]


def test_letter_that_was_dropped_counts_for_nothing(seeker: Seeker, now: datetime, know: Know) -> None:
    (person,) = crowd(know, "A")
    draft = begin_approach(person, ApproachPurpose.ADVICE, now=now).draft
    assert draft is not None
    assert [pick.told is None for pick in this_week(seeker, now)] == [False]
    drop_draft(draft, now=now)
    assert [pick.told is None for pick in this_week(seeker, now)] == [True]


def test_one_who_is_passed_by_makes_room_for_one(seeker: Seeker, now: datetime, know: Know) -> None:
    people = crowd(know, *"ABCDE")
    pass_over(people[1], today=now.date())
    assert named(seeker, now) == ["A Brook", "C Brook", "D Brook"]
    assert named(seeker, now + timedelta(days=84)) == ["A Brook", "B Brook", "C Brook"]
    let_write(people[0], may_write=False)
    move_to_ring(people[2], Ring.CLOSE)
    assert named(seeker, now) == ["D Brook", "E Brook"]


def test_nobody_of_the_present_employer_is_suggested(seeker: Seeker, now: datetime, know: Know) -> None:
    know("Ada One", company="Copse Water Ltd")
    know("Bea Two", company="copsewater")
    know("Cora Three", company="The Copse Water Group")
    know("Dora Four", address="dora@post.copse.example")
    know("Eva Five", company="Copsewood", address="eva@copse.example.org")
    say_employer(seeker, name="Copse Water", domain="copse.example")
    assert named(seeker, now) == ["Eva Five"]


def test_employer_of_thousands_hides_nobody_else(seeker: Seeker, now: datetime) -> None:
    people = [FoundPerson(f"A{number} Brook", company="Copse Water Ltd") for number in range(200)]
    found = FoundPeople((*people, FoundPerson("Zoe Elm", company="Elm")))
    take_in_file(seeker, PersonSource.LINKEDIN, found, ring=Ring.KNOWN, now=now)
    say_employer(seeker, name="Copse Water", domain="")
    assert named(seeker, now) == ["Zoe Elm"]


def test_questions_stay_the_same_for_thousands(seeker: Seeker, now: datetime) -> None:
    counted = []
    for start, end in ((0, 10), (10, 5000)):
        people = [FoundPerson(f"A{number} Brook", company=f"Copse {number % 700}") for number in range(start, end)]
        take_in_file(seeker, PersonSource.LINKEDIN, FoundPeople(tuple(people)), ring=Ring.KNOWN, now=now)
        with CaptureQueriesContext(connection) as queries:
            this_week(seeker, now)
        counted.append(len(queries))
    assert counted == [3, 3]


def test_week_begins_where_the_person_is(seeker: Seeker, know: Know, now: datetime) -> None:
    seeker.time_zone = "Pacific/Auckland"
    (person,) = crowd(know, "A")
    sunday_evening = datetime.combine(MONDAY, datetime.min.time(), now.tzinfo) - timedelta(hours=6)
    note_asked(person, ApproachPurpose.ADVICE, now=sunday_evening)
    assert [pick.told is None for pick in this_week(seeker, sunday_evening + timedelta(hours=1))] == [False]
    seeker.time_zone = "UTC"
    assert [pick.told is None for pick in this_week(seeker, sunday_evening + timedelta(hours=7))] == []
