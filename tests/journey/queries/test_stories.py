"""The stories of applications, with their words and in public shape."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests.by_mail import told_by_mail

from onward.accounts.models import Seeker
from onward.journey.actions import correct_event
from onward.journey.models import Act, Application, Event
from onward.journey.projection import project
from onward.journey.queries import as_contract, story
from onward.journey.states import EventKind

pytestmark = pytest.mark.django_db
Add = Callable[..., Application]
Record = Callable[..., Event]


def test_story_tells_events_in_order_with_their_words(
    seeker: Seeker, add: Add, record: Record, now: datetime, django_assert_num_queries: object
) -> None:
    row = add("Northwind")
    record(add("Halden"), EventKind.OFFER, text="Elsewhere.")
    no = record(row, EventKind.REJECTION, days=5, text="Sorry.")
    record(row, EventKind.REJECTION, days=6, text="By letter.")
    wrong = record(row, EventKind.SENT, days=2, text="Hello.")
    correct_event(seeker, wrong, at=now + timedelta(days=1), now=now)

    with django_assert_num_queries(2):  # type: ignore[operator]
        told = story(seeker, row)

    assert [(one.event.kind, [words.text for words in one.evidence]) for one in told.events] == [
        (EventKind.CONSIDERING, []),
        (EventKind.SENT, ["Hello."]),
        (EventKind.REJECTION, ["Sorry.", "By letter."]),
    ]
    assert told.events[2].event == no


def test_story_of_somebody_else_is_empty(other_seeker: Seeker, add: Add, record: Record, now: datetime) -> None:
    row = add("Northwind")
    record(row, EventKind.SENT, text="Hello.")

    assert story(other_seeker, row).events == ()
    assert as_contract(other_seeker, now=now) == []


def test_contract_of_what_is_only_considered(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind")

    assert as_contract(seeker, now=now) == [
        {
            "id": str(row.id),
            "company": "Northwind",
            "role": None,
            "requisition": None,
            "outcome": "open",
            "standing": "considering",
            "furthest_stage": "unknown",
            "events": [],
        }
    ]


def test_contract_of_mail_and_hand_facts(seeker: Seeker, add: Add, record: Record, now: datetime) -> None:
    row = add("Northwind", role="Analyst", requisition="R-1")
    Event.objects.add(
        seeker,
        application=row,
        key="f1",
        kind=EventKind.OFFER,
        at=None,
        place=now,
        stage="final",
        certainty="likely",
        origin="mail",
        recorded_in=Act.objects.of(seeker)[0],
    )
    record(row, EventKind.ACCEPTED, days=1)

    assert as_contract(seeker, {"f1": "<1@northwind.example>"}, now=now) == [
        {
            "id": str(row.id),
            "company": "Northwind",
            "role": "Analyst",
            "requisition": "R-1",
            "outcome": "offer",
            "standing": "accepted",
            "furthest_stage": "final",
            "events": [
                {"kind": "offer", "at": None, "message_id": "<1@northwind.example>", "certainty": "likely"},
                {"kind": "offer", "at": "2026-03-21T09:00:00+00:00", "message_id": None, "certainty": "sure"},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("kind", "public"),
    [
        (EventKind.DECLINED, ("withdrawn", "withdrawal")),
        (EventKind.RESCINDED, ("rejection", "rejection")),
        (EventKind.ACCEPTED, ("offer", "offer")),
    ],
)
def test_contract_of_what_only_a_person_says(
    seeker: Seeker, add: Add, record: Record, kind: EventKind, public: tuple[str, str]
) -> None:
    row = add("Northwind", kind=EventKind.OFFER)
    record(row, kind)

    line = as_contract(seeker, now=seeker.created_at)[0]
    kinds = [event["kind"] for event in line["events"]]  # type: ignore[attr-defined]
    assert (line["outcome"], line["standing"], kinds) == (public[0], kind.value, ["offer", public[1]])


def test_contract_counts_silence_to_the_newest_mail(seeker: Seeker, add: Add, now: datetime) -> None:
    told_by_mail(add("Northwind", kind=EventKind.SENT, at=now))
    told = []
    for until in (None, now + timedelta(days=29), now + timedelta(days=30)):
        seeker.mail_read_until = until
        lines = as_contract(seeker, now=now + timedelta(days=90))
        told += [(line["outcome"], line["standing"]) for line in lines]

    assert told == [("open", "open"), ("open", "open"), ("silence", "open")]


@pytest.mark.parametrize("until", [None, timedelta(days=-90), timedelta(days=90)])
def test_contract_counts_silence_of_what_was_written_by_hand_to_this_moment(
    seeker: Seeker, add: Add, now: datetime, until: timedelta | None
) -> None:
    add("Northwind", kind=EventKind.SENT, at=now)
    seeker.mail_read_until = None if until is None else now + until
    told = [as_contract(seeker, now=now + timedelta(days=days))[0]["outcome"] for days in (29, 30)]

    assert told == ["open", "silence"]


@pytest.mark.parametrize("number", [1, 3])
def test_contract_needs_two_queries(
    seeker: Seeker, add: Add, record: Record, django_assert_num_queries: object, number: int
) -> None:
    for _ in range(number):
        record(add("Northwind"), EventKind.SENT)

    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(as_contract(seeker, now=seeker.created_at)) == number


def test_contract_of_some_oldest_first(seeker: Seeker, add: Add, now: datetime) -> None:
    rows = [add("Northwind", kind=EventKind.SENT, at=now - timedelta(days=days)) for days in (1, 3, 2)]
    rows.append(add("Halden", kind=EventKind.SENT))
    project(seeker, [row.id for row in rows])

    assert [line["id"] for line in as_contract(seeker, now=now)] == [str(rows[index].id) for index in (1, 2, 0, 3)]
    assert [line["id"] for line in as_contract(seeker, now=now, only=[rows[2].id])] == [str(rows[2].id)]
