from datetime import UTC, datetime, timedelta

import pytest

from onward.wellbeing.timing import AFTER_A_NO, EVERY, may_ask

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("heard", "asked", "allowed"),
    [
        ([], None, True),
        ([NOW - A_MINUTE], None, False),
        ([NOW - AFTER_A_NO + A_MINUTE], None, False),
        ([NOW - AFTER_A_NO], None, True),
        ([NOW - timedelta(days=9), NOW], None, False),
        ([], NOW - EVERY + A_MINUTE, False),
        ([], NOW - EVERY, True),
        ([NOW - A_MINUTE], NOW - EVERY, False),
    ],
)
def test_questions_wait_two_days_after_a_no_and_two_weeks_after_themselves(
    heard: list[datetime], asked: datetime | None, *, allowed: bool
) -> None:
    assert may_ask(heard=heard, asked_at=asked, now=NOW) == allowed
