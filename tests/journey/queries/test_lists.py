"""Applications as lists."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from tests.by_mail import told_by_mail

from onward.accounts.models import Seeker
from onward.journey.models import Act, Application, Event
from onward.journey.queries import (
    Order,
    application,
    applications,
    companies,
    find_application,
    live_applications,
    open_now,
    silent_now,
    stands_unanswered,
    unanswered_now,
)
from onward.journey.states import EventKind, Outcome, Stage

pytestmark = pytest.mark.django_db
Add = Callable[..., Application]
Record = Callable[..., Event]


def names(rows: list[Application]) -> list[str]:
    """The companies of a list."""
    return [row.company.name if row.company else "" for row in rows]


@pytest.mark.parametrize("number", [1, 3])
def test_list_needs_two_queries(seeker: Seeker, add: Add, django_assert_num_queries: object, number: int) -> None:
    for _ in range(number):
        add("Northwind")

    with django_assert_num_queries(2):  # type: ignore[operator]
        assert names(applications(seeker)) == ["Northwind"] * number


def test_list_leaves_out_what_is_merged_taken_out_or_without_events(seeker: Seeker, add: Add) -> None:
    kept, merged, removed, empty = (add(name) for name in ("Northwind", "Halden", "Rivers", "Stone"))
    rows = Application.objects.of(seeker)
    rows.filter(id=merged.id).update(merged_into=kept)
    rows.filter(id=removed.id).update(removed_in=Act.objects.of(seeker)[0])
    rows.filter(id=empty.id).update(event_count=0)

    assert names(applications(seeker)) == ["Northwind"]
    assert [application(seeker, row.id) for row in (kept, merged, removed, empty)] == [kept, kept, None, None]


def test_list_in_each_order(seeker: Seeker, add: Add, now: datetime) -> None:
    add("Stone", kind=EventKind.SENT, at=now - timedelta(days=2), deadline_on=date(2026, 5, 1))
    add("élan", kind=EventKind.SENT, at=now - timedelta(days=1))
    add("Zebra", kind=EventKind.SENT)
    add("apple", kind=EventKind.SENT, at=now, deadline_on=date(2026, 4, 1))

    assert names(applications(seeker)) == ["apple", "élan", "Stone", "Zebra"]
    assert names(applications(seeker, order=Order.OLDEST)) == ["Stone", "élan", "apple", "Zebra"]
    assert names(applications(seeker, order=Order.COMPANY)) == ["apple", "élan", "Stone", "Zebra"]
    assert names(applications(seeker, order=Order.DEADLINE)) == ["apple", "Stone", "élan", "Zebra"]


def test_list_narrowed(seeker: Seeker, add: Add, record: Record, now: datetime) -> None:
    add("Northwind", kind=EventKind.SENT, at=now - timedelta(days=40), role="Data Analyst", note="through Rosa")
    record(add("Müller GmbH", kind=EventKind.SENT, at=now), EventKind.INTERVIEW)
    add("Halden")
    seeker.mail_read_until = now

    assert names(applications(seeker, outcome=Outcome.CONSIDERING)) == ["Halden"]
    assert names(applications(seeker, outcome=Outcome.OPEN)) == ["Müller GmbH", "Northwind"]
    unanswered = [row for row in applications(seeker) if stands_unanswered(seeker, row, now)]
    assert names(unanswered) == ["Northwind"]
    assert names(applications(seeker, stage=Stage.INTERVIEW)) == ["Müller GmbH"]
    assert names(applications(seeker, stage=Stage.APPLIED)) == ["Northwind"]
    assert names(applications(seeker, stage=Stage.NONE)) == ["Halden"]
    assert names(applications(seeker, after=now + timedelta(days=1))) == ["Müller GmbH"]


def test_of_a_no_alone_nobody_knows_how_far_it_came(seeker: Seeker, add: Add, record: Record, now: datetime) -> None:
    record(add("Only a no", kind=EventKind.REJECTION, at=now), EventKind.FEEDBACK)
    record(add("Both", kind=EventKind.SENT, at=now), EventKind.REJECTION)
    assert names(applications(seeker, stage=Stage.APPLIED)) == ["Both"]
    assert names(applications(seeker, stage=Stage.UNKNOWN)) == ["Only a no"]


MOMENTS = [None, timedelta(days=-100), timedelta(days=9), timedelta(days=200)]


@pytest.mark.parametrize("read_days", MOMENTS)
@pytest.mark.parametrize("days", [-100, 9, 10, 21, 40, 200])
def test_database_says_of_silence_what_is_said_of_each(
    seeker: Seeker, add: Add, record: Record, *, read_days: timedelta | None, days: int
) -> None:
    now = seeker.created_at
    for make in (told_by_mail, lambda row: row):
        make(add("Sent", kind=EventKind.SENT, at=now - timedelta(days=20)))
        make(add("No day", kind=EventKind.SENT))
        make(add("Considered"))
        make(add("Offer", kind=EventKind.OFFER, at=now))
        talk = add("Talk", kind=EventKind.SENT, at=now - timedelta(days=20))
        record(talk, EventKind.INTERVIEW, days=0)
        record(make(talk), EventKind.SENT, days=1)
        refused = add("Refused", kind=EventKind.SENT, at=now - timedelta(days=20))
        record(refused, EventKind.REJECTION)
        make(refused)
    seeker.mail_read_until = None if read_days is None else now + read_days
    at = now + timedelta(days=days)
    rows = live_applications(seeker)
    unanswered = {row.id for row in rows if stands_unanswered(seeker, row, at)}
    assert set(rows.filter(unanswered_now(seeker, at)).values_list("id", flat=True)) == unanswered
    assert set(rows.filter(silent_now(seeker, at)).values_list("id", flat=True)) == unanswered
    alive = {row.id for row in rows if row.outcome in {Outcome.OPEN, Outcome.OFFER}} - unanswered
    assert set(rows.filter(open_now(seeker, at)).values_list("id", flat=True)) == alive
    by_hand = rows.filter(from_mail=False, id__in=unanswered).select_related("company")
    named = sorted(row.company.name for row in by_hand if row.company)
    assert named == ["Sent"] * (days >= 10) + ["Talk"] * (days >= 22)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("muller", ["Müller GmbH"]),
        ("MÜL", ["Müller GmbH"]),
        ("mueller", ["Müller GmbH"]),
        ("north data", ["Northwind"]),
        ("ROSA", ["Northwind"]),
        ("wind", []),
        ("%", []),
        ("_", []),
        ("' OR 1=1 --", []),
        ("  ", ["Müller GmbH", "Northwind"]),
    ],
)
def test_list_by_words(seeker: Seeker, add: Add, text: str, found: list[str]) -> None:
    add("Northwind", role="Data Analyst", note="through Rosa")
    add("Müller GmbH")

    assert sorted(names(applications(seeker, text=text))) == found


def test_application_of_somebody_else_or_nobody(seeker: Seeker, other_seeker: Seeker, add: Add) -> None:
    row = add("Northwind")

    assert application(other_seeker, row.id) is None
    assert application(seeker, uuid4()) is None
    assert (applications(other_seeker), companies(other_seeker), find_application(other_seeker, row.id.hex)) == (
        [],
        [],
        [],
    )


def test_application_merged_in_a_circle_ends(seeker: Seeker, add: Add) -> None:
    first, second = add("Northwind"), add("Halden")
    Application.objects.of(seeker).filter(id=first.id).update(merged_into=second)
    Application.objects.of(seeker).filter(id=second.id).update(merged_into=first)

    assert application(seeker, first.id) is None


def test_find_by_parts_of_the_id(seeker: Seeker, add: Add) -> None:
    first, second = add("Northwind"), add("Halden")
    Application.objects.of(seeker).filter(id=second.id).update(merged_into=first)

    assert find_application(seeker, str(first.id).upper()) == [first]
    assert find_application(seeker, second.id.hex) == [first]
    assert find_application(seeker, first.id.hex[:20]) == [first]
    assert find_application(seeker, first.id.hex[-12:]) == [first]
    assert find_application(seeker, first.id.hex[:3]) == []
    assert find_application(seeker, uuid4().hex) == []


def test_find_by_words_prefers_the_whole_name(seeker: Seeker, add: Add) -> None:
    add("North Wind Farms", role="Cook")
    whole = add("North", role="Cook")
    hexadecimal = add("Facade", role="Baker")

    assert find_application(seeker, "north") == [whole]
    assert len(find_application(seeker, "cook")) == 2
    assert find_application(seeker, "facade") == [hexadecimal]
    assert find_application(seeker, "") == []


def test_companies_of_the_list_by_name(seeker: Seeker, add: Add) -> None:
    for name in ("Stone", "élan", "Stone"):
        add(name)
    gone = add("Gone")
    Application.objects.of(seeker).filter(id=gone.id).update(event_count=0)

    assert [company.name for company in companies(seeker)] == ["élan", "Stone"]
