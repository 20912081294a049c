from datetime import datetime

import pytest
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.people.actions.people import let_write
from onward.people.queries.lists import friends, people_of_ring, rings, search_people
from onward.people.states import How, Ring

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("dana", ["Dána Brook"]),
        ("BRO dan", ["Dána Brook"]),
        ("plan", ["Dána Brook"]),
        ("brook.example", ["Dána Brook"]),
        ("ook", []),
        ("%", []),
        ("_", []),
        ("elm%", ["Ada Elm"]),
        ("   ", []),
        ("' OR 1=1 --", []),
        ("x " * 500, []),
    ],
)
def test_words_find_people_by_their_beginnings(seeker: Seeker, know: Know, text: str, names: list[str]) -> None:
    know("Dána Brook", company="Copse", position="Planner", address="d@brook.example")
    know("Ada Elm")
    assert [person.name for person in search_people(seeker, text).people] == names


def test_only_so_many_are_found(seeker: Seeker, know: Know) -> None:
    for number in range(61):
        know(f"Dana {number}")
    found = search_people(seeker, "dana")
    assert (len(found.people), found.more) == (60, True)


def test_people_of_others_are_not_found(other_seeker: Seeker, know: Know) -> None:
    know("Dana Brook")
    assert search_people(other_seeker, "dana").people == ()
    assert [ring.count for ring in rings(other_seeker)] == [0, 0, 0]


def test_rings_are_counted_and_begin_by_name(seeker: Seeker, know: Know) -> None:
    for number in range(60, 0, -1):
        know(f"Person {number:02}")
    know("Friend", how=How.FRIEND)
    told = {one.ring: ([person.name for person in one.people], one.count) for one in rings(seeker)}
    assert told == {
        Ring.CLOSE: (["Friend"], 1),
        Ring.KNOWN: ([f"Person {number:02}" for number in range(1, 7)], 60),
        Ring.MET: ([], 0),
    }
    second = people_of_ring(seeker, Ring.KNOWN, "2")
    assert [person.name for person in second] == [f"Person {number:02}" for number in range(51, 61)]
    assert people_of_ring(seeker, Ring.KNOWN, "x").number == 1


def test_friends_come_before_those_known_a_little(seeker: Seeker, now: datetime, know: Know) -> None:
    know("Lea", address="lea@a.example", last_heard_on=now.date())
    know("Jo")
    silent = know("Max", how=How.FRIEND)
    know("Ada", how=How.FRIEND)
    know("Nils", how=How.RECRUITER, address="n@a.example")
    let_write(silent, may_write=False)
    assert [person.name for person in friends(seeker)] == ["Ada", "Lea"]
