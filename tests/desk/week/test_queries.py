"""Whom a week may hold by name."""

from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.plan.written import again, plan_to

from onward.accounts.models import Seeker
from onward.accounts.owned import Owned
from onward.desk.week.queries import people_lines
from onward.momentum.actions.week import Said, Wanted, make_week, unmake_week
from onward.momentum.days import week_of
from onward.momentum.queries.lines import Line, propose_lines
from onward.momentum.queries.week import ENOUGH_WAYS, ways_of
from onward.momentum.states import Choice, Review
from onward.people.actions.approaches import begin_approach, note_asked
from onward.people.actions.employer import say_employer
from onward.people.actions.forget import forget_person
from onward.people.actions.people import add_person, let_write
from onward.people.models import Person
from onward.people.states import ApproachPurpose, Ring
from onward.plan.actions.actions import drop_action
from onward.plan.models import Action
from onward.plan.states import ActionPurpose

WEEK = timedelta(days=7)


def know(seeker: Seeker, now: datetime, *names: str, **sides: object) -> list[Person]:
    """People whom the person knows a little, each of a company of their own."""
    found = []
    for name in names:
        given = {"ring": Ring.KNOWN, "company": f"{name} Rail", **sides}
        person = add_person(seeker, name=name, now=now, **given).person
        assert person is not None
        found.append(person)
    return found


def named(seeker: Seeker, now: datetime, day: date | None = None) -> list[str]:
    return [line.title for line in people_lines(seeker, week_of(seeker, now, day), now)]


def offer(seeker: Seeker, now: datetime) -> tuple[Line, ...]:
    week = week_of(seeker, now)
    return propose_lines(seeker, week, now, extra=people_lines(seeker, week, now))


def test_nobody_is_named_to_nobody_and_the_common_line_stands(seeker: Seeker, now: datetime) -> None:
    assert people_lines(seeker, week_of(seeker, now), now) == ()
    assert offer(seeker, now)[0].title == "Write to one person I know a little"


def test_two_of_three_are_named_with_how_to_write_to_them(seeker: Seeker, now: datetime) -> None:
    know(seeker, now, "Ines Mora", address="ines@mora.example")
    know(seeker, now, "Lea Pohl", "Tom Reed")
    lines = people_lines(seeker, week_of(seeker, now), now)
    assert [(line.title, line.place, line.purpose, line.minutes) for line in lines] == [
        ("Write to Ines Mora", "By mail", ActionPurpose.PEOPLE, 15),
        ("Write to Lea Pohl", "By message", ActionPurpose.PEOPLE, 15),
    ]
    titles = [line.title for line in offer(seeker, now)]
    assert [titles.count(one) for one in ("Write to Ines Mora", "Write to one person I know a little")] == [1, 0]


def test_who_was_written_to_is_not_named_and_who_was_only_begun_is(seeker: Seeker, now: datetime) -> None:
    ines, lea = know(seeker, now, "Ines Mora", "Lea Pohl")
    note_asked(ines, ApproachPurpose.ADVICE, now=now)
    begin_approach(lea, ApproachPurpose.ADVICE, now=now)
    assert named(seeker, now) == ["Write to Lea Pohl"]


def test_nobody_is_named_where_the_person_works_or_does_not_write(seeker: Seeker, now: datetime) -> None:
    say_employer(seeker, name="Ines Mora Rail", domain="")
    _ines, lea = know(seeker, now, "Ines Mora", "Lea Pohl")
    let_write(lea, may_write=False)
    assert named(seeker, now) == []


def test_next_week_names_people_and_a_week_that_is_over_nobody(seeker: Seeker, now: datetime) -> None:
    know(seeker, now, "Ines Mora")
    assert [named(seeker, now, now.date() + WEEK * number) for number in (-1, 0, 1)] == [
        [],
        ["Write to Ines Mora"],
        ["Write to Ines Mora"],
    ]
    keys = {people_lines(seeker, week_of(seeker, now, now.date() + WEEK * one), now)[0].key for one in (0, 1)}
    assert len(keys) == 2


def test_who_stands_on_the_list_already_is_not_named_again(seeker: Seeker, now: datetime) -> None:
    know(seeker, now, "Ines Mora", "Lea Pohl")
    ines, lea = people_lines(seeker, week_of(seeker, now), now)
    plan_to(seeker, now, title=ines.title, key=ines.key, week_on=date(2026, 3, 16))
    assert named(seeker, now + WEEK) == [lea.title]
    drop_action(plan_to(seeker, now, title=lea.title, key=lea.key), now=now)
    titles = [line.title for line in offer(seeker, now)]
    assert [titles.count(one) for one in (ines.title, lea.title)] == [1, 0]


@pytest.mark.parametrize("there", [0, 2, 3, 5, 9])
def test_week_with_people_keeps_two_ways_something_good_and_what_was_planned(
    seeker: Seeker, now: datetime, there: int
) -> None:
    know(seeker, now, "Ines Mora", "Lea Pohl", "Tom Reed")
    for number in range(there):
        plan_to(seeker, now, title=f"Thing {number}")
    lines = offer(seeker, now)
    assert len(lines) == 5
    assert len(ways_of([line.way for line in lines])) >= ENOUGH_WAYS
    assert [line.purpose for line in lines].count(ActionPurpose.CARE) == 1
    assert sum(line.action is not None for line in lines) == min(there, 2)
    assert sum(line.title.startswith("Write to ") for line in lines) == (2 if there < 2 else 1)


def test_forgotten_person_stands_in_no_line_and_in_no_plan(seeker: Seeker, now: datetime) -> None:
    (ines,) = know(seeker, now, "Ines Mora")
    week = week_of(seeker, now)
    (line,) = people_lines(seeker, week, now)
    plan, _problems = make_week(
        seeker,
        week,
        lines=[Wanted(line, Choice.KEEP, line.title, None, None, line.place)],
        reviewed={},
        said=Said(),
        now=now,
    )
    assert plan is not None
    action = Action.objects.of(seeker).get()
    later = now + WEEK
    moved, _problems = make_week(
        seeker, week_of(seeker, later), lines=[], reviewed={action.id: Review.MOVED}, said=Said(), now=later
    )
    assert moved is not None
    unmake_week(moved)
    assert (again(action).title, again(action).week_on) == ("Write to Ines Mora", week.monday)
    make_week(seeker, week_of(seeker, later), lines=[], reviewed={action.id: Review.MOVED}, said=Said(), now=later)
    forget_person(ines)
    tables = [model for model in apps.get_models() if issubclass(model, Owned)]
    assert "mora" not in "".join(str(list(model.objects.of(seeker).values())) for model in tables).lower()
    assert Action.objects.of(seeker).count() == 0


def test_people_are_asked_for_with_as_many_questions_however_many_there_are(seeker: Seeker, now: datetime) -> None:
    counted = []
    for size in (1, 30):
        know(seeker, now, *(f"Person {size} {number}" for number in range(size)))
        with CaptureQueriesContext(connection) as queries:
            people_lines(seeker, week_of(seeker, now), now)
        counted.append(len(queries))
    assert counted == [counted[0]] * 2
    assert counted[0] <= 5
