from datetime import UTC, date, datetime

import pytest

from onward.cli.days import NOBODY_KNOWS, moment_of
from onward.cli.main import run

NOW = datetime(2026, 3, 20, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "zone", "moment"),
    [
        (None, "UTC", NOW),
        (NOBODY_KNOWS, "UTC", None),
        (date(2026, 3, 4), "UTC", datetime(2026, 3, 4, 12, tzinfo=UTC)),
        (date(2026, 3, 4), "Asia/Tokyo", datetime(2026, 3, 4, 3, tzinfo=UTC)),
        (date(2026, 3, 20), "UTC", NOW),
        (date(2026, 3, 21), "Asia/Tokyo", NOW),
    ],
)
def test_moment_of_a_day_is_its_noon_where_the_person_lives(
    day: date | None, zone: str, moment: datetime | None
) -> None:
    assert moment_of(day, zone, NOW) == moment


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "04.03.2026", ""])
def test_what_is_no_day_is_wrong_usage(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["no", "Feld Manor", "--at", day]) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said == f"Error: Invalid value for '--at': {day} is no day: write it as 2026-03-04."
