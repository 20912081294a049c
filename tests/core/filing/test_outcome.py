from datetime import UTC, date, datetime

import pytest

from onward.core.filing.outcome import fold_outcome, fold_stage, stage_of
from onward.core.filing.stories import Event, Outcome
from onward.core.reading.reading import Certainty, Kind, Stage

LATER = date(2027, 1, 1)


def tell(*kinds: Kind, stage: Stage = Stage.UNKNOWN, dated: bool = True) -> list[Event]:
    return [
        Event(
            kind,
            datetime(2026, 3, day, 12, tzinfo=UTC) if dated else None,
            f"<{day}@mail.example>",
            str(day),
            Certainty.SURE,
            stage_of(kind, stage),
        )
        for day, kind in enumerate(kinds, start=1)
    ]


@pytest.mark.parametrize(
    ("kinds", "outcome"),
    [
        ((Kind.ACKNOWLEDGEMENT, Kind.REJECTION), Outcome.REJECTION),
        ((Kind.ACKNOWLEDGEMENT, Kind.CLOSED), Outcome.CLOSED),
        ((Kind.INTERVIEW, Kind.OFFER), Outcome.OFFER),
        ((Kind.ACKNOWLEDGEMENT, Kind.WITHDRAWAL), Outcome.WITHDRAWN),
        ((Kind.REJECTION, Kind.FEEDBACK), Outcome.REJECTION),
        ((Kind.OFFER, Kind.REJECTION), Outcome.REJECTION),
        ((Kind.OFFER, Kind.INTERVIEW), Outcome.OFFER),
        ((Kind.WITHDRAWAL, Kind.INTERVIEW), Outcome.WITHDRAWN),
        ((Kind.SENT,), Outcome.SILENCE),
        ((), Outcome.OPEN),
    ],
)
def test_fold_outcome_follows_the_latest_deciding_event(kinds: tuple[Kind, ...], outcome: Outcome) -> None:
    assert fold_outcome(tell(*kinds), LATER) == outcome


def test_fold_outcome_of_a_reopened_no_is_open_until_it_is_silent() -> None:
    events = tell(Kind.REJECTION, Kind.INTERVIEW)
    assert fold_outcome(events, date(2026, 3, 22)) == Outcome.OPEN
    assert fold_outcome(events, date(2026, 3, 23)) == Outcome.SILENCE


@pytest.mark.parametrize(("day", "outcome"), [(30, Outcome.OPEN), (31, Outcome.SILENCE)])
def test_fold_outcome_after_applying_waits_thirty_days(day: int, outcome: Outcome) -> None:
    assert fold_outcome(tell(Kind.ACKNOWLEDGEMENT), date(2026, 3, day)) == outcome


def test_fold_outcome_without_a_day_to_count_to_is_never_silence() -> None:
    assert fold_outcome(tell(Kind.SENT), None) == Outcome.OPEN


def test_fold_outcome_without_any_date_is_never_silence() -> None:
    assert fold_outcome(tell(Kind.SENT, dated=False), LATER) == Outcome.OPEN


def test_fold_stage_is_the_furthest_and_a_no_erases_nothing() -> None:
    assert fold_stage(tell(Kind.ACKNOWLEDGEMENT, Kind.INTERVIEW, Kind.REJECTION)) == Stage.INTERVIEW


def test_fold_stage_of_a_plain_no_is_applied() -> None:
    assert fold_stage(tell(Kind.REJECTION)) == Stage.APPLIED


def test_stage_of_prefers_what_the_text_says() -> None:
    assert stage_of(Kind.INTERVIEW, Stage.SCREEN) == Stage.SCREEN
