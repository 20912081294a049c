"""What is kept beside applications is what their events say."""

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from tests.by_mail import told_by_mail

from onward.accounts.models import Seeker
from onward.journey.actions import let_go
from onward.journey.models import Act, Application, Event
from onward.journey.projection import FEW, differences, project, rebuild
from onward.journey.states import EventKind, Outcome, Stage

pytestmark = pytest.mark.django_db
Add = Callable[..., Application]


def spoil(seeker: Seeker) -> None:
    """Let the record tell of every application what is not true."""
    Application.objects.of(seeker).update(outcome=Outcome.OFFER, event_count=9, from_mail=True, shows_stage=True)


def test_project_puts_right_what_it_is_asked_for(seeker: Seeker, add: Add) -> None:
    first, second = add("Northwind"), add("Halden")
    spoil(seeker)

    project(seeker, [first.id])

    assert [found.application for found in differences(seeker)] == [second.id]
    stored = Application.objects.of(seeker).get(id=first.id)
    assert (stored.outcome, stored.furthest_stage, stored.event_count) == (Outcome.CONSIDERING, Stage.NONE, 1)
    assert (stored.from_mail, stored.shows_stage) == (False, False)


def test_mail_that_no_longer_counts_tells_of_nothing(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind", kind=EventKind.SENT, at=now)
    act = Act.objects.of(seeker).get()
    Event.objects.add(
        seeker,
        application=row,
        key="a",
        kind=EventKind.ACKNOWLEDGEMENT,
        place=now,
        certainty="sure",
        origin="mail",
        recorded_in=act,
    )
    told = []
    for withdrawn_in in (None, act):
        Event.objects.of(seeker).filter(key="a").update(withdrawn_in=withdrawn_in)
        project(seeker, [row.id])
        told.append(Application.objects.of(seeker).get().from_mail)
    assert (told, differences(seeker)) == ([True, False], ())


@pytest.mark.parametrize("number", [1, 3])
def test_differences_need_two_queries(seeker: Seeker, add: Add, django_assert_num_queries: object, number: int) -> None:
    for _ in range(number):
        add("Northwind")
    spoil(seeker)

    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(differences(seeker)) == number


def test_project_of_more_than_are_asked_for_by_name(seeker: Seeker, add: Add) -> None:
    rows = [add("Northwind").id for _ in range(3)]
    spoil(seeker)

    project(seeker, [*rows[:2], *(uuid4() for _ in range(FEW))])

    assert [found.application for found in differences(seeker)] == rows[2:]


def test_rebuild_says_how_many_were_wrong(seeker: Seeker, other_seeker: Seeker, add: Add) -> None:
    add("Northwind")
    add("Halden")
    add("Halden", owner=other_seeker)
    spoil(seeker)
    spoil(other_seeker)

    assert (rebuild(seeker), rebuild(seeker)) == (2, 0)
    assert len(differences(other_seeker)) == 1


def test_project_never_touches_other_people(seeker: Seeker, other_seeker: Seeker, add: Add) -> None:
    row = add("Northwind")
    spoil(seeker)

    project(other_seeker, [row.id])

    assert len(differences(seeker)) == 1


def test_events_without_a_place_come_last(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind", kind=EventKind.SENT, at=now)
    act = Act.objects.of(seeker).get()
    for key, kind, place in [("a", EventKind.REJECTION, None), ("b", EventKind.OFFER, now + timedelta(days=1))]:
        Event.objects.add(
            seeker, application=row, key=key, kind=kind, place=place, certainty="sure", origin="mail", recorded_in=act
        )

    project(seeker, [row.id])

    assert Application.objects.of(seeker).get().outcome == Outcome.REJECTION


def test_tables_that_are_there_already_are_told_what_their_events_say(
    seeker: Seeker, other_seeker: Seeker, add: Add, now: datetime
) -> None:
    for owner in (seeker, other_seeker):
        told_by_mail(add("Mail", owner=owner, kind=EventKind.SENT, at=now))
        told_by_mail(add("A no by mail", owner=owner, kind=EventKind.REJECTION, at=now))
        told_by_mail(add("Thought", owner=owner))
        add("By hand", owner=owner, kind=EventKind.SENT, at=now)
        add("A no by hand", owner=owner, kind=EventKind.REJECTION, at=now)
        withdrawn = add("Withdrawn", owner=owner, kind=EventKind.REJECTION, at=now)
        Event.objects.add(
            owner,
            application=withdrawn,
            key="a",
            kind=EventKind.SENT,
            at=now,
            place=now,
            stage=Stage.APPLIED,
            certainty="sure",
            origin="mail",
            recorded_in_id=withdrawn.opened_in_id,
            withdrawn_in_id=withdrawn.opened_in_id,
        )
        rests = add("Rests", owner=owner, kind=EventKind.SENT, at=now - timedelta(days=60))
        let_go(owner, [rests], now=now)
        Application.objects.of(owner).update(from_mail=False, shows_stage=False)
    import_module("onward.journey.migrations.0004_from_mail").fill(apps, None)
    assert (differences(seeker), differences(other_seeker)) == ((), ())
    rows = Application.objects.of(seeker).filter(from_mail=True).select_related("company").order_by("company__name")
    assert [row.company.name for row in rows if row.company] == ["A no by mail", "Mail", "Thought"]
