"""Adding, editing, removing by hand."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from onward.accounts.models import Seeker
from onward.journey.actions import Change, add_application, edit_application, hand_key, remove_application
from onward.journey.models import Act, Application, Company, Decision, Event
from onward.journey.queries import application, applications
from onward.journey.states import Certainty, Channel, EventKind, Origin, Outcome, Stage

pytestmark = pytest.mark.django_db


def where(change: Change) -> list[str]:
    """The fields that a change has problems with."""
    return [problem.where for problem in change.problems]


def count_rows(seeker: Seeker) -> list[int]:
    """How much is stored of somebody's record."""
    return [model.objects.of(seeker).count() for model in (Act, Company, Application, Event, Decision)]


def test_add_stores_one_event_by_hand(seeker: Seeker, now: datetime) -> None:
    change = add_application(seeker, company="  Northwind\n Ltd ", role=" Data  Analyst", now=now)

    row, event, act = change.application, change.event, change.act
    assert row
    assert event
    assert act
    assert (row.company and row.company.name, row.role, row.opened_in_id) == ("Northwind Ltd", "Data Analyst", act.id)
    assert (row.outcome, row.furthest_stage, row.event_count) == (Outcome.CONSIDERING, Stage.NONE, 1)
    assert (event.kind, event.at, event.place, event.key) == (EventKind.CONSIDERING, now, now, hand_key(act))
    assert (event.certainty, event.origin) == (Certainty.SAID, Origin.HAND)
    assert row.said == ["company", "role"]


def test_add_of_something_without_a_date_invents_none(seeker: Seeker, now: datetime) -> None:
    change = add_application(seeker, company="Northwind", kind=EventKind.SENT, now=now)

    assert change.event
    assert (change.event.at, change.event.place) == (None, now)
    assert change.application
    assert (change.application.outcome, change.application.closes_on) == (Outcome.OPEN, None)


def test_add_twice_makes_two_applications_at_one_company(seeker: Seeker, now: datetime) -> None:
    first = add_application(seeker, company="Müller GmbH", now=now).application
    second = add_application(seeker, company="Mueller", now=now).application

    assert first
    assert second
    assert first.id != second.id
    assert first.company == second.company
    assert [(row.name, row.aliases) for row in Company.objects.of(seeker)] == [("Müller GmbH", ["Mueller"])]


def test_add_grows_the_version_by_one_and_nobody_elses(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    add_application(seeker, company="Northwind", now=now)

    assert [Seeker.objects.get(id=owner.id).version for owner in (seeker, other_seeker)] == [1, 0]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"company": " \t\n "}, "company"),
        ({"company": "---"}, "company"),
        ({"company": "N" * 201}, "company"),
        ({"company": "North\x00wind"}, "company"),
        ({"company": "North\udcffwind"}, "company"),
        ({"role": "r" * 201}, "role"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "www.northwind.example"}, "url"),
        ({"url": "https://"}, "url"),
        ({"url": "https://[half"}, "url"),
        ({"url": "https://northwind.example/a b"}, "url"),
        ({"url": "https://northwind.example/" + "a" * 2000}, "url"),
        ({"channel": "pigeon"}, "channel"),
        ({"deadline_on": date(1989, 12, 31)}, "deadline_on"),
        ({"deadline_on": date(2028, 6, 1)}, "deadline_on"),
        ({"note": "n" * 20_001}, "note"),
        ({"note": "\x00"}, "note"),
        ({"at": datetime(2026, 3, 1)}, "at"),  # noqa: DTZ001  # that is what is refused
        ({"at": datetime.fromisoformat("1989-12-31T23:59:59+00:00")}, "at"),
        ({"at": datetime.fromisoformat("0001-01-01T00:00:00+14:00")}, "at"),
        ({"at": datetime.fromisoformat("2028-06-01T00:00:00+00:00")}, "at"),
        ({"kind": EventKind.ACCEPTED}, "kind"),
    ],
)
def test_add_of_what_cannot_be_kept_stores_nothing(
    seeker: Seeker, now: datetime, fields: dict[str, Any], field: str
) -> None:
    change = add_application(seeker, now=now, **{"company": "Northwind", **fields})

    assert where(change) == [field]
    assert change.act is None
    assert count_rows(seeker) == [0, 0, 0, 0, 0]
    assert Seeker.objects.get(id=seeker.id).version == 0


def test_add_tells_every_problem_at_once(seeker: Seeker, now: datetime) -> None:
    change = add_application(seeker, company="", url="ftp://northwind.example", now=now)

    assert where(change) == ["company", "url"]


def test_edit_sets_fields_and_says_so(seeker: Seeker, add: Callable[..., Application], now: datetime) -> None:
    row = add("Northwind")
    fields = {
        "role": "Analyst",
        "channel": Channel.REFERRAL,
        "url": "https://northwind.example/1",
        "requisition": "R-1",
    }

    change = edit_application(seeker, row, now=now, deadline_on=date(2026, 4, 1), note="a\nb", **fields)

    stored = application(seeker, row.id)
    assert stored
    assert {name: getattr(stored, name) for name in fields} == fields
    assert (stored.deadline_on, stored.note) == (date(2026, 4, 1), "a\nb")
    assert sorted(stored.said) == ["channel", "company", "deadline_on", "note", "requisition", "role", "url"]
    assert change.act
    assert change.act.changes[str(row.id)]["deadline_on"] == [None, "2026-04-01"]


def test_edit_takes_a_deadline_away(seeker: Seeker, add: Callable[..., Application], now: datetime) -> None:
    row = add("Northwind", deadline_on=date(2026, 4, 1))

    edit_application(seeker, row, now=now, deadline_on=None)

    assert [found.deadline_on for found in applications(seeker)] == [None]


def test_edit_of_company_and_role_binds_all_events_and_sets_earlier_words_aside(
    seeker: Seeker, add: Callable[..., Application], record: Callable[..., Event], now: datetime
) -> None:
    row = add("Northwind")
    record(row, EventKind.SENT)
    keys = sorted(Event.objects.of(seeker).values_list("key", flat=True))

    edit_application(seeker, row, now=now, company="Halden", role="Cook")
    later = edit_application(seeker, row, now=now + timedelta(days=1), role="Baker")

    rows = Decision.objects.of(seeker).exclude(fact="together").order_by("fact", "value", "key")
    assert list(rows.values_list("fact", "value", "key", "superseded_in")) == [
        *(("company", "Halden", key, None) for key in keys),
        *(("role", "Baker", key, None) for key in keys),
        *(("role", "Cook", key, later.act.id if later.act else None) for key in keys),
    ]


def test_edit_with_nothing_new_is_no_act(seeker: Seeker, add: Callable[..., Application], now: datetime) -> None:
    row = add("Northwind", role="Analyst")

    change = edit_application(seeker, row, now=now, role=" Analyst ", company="NORTHWIND")

    assert (change.act, change.problems) == (None, ())
    assert Act.objects.of(seeker).count() == 1


def test_edit_of_what_cannot_be_kept_stores_nothing(
    seeker: Seeker, add: Callable[..., Application], now: datetime
) -> None:
    row = add("Northwind")

    change = edit_application(seeker, row, now=now, company=" ", role="Analyst")

    assert where(change) == ["company"]
    assert [(found.role, found.said) for found in applications(seeker)] == [("", ["company"])]


def test_remove_takes_it_out_of_the_list_only(seeker: Seeker, add: Callable[..., Application], now: datetime) -> None:
    row = add("Northwind")

    remove_application(seeker, row, now=now)

    assert applications(seeker) == []
    assert where(remove_application(seeker, row, now=now)) == ["application"]
    assert Event.objects.of(seeker).filter(withdrawn_in=None).count() == 1


def test_actions_on_somebody_elses_application_find_nothing(
    seeker: Seeker, other_seeker: Seeker, add: Callable[..., Application], now: datetime
) -> None:
    row = add("Northwind")

    assert where(edit_application(other_seeker, row, now=now, role="Mine")) == ["application"]
    assert where(remove_application(other_seeker, row, now=now)) == ["application"]
    assert count_rows(other_seeker) == [0, 0, 0, 0, 0]
    assert [found.role for found in applications(seeker)] == [""]
