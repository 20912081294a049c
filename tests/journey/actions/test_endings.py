"""Letting rest what nobody answers, and leaving it open."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.by_mail import told_by_mail

from onward.accounts.models import Seeker
from onward.journey.actions import (
    add_application,
    correct_event,
    leave_open,
    let_go,
    note_rejection,
    record_event,
    remove_application,
    take_back,
)
from onward.journey.models import Act, Application, Event
from onward.journey.projection import differences
from onward.journey.queries import acts, application, applications, as_contract, counting_events, stands_unanswered
from onward.journey.states import EventKind, Outcome

pytestmark = pytest.mark.django_db
Add = Callable[..., Application]
Record = Callable[..., Event]
LONG_AGO = timedelta(days=60)


def read_until(seeker: Seeker, moment: datetime | None) -> None:
    """Mail was read up to this moment."""
    Seeker.objects.filter(id=seeker.id).update(mail_read_until=moment)
    seeker.mail_read_until = moment


@pytest.fixture
def quiet(seeker: Seeker, add: Add, now: datetime) -> Callable[..., Application]:
    """An application that was sent long ago, of which mail tells, where mail was read until now."""

    def make(company: str = "Northwind", **given: object) -> Application:
        read_until(seeker, now)
        return told_by_mail(add(company, **{"kind": EventKind.SENT, "at": now - LONG_AGO, **given}))

    return make


Quiet = Callable[..., Application]


def outcomes(seeker: Seeker, *rows: Application) -> list[str]:
    """How these stand now."""
    found = [application(seeker, row.id) for row in rows]
    return [row.outcome for row in found if row]


def test_several_are_let_rest_in_one_act_and_come_back_together(seeker: Seeker, quiet: Quiet, now: datetime) -> None:
    rows = quiet("Northwind"), quiet("Halden Works")
    ending = let_go(seeker, rows, now=now)
    assert (outcomes(seeker, *rows), ending.problems) == (["silence", "silence"], ())
    assert [row.id for row in ending.applications] == [row.id for row in rows]
    assert len({event.key for event in Event.objects.of(seeker).filter(kind=EventKind.LET_GO)}) == 2
    assert differences(seeker) == ()
    assert ending.act
    assert [acts(seeker)[0].id, acts(seeker)[0].sentence] == [ending.act.id, "Let it rest: Northwind, Halden Works"]
    assert take_back(ending.act, now).built_on == ()
    assert (outcomes(seeker, *rows), differences(seeker)) == (["open", "open"], ())


def test_an_act_with_many_names_only_some(seeker: Seeker, quiet: Quiet, now: datetime) -> None:
    let_go(seeker, [quiet(name) for name in ("Ash", "Birch", "Cedar", "Elm")], now=now)
    assert acts(seeker)[0].sentence == "Let it rest: Ash, Birch, Cedar, and others"


def test_it_is_dated_when_it_is_done_and_stands_where_mail_was_read_to(
    seeker: Seeker, quiet: Quiet, now: datetime
) -> None:
    row = quiet()
    later = now + timedelta(days=9)
    let_go(seeker, [row], now=later)
    event = counting_events(seeker, row.id)[-1]
    assert (event.kind, event.at, event.place, event.certainty) == (EventKind.LET_GO, later, now, "said")


def test_what_was_written_down_without_a_day_stays_before_it(seeker: Seeker, quiet: Quiet, now: datetime) -> None:
    row = quiet()
    record_event(seeker, row, kind=EventKind.ACKNOWLEDGEMENT, at=None, now=now + timedelta(days=3))
    let_go(seeker, [row], now=now + timedelta(days=4))
    assert outcomes(seeker, row) == ["silence"]


def test_clock_that_is_behind_the_mail_ends_it_all_the_same(seeker: Seeker, quiet: Quiet, now: datetime) -> None:
    row = quiet()
    let_go(seeker, [row], now=now - timedelta(days=400))
    assert outcomes(seeker, row) == ["silence"]
    assert counting_events(seeker, row.id)[-1].at == datetime(2026, 2, 18, tzinfo=UTC)


def test_only_the_silent_ones_are_let_rest_and_the_others_are_told(
    seeker: Seeker, quiet: Quiet, add: Add, now: datetime
) -> None:
    row, fresh = quiet("Quiet"), add("Fresh", kind=EventKind.SENT, at=now)
    gone = quiet("Gone")
    remove_application(seeker, gone, now=now)
    ending = let_go(seeker, [fresh, row, gone, row], now=now)
    assert [one.id for one in ending.applications] == [row.id]
    assert [problem.what for problem in ending.problems] == [
        "Fresh is not quiet, or rests already. Look at the application again.",
        "This application is not in your list. Look at the list again.",
    ]
    assert outcomes(seeker, row, fresh) == ["silence", "open"]


def test_nothing_is_stored_where_none_is_silent(
    seeker: Seeker, other_seeker: Seeker, quiet: Quiet, now: datetime
) -> None:
    row = quiet()
    read_until(other_seeker, now)
    read_until(seeker, None)
    before = Act.objects.of(seeker).count()
    tried = [let_go(seeker, [row], now=now), let_go(seeker, [], now=now), let_go(other_seeker, [row], now=now)]
    assert [(one.act, len(one.problems)) for one in tried] == [(None, 1), (None, 0), (None, 1)]
    assert (Act.objects.of(seeker).count(), Act.objects.of(other_seeker).count()) == (before, 0)


def test_what_rests_is_not_let_rest_twice(seeker: Seeker, quiet: Quiet, now: datetime) -> None:
    row = quiet()
    let_go(seeker, [row], now=now)
    assert let_go(seeker, [row], now=now).act is None


@pytest.mark.parametrize("kind", [EventKind.SENT, EventKind.INTERVIEW, EventKind.FEEDBACK])
def test_a_late_word_opens_it_again(seeker: Seeker, quiet: Quiet, now: datetime, kind: EventKind) -> None:
    row = quiet()
    let_go(seeker, [row], now=now)
    at = now + timedelta(days=8)
    record_event(seeker, row, kind=kind, at=at, now=at)
    found = application(seeker, row.id)
    assert found
    days = 21 if kind is EventKind.INTERVIEW else 30
    assert (found.outcome, found.closes_on) == (Outcome.OPEN, (at + timedelta(days=days)).date())


@pytest.mark.parametrize("at_days", [None, -30, 8])
def test_a_late_no_finds_it_by_its_company_and_decides(
    seeker: Seeker, quiet: Quiet, now: datetime, at_days: int | None
) -> None:
    row = quiet()
    let_go(seeker, [row], now=now)
    at = None if at_days is None else now + timedelta(days=at_days)
    change = note_rejection(seeker, company="Northwind", at=at, now=now + timedelta(days=9))
    assert (change.application, outcomes(seeker, row)) == (row, ["rejection"])


def test_nobody_says_it_another_way(seeker: Seeker, quiet: Quiet, now: datetime) -> None:
    row = quiet()
    rest = "That it rests is written down where it is ended, on that day. Set it aside to open it."
    assert record_event(seeker, row, kind=EventKind.LET_GO, at=now, now=now).problems[0].what == rest
    assert add_application(seeker, company="A", kind=EventKind.LET_GO, now=now).problems[0].where == "kind"
    let_go(seeker, [row], now=now)
    event = counting_events(seeker, row.id)[-1]
    assert correct_event(seeker, event, at=now - timedelta(days=5), now=now).problems[0].what == rest
    assert correct_event(seeker, event, kind=EventKind.WITHDRAWAL, now=now).problems == ()
    assert outcomes(seeker, row) == ["withdrawn"]


def test_other_programs_are_told_silence_and_no_event(seeker: Seeker, quiet: Quiet, now: datetime) -> None:
    row = quiet()
    before = as_contract(seeker, now=now)
    let_go(seeker, [row], now=now)
    (line,) = as_contract(seeker, now=now)
    assert {**line, "standing": "open"} == before[0]
    assert (line["outcome"], line["standing"]) == ("silence", "silence")


def test_lists_by_silence_hold_what_rests(seeker: Seeker, quiet: Quiet, add: Add, now: datetime) -> None:
    rests, silent, fresh = quiet("Rests"), quiet("Silent"), add("Fresh", kind=EventKind.SENT, at=now)
    let_go(seeker, [rests], now=now)
    told = {row.id: stands_unanswered(seeker, row, now) for row in applications(seeker)}
    assert told == {rests.id: True, silent.id: True, fresh.id: False}


def test_left_open_until_something_comes(seeker: Seeker, quiet: Quiet, now: datetime) -> None:
    row = quiet()
    change = leave_open(seeker, row, now=now)
    assert change.act
    assert (change.application, acts(seeker)[0].sentence) == (row, "Left it open: Northwind")
    assert Application.objects.of(seeker).get(id=row.id).left_open_on == date(2026, 2, 18)
    assert leave_open(seeker, row, now=now).act is None
    assert outcomes(seeker, row) == ["open"]
    take_back(change.act, now)
    assert Application.objects.of(seeker).get(id=row.id).left_open_on is None


def test_only_what_is_silent_is_left_open(
    seeker: Seeker, other_seeker: Seeker, quiet: Quiet, add: Add, now: datetime
) -> None:
    row, fresh = quiet(), add("Fresh", kind=EventKind.SENT, at=now)
    read_until(other_seeker, now)
    refused = [leave_open(seeker, fresh, now=now), leave_open(other_seeker, row, now=now)]
    let_go(seeker, [row], now=now)
    refused.append(leave_open(seeker, row, now=now))
    assert [(one.act, len(one.problems)) for one in refused] == [(None, 1)] * 3


def test_what_was_written_by_hand_is_let_rest_without_any_mail(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add(kind=EventKind.SENT, at=now)
    days = [now + timedelta(days=number) for number in (29, 30)]
    assert [let_go(seeker, [row], now=at).act is None for at in days] == [True, False]
    event = counting_events(seeker, row.id)[-1]
    assert (event.kind, event.at, event.place) == (EventKind.LET_GO, days[1], now)
    assert (outcomes(seeker, row), differences(seeker)) == (["silence"], ())


@pytest.mark.parametrize("days", [-400, -40, 400])
def test_what_was_written_by_hand_does_not_ask_how_far_mail_was_read(
    seeker: Seeker, add: Add, now: datetime, days: int
) -> None:
    read_until(seeker, now + timedelta(days=days))
    row, fresh = add("Old", kind=EventKind.SENT, at=now - LONG_AGO), add("Fresh", kind=EventKind.SENT, at=now)
    assert leave_open(seeker, fresh, now=now).problems != ()
    assert [one.id for one in let_go(seeker, [row, fresh], now=now).applications] == [row.id]


def test_left_open_by_hand_without_any_mail(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add(kind=EventKind.SENT, at=now - LONG_AGO)
    change = leave_open(seeker, row, now=now)
    assert (change.problems, change.application) == ((), row)
    assert Application.objects.of(seeker).get(id=row.id).left_open_on == date(2026, 2, 18)


@pytest.mark.parametrize("days", [-50, 0, 8])
def test_any_word_that_was_not_known_opens_again_what_was_written_by_hand(
    seeker: Seeker, add: Add, now: datetime, days: int
) -> None:
    row = add(kind=EventKind.SENT, at=now - LONG_AGO)
    let_go(seeker, [row], now=now)
    at = now + timedelta(days=days)
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=at, now=now + timedelta(days=9))
    assert (outcomes(seeker, row), differences(seeker)) == (["open"], ())
    found = application(seeker, row.id)
    assert found
    assert found.closes_on == (at + timedelta(days=21)).date()
