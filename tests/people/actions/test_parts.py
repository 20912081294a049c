from datetime import date, datetime, timedelta

import pytest
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.journey.actions import add_application, remove_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.people.actions.parts import (
    begin_talks,
    change_talk,
    involve,
    keep_gathering,
    leave_talks,
    note_went,
    remove_gathering,
    remove_involvement,
    tell_referee,
)
from onward.people.actions.people import change_person
from onward.people.models import Gathering, Involvement, Talk
from onward.people.queries.parts import gatherings, mentors, parts_of, recruiters, referees, talks_with
from onward.people.states import GatheringKind, How, PartTaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(seeker: Seeker, now: datetime) -> Application:
    made = add_application(seeker, company="Copse", role="Planner", kind=EventKind.SENT, at=now, now=now).application
    assert made is not None
    return made


def test_recruiter_with_where_they_put_forward(
    seeker: Seeker, now: datetime, know: Know, application: Application
) -> None:
    ada, jo = know("Ada Birch", how=How.RECRUITER), know("Jo Elm")
    row = involve(jo, application, PartTaken.PUT_FORWARD, now=now)
    assert involve(jo, application, PartTaken.PUT_FORWARD, now=now) == row
    involve(jo, application, PartTaken.REFEREE, now=now)
    assert [(one.person, one.parts) for one in recruiters(seeker)] == [(ada, ()), (jo, (row,))]
    remove_involvement(row, at=now)
    assert [one.person for one in recruiters(seeker)] == [ada]
    involve(jo, application, PartTaken.PUT_FORWARD, now=now)
    assert len(recruiters(seeker)) == 2
    assert Involvement.objects.of(seeker).count() == 2


def test_application_that_is_out_of_the_list_is_not_shown(
    seeker: Seeker, now: datetime, know: Know, application: Application
) -> None:
    person = know("Ada Birch")
    involve(person, application, PartTaken.PUT_FORWARD, now=now)
    remove_application(seeker, application, now=now)
    assert parts_of(seeker, [person]) == {}


def test_application_that_became_one_with_another_is_told_there(
    seeker: Seeker, now: datetime, know: Know, application: Application
) -> None:
    person = know("Ada Birch")
    involve(person, application, PartTaken.PUT_FORWARD, now=now)
    other = add_application(seeker, company="Elm", kind=EventKind.SENT, at=now, now=now).application
    Application.objects.of(seeker).filter(id=application.id).update(merged_into=other)
    assert [row.application for row in parts_of(seeker, [person])[person.id]] == [other]


def test_referee_is_told(seeker: Seeker, now: datetime, know: Know, application: Application) -> None:
    person = know("Ada Birch", is_referee=True, can_say="How calm I am.")
    row = involve(person, application, PartTaken.REFEREE, now=now)
    tell_referee(row, on=date(2026, 3, 20))
    assert [part.told_on for one in referees(seeker) for part in one.parts] == [date(2026, 3, 20)]
    tell_referee(row, on=None)
    change_person(person, is_referee=False)
    assert referees(seeker) == ()


def test_three_talks(seeker: Seeker, now: datetime, know: Know) -> None:
    person = know("Lena Feld", how=How.TEACHER)
    assert mentors(seeker) == ()
    first, _second, third = begin_talks(person, ("One", "Two", "Three"))
    problems = change_talk(first, topic=" How it  began ", on=date(2026, 4, 1), note="Nice", done=True, now=now)
    assert problems == ()
    begin_talks(person, ("Other", "Other", "Other"))
    assert [(talk.topic, talk.done) for talk in talks_with(seeker, person)] == [
        ("How it began", True),
        ("Two", False),
        ("Three", False),
    ]
    assert [(one, len(talks)) for one, talks in mentors(seeker)] == [(person, 3)]
    wrong = change_talk(third, topic="x" * 201, on=date(1900, 1, 1), note="\x00", done=True, now=now)
    assert sorted(problem.where for problem in wrong) == ["note", "on", "topic"]
    leave_talks(person)
    assert list(Talk.objects.of(seeker)) == [first]


def test_gatherings_by_day(seeker: Seeker, now: datetime) -> None:
    today = now.date()
    for name, on in (
        ("Old", today - timedelta(days=1)),
        ("Late", today + timedelta(days=9)),
        ("Group", None),
        ("Now", today),
    ):
        keep_gathering(seeker, name=name, kind=GatheringKind.EVENT, on=on, now=now)
    ahead, over = gatherings(seeker, today)
    assert ([one.name for one in ahead], [one.name for one in over]) == (["Now", "Late", "Group"], ["Old"])
    note_went(over[0], went=True)
    remove_gathering(ahead[0], at=now)
    ahead, over = gatherings(seeker, today)
    assert ([one.name for one in ahead], [one.went for one in over]) == (["Late", "Group"], [True])
    changed = keep_gathering(seeker, ahead[0], name="Later", kind=GatheringKind.GROUP, now=now).gathering
    assert changed is not None
    assert (changed.name, changed.on, changed.id) == ("Later", None, ahead[0].id)


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"name": " "}, "name"),
        ({"name": "A", "url": "javascript:alert(1)"}, "url"),
        ({"name": "A", "on": date(2200, 1, 1)}, "on"),
        ({"name": "A", "place": "x" * 300}, "place"),
        ({"name": "A", "note": "\x01"}, "note"),
    ],
)
def test_gathering_that_cannot_be_kept(seeker: Seeker, now: datetime, fields: dict[str, object], where: str) -> None:
    change = keep_gathering(seeker, kind=GatheringKind.EVENT, now=now, **fields)  # type: ignore[arg-type]  # as a form
    assert [problem.where for problem in change.problems] == [where]
    assert not Gathering.objects.of(seeker).exists()
