"""Which ways to write are offered."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.recovery.gating import Rating, is_easing, must_stop
from onward.recovery.ways_to_write import MOST_TIMES, Ways, WayToWrite, is_late, is_retired, ways_to_write

weights = st.none() | st.integers(0, 10)
ratings = st.builds(Rating, weights, weights)
OPEN, DISTANCE, PRACTICAL = WayToWrite.OPEN, WayToWrite.DISTANCE, WayToWrite.PRACTICAL


def ways(
    *open_ratings: Rating, times: int = 0, goes_over: bool = False, is_first_day: bool = False, rests: bool = False
) -> Ways:
    return ways_to_write(open_ratings, times=times, goes_over=goes_over, is_first_day=is_first_day, rests=rests)


def test_all_ways_are_offered_on_a_later_day() -> None:
    assert set(ways().now) == {OPEN, DISTANCE, PRACTICAL}


def test_the_open_way_is_for_tomorrow_on_the_first_day() -> None:
    assert ways(is_first_day=True) == Ways((DISTANCE, PRACTICAL), (OPEN,))


def test_the_open_way_is_hidden_from_who_goes_over_it_also_for_tomorrow() -> None:
    assert ways(goes_over=True, is_first_day=True) == Ways((PRACTICAL, DISTANCE))


def test_only_what_is_practical_is_offered_after_five_times() -> None:
    assert ways(times=MOST_TIMES - 1).now == tuple(WayToWrite)
    assert ways(times=MOST_TIMES) == Ways((PRACTICAL,))


@pytest.mark.parametrize(
    ("told", "is_put_away"),
    [
        ([], False),
        ([(5, 5)], False),
        ([(5, 5), (5, 6)], True),
        ([(5, 5), (5, 4)], False),
        ([(5, 4), (5, 5), (5, 5)], True),
        ([(5, 5), (5, 5), (5, 4)], False),
        ([(None, 5), (5, None)], False),
        ([(5, 5), (None, None), (5, 5)], True),
    ],
)
def test_the_open_way_is_put_away_after_two_times_without_easing(
    told: list[tuple[int | None, int | None]],
    is_put_away: bool,  # noqa: FBT001  # of a table
) -> None:
    open_ratings = [Rating(*one) for one in told]
    assert (is_retired(open_ratings), OPEN not in ways(*open_ratings).now) == (is_put_away, is_put_away)


@given(st.lists(ratings, max_size=6), st.integers(0, 8), st.booleans(), st.booleans())
def test_nothing_is_offered_while_writing_rests(told: list[Rating], times: int, over: bool, first: bool) -> None:  # noqa: FBT001  # drawn
    assert ways(*told, times=times, goes_over=over, is_first_day=first, rests=True) == Ways(())


@given(st.lists(ratings, max_size=6), st.integers(0, 8), st.booleans(), st.booleans())
def test_what_is_practical_is_offered_as_long_as_writing_is(
    told: list[Rating],
    times: int,
    over: bool,  # noqa: FBT001  # drawn
    first: bool,  # noqa: FBT001  # drawn
) -> None:
    found = ways(*told, times=times, goes_over=over, is_first_day=first)
    assert PRACTICAL in found.now
    assert len(set(found.now + found.tomorrow)) == len(found.now + found.tomorrow)


@given(ratings)
def test_it_stops_exactly_when_very_heavy_or_two_heavier(rating: Rating) -> None:
    before, after = rating.before, rating.after
    heavy = after is not None and after >= 8
    heavier = after is not None and before is not None and after - before >= 2
    assert must_stop(rating) == (heavy or heavier)


@given(st.lists(ratings, max_size=6), ratings)
def test_one_more_time_never_takes_an_easing_back(told: list[Rating], more: Rating) -> None:
    assert is_easing([*told, more]) == (is_easing(told) or is_easing([more]))


@pytest.mark.parametrize(("hour", "late"), [(3, True), (4, False), (20, False), (21, True), (23, True), (0, True)])
def test_late_is_told_where_the_person_is(hour: int, late: bool) -> None:  # noqa: FBT001  # of a table
    tokyo = ZoneInfo("Asia/Tokyo")
    assert is_late(datetime(2026, 3, 20, hour, 30, tzinfo=tokyo).astimezone(UTC), tokyo) == late
