from datetime import date, datetime

import pytest
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.people.actions.approaches import note_asked
from onward.people.actions.forget import forget_person
from onward.people.actions.people import (
    add_person,
    change_person,
    let_write,
    move_to_ring,
    pass_over,
    suggest_again,
    take_back_person,
)
from onward.people.models import Person
from onward.people.states import ApproachPurpose, How, Ring

pytestmark = pytest.mark.django_db


def test_name_is_enough(seeker: Seeker, now: datetime) -> None:
    person = add_person(seeker, name="  Dana   Brook ", now=now).person
    assert person is not None
    assert (person.name, person.ring, person.how, person.sort_key) == (
        "Dana Brook",
        Ring.KNOWN,
        How.OTHER,
        "dana brook",
    )


@pytest.mark.parametrize(
    ("how", "ring"), [(How.FRIEND, Ring.CLOSE), (How.RECRUITER, Ring.MET), (How.TEACHER, Ring.KNOWN)]
)
def test_ring_follows_from_where_they_are_known(seeker: Seeker, now: datetime, how: How, ring: Ring) -> None:
    person = add_person(seeker, name="Dana", how=how, now=now).person
    assert person is not None
    assert person.ring == ring


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"name": ""}, "name"),
        ({"name": "…"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "Dana\x00"}, "name"),
        ({"name": "Dana", "address": "dana"}, "address"),
        ({"name": "Dana", "address": "a@b.example\nBcc: c@d.example"}, "address"),
        ({"name": "Dana", "note": "x" * 20_001}, "note"),
        ({"name": "Dana", "company": "\ud800"}, "company"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is(
    seeker: Seeker, now: datetime, fields: dict[str, str], where: str
) -> None:
    change = add_person(seeker, now=now, **fields)
    assert (change.person, {problem.where for problem in change.problems}) == (None, {where})
    assert not Person.objects.of(seeker).exists()


def test_same_person_twice_is_one(seeker: Seeker, now: datetime, know: Know) -> None:
    first = know("Dana Brook", address="dana@brook.example")
    again = add_person(seeker, name="D. Brook", address="DANA@brook.example", now=now)
    assert (again.person, again.known) == (None, first)


def test_somebody_elses_people_are_others(other_seeker: Seeker, now: datetime, know: Know) -> None:
    know("Dana Brook", address="dana@brook.example")
    assert add_person(other_seeker, name="Dana", address="dana@brook.example", now=now).person is not None


def test_change_keeps_what_is_searched_in_line(know: Know) -> None:
    person = know("Dana Brook", address="dana@brook.example")
    changed = change_person(person, name="Dana Elm", company="Copse Ltd", address="", key="mine").person
    assert changed is not None
    kept = Person.objects.of(person.seeker).get()
    assert (kept.words, kept.company_key, kept.site, kept.key) == (
        " dana elm copse ltd",
        "copse",
        "",
        "mail:dana@brook.example",
    )
    assert kept.said == ["address", "company", "how", "name"]


def test_change_with_problems_stores_nothing(know: Know) -> None:
    person = know("Dana Brook")
    assert [problem.where for problem in change_person(person, name="", company="New").problems] == ["name"]
    assert Person.objects.of(person.seeker).get().company == ""


def test_where_they_stand_and_whether_they_are_written_to(know: Know) -> None:
    person = know("Dana Brook")
    move_to_ring(person, Ring.CLOSE)
    let_write(person, may_write=False)
    pass_over(person, today=date(2026, 3, 20))
    kept = Person.objects.of(person.seeker).get()
    assert (kept.ring, kept.not_to_write, kept.passed_until) == (Ring.CLOSE, True, date(2026, 6, 12))
    suggest_again(kept)
    let_write(kept, may_write=True)
    kept = Person.objects.of(person.seeker).get()
    assert (kept.not_to_write, kept.passed_until) == (False, None)


def test_adding_can_be_taken_back_until_something_hangs_on_it(seeker: Seeker, now: datetime, know: Know) -> None:
    first, second = know("Dana Brook"), know("Ada Birch")
    note_asked(second, ApproachPurpose.ADVICE, now=now)
    assert (take_back_person(first), take_back_person(second)) == (True, False)
    assert list(Person.objects.of(seeker)) == [second]


def test_who_was_forgotten_comes_back_by_hand(seeker: Seeker, now: datetime, know: Know) -> None:
    forget_person(know("Dana Brook", address="dana@brook.example"))
    assert add_person(seeker, name="Dana Brook", address="dana@brook.example", now=now).person is not None
