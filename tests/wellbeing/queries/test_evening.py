from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from onward.wellbeing.queries.evening import is_time_to_stop

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("stop", "hour", "over"),
    [(None, 23, False), (time(18), 16, False), (time(18), 17, True), (time(18), 22, True), (time(18), 23, False)],
)
def test_time_to_stop_is_by_the_persons_own_clock(stop: time | None, hour: int, *, over: bool) -> None:
    # In Berlin it is an hour later, and 23 is the next day.
    assert is_time_to_stop(stop, datetime(2026, 3, 20, hour, 0, tzinfo=UTC), BERLIN) == over
