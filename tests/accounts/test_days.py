from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from onward.accounts.days import day_of, moment_of, zone_of

LATE = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def test_a_zone_that_nobody_knows_is_utc() -> None:
    assert [zone_of(name).key for name in ("Europe/Berlin", "Mars/Olympus", "../etc/passwd", "")] == [
        "Europe/Berlin",
        "UTC",
        "UTC",
        "UTC",
    ]


def test_the_day_is_that_of_where_the_person_is() -> None:
    assert (day_of(LATE, BERLIN), day_of(LATE, zone_of("UTC")), day_of(None, BERLIN)) == (
        date(2026, 3, 5),
        date(2026, 3, 4),
        None,
    )


def test_a_chosen_day_is_now_when_it_is_today_there_and_its_noon_else() -> None:
    assert moment_of(date(2026, 3, 5), BERLIN, LATE) == LATE
    assert moment_of(date(2026, 3, 4), BERLIN, LATE) == datetime(2026, 3, 4, 11, tzinfo=UTC)
    assert moment_of(None, BERLIN, LATE) is None
