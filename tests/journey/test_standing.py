"""How an application stands: the rules one by one, and agreement with the core."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.core.filing import outcome as core
from onward.core.filing.stories import Event as CoreEvent
from onward.core.filing.stories import Outcome as CoreOutcome
from onward.core.reading.reading import Certainty, Kind
from onward.core.reading.reading import Stage as CoreStage
from onward.journey.projection import PlacedEvent
from onward.journey.standing import (
    Counted,
    Standing,
    fold,
    in_order,
    is_silent,
    is_unanswered,
    known_until,
    stage_shown,
)
from onward.journey.states import EventKind, Origin, Outcome, Stage

MARCH = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TOLD_BY_MAIL = [kind for kind in Kind if kind not in {Kind.OTHER, Kind.OUTREACH}]


def happen(*kinds: EventKind) -> list[Counted]:
    """One event a day from the first of March."""
    return [Counted(kind, MARCH + timedelta(days=day), stage_shown(kind)) for day, kind in enumerate(kinds)]


def test_nothing_happened() -> None:
    assert fold([]) == Standing(Outcome.CONSIDERING, Stage.NONE, None, None, None, 0)


def test_only_considered() -> None:
    assert fold(happen(EventKind.CONSIDERING)) == Standing(Outcome.CONSIDERING, Stage.NONE, MARCH, MARCH, None, 1)


def test_considering_is_no_sign_of_life_once_sent() -> None:
    sent_on = MARCH - timedelta(days=40)
    events = [Counted(EventKind.SENT, sent_on, Stage.APPLIED), Counted(EventKind.CONSIDERING, MARCH, Stage.UNKNOWN)]

    assert fold(events) == Standing(Outcome.OPEN, Stage.APPLIED, sent_on, MARCH, date(2026, 2, 19), 2, shows_stage=True)


@pytest.mark.parametrize(
    ("kinds", "outcome", "stage"),
    [
        ([EventKind.FEEDBACK], Outcome.OPEN, Stage.APPLIED),
        ([EventKind.INTERVIEW, EventKind.REJECTION], Outcome.REJECTION, Stage.INTERVIEW),
        ([EventKind.REJECTION, EventKind.INTERVIEW], Outcome.OPEN, Stage.INTERVIEW),
        ([EventKind.CLOSED, EventKind.ASSESSMENT], Outcome.OPEN, Stage.SCREEN),
        ([EventKind.REJECTION, EventKind.ACKNOWLEDGEMENT], Outcome.REJECTION, Stage.APPLIED),
        ([EventKind.WITHDRAWAL, EventKind.INTERVIEW], Outcome.WITHDRAWN, Stage.INTERVIEW),
        ([EventKind.OFFER], Outcome.OFFER, Stage.FINAL),
        ([EventKind.OFFER, EventKind.ACCEPTED], Outcome.ACCEPTED, Stage.FINAL),
        ([EventKind.OFFER, EventKind.ACCEPTED, EventKind.OFFER], Outcome.ACCEPTED, Stage.FINAL),
        ([EventKind.OFFER, EventKind.DECLINED, EventKind.OFFER], Outcome.OFFER, Stage.FINAL),
        ([EventKind.OFFER, EventKind.ACCEPTED, EventKind.RESCINDED], Outcome.RESCINDED, Stage.FINAL),
        ([EventKind.OFFER, EventKind.RESCINDED, EventKind.INTERVIEW], Outcome.OPEN, Stage.FINAL),
        ([EventKind.OFFER, EventKind.ACCEPTED, EventKind.INTERVIEW], Outcome.ACCEPTED, Stage.FINAL),
    ],
)
def test_outcome_and_stage(kinds: list[EventKind], outcome: Outcome, stage: Stage) -> None:
    standing = fold(happen(*kinds))

    assert (standing.outcome, standing.furthest_stage) == (outcome, stage)


def rests(day: int, *others: Counted) -> Standing:
    """An application that was sent on the first of March and let rest so many days later."""
    sent = Counted(EventKind.SENT, MARCH, Stage.APPLIED)
    return fold([sent, Counted(EventKind.LET_GO, MARCH + timedelta(days=day)), *others])


def test_what_rests_is_no_answer_and_was_heard_of_no_later() -> None:
    assert rests(40) == Standing(Outcome.SILENCE, Stage.APPLIED, MARCH, MARCH, None, 1, shows_stage=True)


def test_only_what_was_quiet_by_then_rests() -> None:
    assert [rests(day).outcome for day in (29, 30)] == [Outcome.OPEN, Outcome.SILENCE]
    assert rests(29).closes_on == date(2026, 3, 31)


@pytest.mark.parametrize("kind", [kind for kind in EventKind if kind not in {EventKind.LET_GO, EventKind.CONSIDERING}])
@pytest.mark.parametrize("at", [None, MARCH + timedelta(days=50)])
def test_any_later_word_opens_what_rests_or_decides(kind: EventKind, at: datetime | None) -> None:
    sent, later = Counted(EventKind.SENT, MARCH, Stage.APPLIED), Counted(kind, at)
    standing = rests(40, later)
    assert standing == replace(fold([sent, later]), event_count=2)
    assert standing.outcome is not Outcome.SILENCE


def test_considering_does_not_open_what_rests() -> None:
    assert rests(40, Counted(EventKind.CONSIDERING, MARCH + timedelta(days=50))).outcome is Outcome.SILENCE


def test_what_rests_again_after_a_late_word() -> None:
    late = Counted(EventKind.ACKNOWLEDGEMENT, MARCH + timedelta(days=50), Stage.APPLIED)
    again = Counted(EventKind.LET_GO, MARCH + timedelta(days=80))
    assert [rests(40, late).outcome, rests(40, late, again).outcome] == [Outcome.OPEN, Outcome.SILENCE]


@pytest.mark.parametrize("kind", [EventKind.REJECTION, EventKind.CLOSED, EventKind.WITHDRAWAL, EventKind.OFFER])
def test_what_is_decided_does_not_rest(kind: EventKind) -> None:
    decided = [*happen(EventKind.SENT, kind), Counted(EventKind.LET_GO, MARCH + timedelta(days=90))]
    assert fold(decided).outcome is fold(decided[:2]).outcome


@pytest.mark.parametrize("before", [[], [Counted(EventKind.CONSIDERING, MARCH)]])
def test_to_let_rest_alone_tells_no_application(before: list[Counted]) -> None:
    assert fold([*before, Counted(EventKind.LET_GO, MARCH + timedelta(days=90))]) == fold(before)


def test_no_answer_is_silent_or_rests() -> None:
    assert not is_silent(Outcome.SILENCE, None, MARCH)
    assert is_unanswered(Outcome.SILENCE, None, None)
    assert is_unanswered(Outcome.OPEN, date(2026, 3, 1), MARCH)
    assert not is_unanswered(Outcome.OPEN, date(2026, 3, 2), MARCH)


def test_closing_day_comes_sooner_after_an_interview() -> None:
    assert fold(happen(EventKind.SENT)).closes_on == date(2026, 3, 31)
    assert fold(happen(EventKind.SENT, EventKind.INTERVIEW)).closes_on == date(2026, 3, 23)


def test_closing_day_of_what_is_decided_is_none() -> None:
    assert fold(happen(EventKind.SENT, EventKind.REJECTION)).closes_on is None


def test_closing_day_without_any_date_is_none() -> None:
    assert fold([Counted(EventKind.SENT, None)]).closes_on is None


def test_closing_day_is_counted_in_utc() -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))

    assert fold([Counted(EventKind.SENT, late)]).closes_on == date(2026, 4, 1)


def test_closing_day_at_the_end_of_time() -> None:
    assert fold([Counted(EventKind.SENT, datetime.max.replace(tzinfo=UTC))]).closes_on == date.max


def test_order_by_place_then_key_and_without_place_last() -> None:
    events = [
        PlacedEvent("sent", None, "", key, place)
        for key, place in [("d", None), ("c", MARCH), ("b", MARCH), ("a", MARCH + timedelta(days=1))]
    ]

    assert [event.key for event in in_order(events)] == ["b", "c", "a", "d"]


@pytest.mark.parametrize(
    ("outcome", "closes_on", "until", "silent"),
    [
        (Outcome.OPEN, date(2026, 3, 1), date(2026, 3, 1), True),
        (Outcome.OPEN, date(2026, 3, 1), MARCH, True),
        (Outcome.OPEN, date(2026, 3, 2), MARCH, False),
        (Outcome.OPEN, date(2026, 3, 1), None, False),
        (Outcome.OPEN, None, MARCH, False),
        (Outcome.REJECTION, date(2026, 3, 1), MARCH, False),
        (Outcome.OPEN, date(2026, 3, 2), datetime(2026, 3, 1, 20, tzinfo=timezone(timedelta(hours=-5))), True),
    ],
)
def test_silence(outcome: Outcome, closes_on: date | None, until: date | None, *, silent: bool) -> None:
    assert is_silent(outcome, closes_on, until) is silent


@pytest.mark.parametrize("read_until", [None, MARCH, MARCH + timedelta(days=90)])
def test_what_mail_tells_of_is_known_as_far_as_mail_was_read_and_the_rest_to_this_moment(
    read_until: datetime | None,
) -> None:
    now = MARCH + timedelta(days=40)
    assert known_until(read_until, now, from_mail=True) == read_until
    assert known_until(read_until, now, from_mail=False) == now


def test_what_mail_tells_of() -> None:
    by_hand = happen(EventKind.SENT, EventKind.INTERVIEW)
    by_mail = Counted(EventKind.ACKNOWLEDGEMENT, MARCH, Stage.APPLIED, origin=Origin.MAIL)
    only_thought = Counted(EventKind.CONSIDERING, MARCH, origin=Origin.MAIL)
    told = [fold(events).from_mail for events in ([], by_hand, [*by_hand, by_mail], [by_mail], [only_thought])]
    assert told == [False, False, True, True, True]


@pytest.mark.parametrize(
    ("kinds", "shows"),
    [
        ([], False),
        ([EventKind.CONSIDERING], False),
        ([EventKind.REJECTION], False),
        ([EventKind.CLOSED, EventKind.FEEDBACK], False),
        ([EventKind.CONSIDERING, EventKind.REJECTION], False),
        ([EventKind.SENT, EventKind.REJECTION], True),
        ([EventKind.REJECTION, EventKind.INTERVIEW], True),
        ([EventKind.OFFER], True),
    ],
)
def test_how_far_it_came_is_shown_by_events_alone(kinds: list[EventKind], *, shows: bool) -> None:
    assert fold(happen(*kinds)).shows_stage is shows


def test_letter_that_speaks_of_an_application_shows_that_somebody_applied() -> None:
    assert fold([Counted(EventKind.REJECTION, MARCH, Stage.APPLIED, origin=Origin.MAIL)]).shows_stage


moments = st.none() | st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
core_events = st.builds(
    CoreEvent,
    kind=st.sampled_from(TOLD_BY_MAIL),
    at=moments,
    message_id=st.none(),
    key=st.just(""),
    certainty=st.just(Certainty.SURE),
    stage=st.sampled_from(CoreStage),
)


@given(st.lists(core_events, min_size=1, max_size=8), st.dates(date(2024, 1, 1), date(2027, 3, 1)))
def test_fold_agrees_with_the_core(events: list[CoreEvent], until: date) -> None:
    standing = fold([Counted(event.kind, event.at, event.stage) for event in events])

    base = core.fold_outcome(events, None)
    silent = core.fold_outcome(events, until) is CoreOutcome.SILENCE
    assert standing.outcome == base.value
    assert standing.furthest_stage == core.fold_stage(events).value
    assert is_silent(standing.outcome, standing.closes_on, until) is silent
    assert silent is bool(base is CoreOutcome.OPEN and standing.closes_on and standing.closes_on <= until)


@given(st.sampled_from(TOLD_BY_MAIL), st.sampled_from(CoreStage))
def test_stage_shown_agrees_with_the_core(kind: Kind, said: CoreStage) -> None:
    assert stage_shown(kind, said) == core.stage_of(kind, said).value
