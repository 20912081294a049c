"""`I got a no`, with only a company's name."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from onward.accounts.models import Seeker
from onward.journey.actions import note_rejection
from onward.journey.models import Act, Application, Event, Evidence
from onward.journey.queries import application, applications
from onward.journey.states import EventKind, Outcome

pytestmark = pytest.mark.django_db
Add = Callable[..., Application]
Record = Callable[..., Event]


def test_no_from_a_company_nobody_heard_of_makes_an_application(seeker: Seeker, now: datetime) -> None:
    change = note_rejection(seeker, company="Northwind", at=None, text="Sorry.", now=now)

    assert [(row.company and row.company.name, row.outcome) for row in applications(seeker)] == [
        ("Northwind", Outcome.REJECTION)
    ]
    assert list(Evidence.objects.of(seeker).values_list("event", "text")) == [
        (change.event.id if change.event else None, "Sorry.")
    ]


def test_no_goes_to_the_one_application_that_is_open_there(seeker: Seeker, add: Add, now: datetime) -> None:
    add("Northwind", kind=EventKind.REJECTION, at=now - timedelta(days=200))
    add("Northwind")
    row = add("Northwind Ltd", kind=EventKind.SENT)
    add("Halden", kind=EventKind.SENT)

    change = note_rejection(seeker, company="NORTHWIND", at=now, now=now)

    assert change.application == row
    assert Application.objects.of(seeker).count() == 4


def test_no_goes_to_what_was_only_considered_when_nothing_is_open(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind")

    assert note_rejection(seeker, company="Northwind", at=now, now=now).application == row


def test_no_with_several_open_applications_asks_and_stores_nothing(seeker: Seeker, add: Add, now: datetime) -> None:
    rows = [add("Northwind", kind=EventKind.SENT, role=role) for role in ("Cook", "Baker")]

    change = note_rejection(seeker, company="Northwind", at=now, now=now)

    assert change.act is None
    assert set(change.candidates) == set(rows)
    assert (Act.objects.of(seeker).count(), Event.objects.of(seeker).count()) == (2, 2)
    assert note_rejection(seeker, company="Northwind", at=now, application=rows[1], now=now).application == rows[1]


def test_no_with_a_role_finds_its_application(seeker: Seeker, add: Add, now: datetime) -> None:
    row, *_ = [add("Northwind", kind=EventKind.SENT, role=role) for role in ("Data Analyst", "Baker")]

    assert note_rejection(seeker, company="Northwind", role="data analyst", at=now, now=now).application == row


def test_no_for_another_role_makes_an_application(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind", kind=EventKind.SENT, role="Baker")

    note_rejection(seeker, company="Northwind", role="Cook", at=now, now=now)

    stored = application(seeker, row.id)
    assert stored
    assert (stored.outcome, Application.objects.of(seeker).count()) == (Outcome.OPEN, 2)


def test_no_that_is_told_already_is_not_told_twice(seeker: Seeker, add: Add, record: Record, now: datetime) -> None:
    row = add("Northwind", kind=EventKind.SENT)
    event = record(row, EventKind.REJECTION, days=1)

    change = note_rejection(seeker, company="Northwind", at=now + timedelta(days=3), now=now + timedelta(days=3))

    assert (change.act, change.joined, change.event) == (None, True, event)
    assert Application.objects.of(seeker).count() == 1


def test_no_with_nothing_in_it_stores_nothing(seeker: Seeker, now: datetime) -> None:
    change = note_rejection(seeker, company=" ", text="\x00", at=now + timedelta(days=1000), now=now)

    assert [problem.where for problem in change.problems] == ["company", "at", "text"]
    assert Act.objects.of(seeker).count() == 0


def test_no_never_goes_to_somebody_elses_application(
    seeker: Seeker, other_seeker: Seeker, add: Add, now: datetime
) -> None:
    row = add("Northwind", kind=EventKind.SENT)

    own = note_rejection(other_seeker, company="Northwind", at=now, now=now)
    foreign = note_rejection(other_seeker, company="Northwind", at=now, application=row, now=now)

    assert own.application
    assert own.application.seeker == other_seeker
    assert foreign.problems[0].where == "application"
    assert Event.objects.of(seeker).count() == 1
