"""How heavy somebody expected it to be, beside how it was."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from onward.accounts.models import Seeker
from onward.recovery.gating import day_here
from onward.recovery.models import StepTaken

FORECAST = "forecast"
"""The step in which it is kept: `expected`, `now` once it was told, `is_left` where nobody wants to be asked."""
FIRST_DAY, LAST_DAY = 2, 6
"""On these days after it was written somebody is asked once how it is; after them never again."""
LOOKED_BACK = 10
PATTERN_FROM = 3


class Comparison(StrEnum):
    """How it turned out."""

    LIGHTER = "lighter"
    AS_EXPECTED = "as_expected"
    HEAVIER = "heavier"


def compare(expected: int, told: int) -> Comparison:
    """How it turned out, both from 0 to 10."""
    if told == expected:
        return Comparison.AS_EXPECTED
    return Comparison.LIGHTER if told < expected else Comparison.HEAVIER


def outcome_of(answers: Mapping[str, Any]) -> Comparison | None:
    """How a forecast turned out; None while nobody said."""
    expected, told = answers.get("expected"), answers.get("now")
    return compare(expected, told) if isinstance(expected, int) and isinstance(told, int) else None


def is_due(row: StepTaken, now: datetime, zone: ZoneInfo) -> bool:
    """Whether somebody is asked today how it turned out."""
    answers = row.answers
    if row.done_at is None or answers.get("expected") is None or "now" in answers or answers.get("is_left"):
        return False
    return FIRST_DAY <= (day_here(now, zone) - day_here(row.done_at, zone)).days <= LAST_DAY


def looked_back(seeker: Seeker) -> tuple[Comparison, ...]:
    """How the last forecasts turned out, after whatever no, the newest first, at most ten; one query."""
    rows = StepTaken.objects.of(seeker).filter(step=FORECAST).order_by("-changed_at", "-id")
    kept = rows.values_list("answers", flat=True)[:LOOKED_BACK]
    return tuple(outcome for answers in kept if (outcome := outcome_of(answers)))


def is_mostly_lighter(outcomes: tuple[Comparison, ...]) -> bool:
    """Whether more than half of at least three turned out lighter."""
    return len(outcomes) >= PATTERN_FROM and 2 * outcomes.count(Comparison.LIGHTER) > len(outcomes)
