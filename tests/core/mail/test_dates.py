"""The Date field."""

import pytest

from onward.core.mail.dates import read_date


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("Wed, 04 Mar 2026 09:12:00 +0100", "2026-03-04T09:12:00+01:00"),
        ("4 Mar 2026 9:12 -0530", "2026-03-04T09:12:00-05:30"),
        ("Wed, 4 Mar 26 09:12:60 GMT", "2026-03-04T09:12:59+00:00"),
        ("Wed, 4 Mar 98 09:12:00 EST", "1998-03-04T09:12:00-05:00"),
        ("Wed,4 March 2026 09.12.00 +01:00 (CET)", "2026-03-04T09:12:00+01:00"),
        ("Wednesday, 04-Mar-2026 09:12:00 PDT", "2026-03-04T09:12:00-07:00"),
        ("Wed Mar  4 09:12:00 2026", "2026-03-04T09:12:00+00:00"),
        ("Wed Mar 4 09:12:00 CET 2026", "2026-03-04T09:12:00+01:00"),
        ("2026-03-04T09:12:00.123Z", "2026-03-04T09:12:00+00:00"),
        ("2026-03-04 09:12:00 +0100", "2026-03-04T09:12:00+01:00"),
        ("Wed, 04 Mar 2026 09:12:00 -0000", "2026-03-04T09:12:00+00:00"),
    ],
)
def test_read_date_keeps_the_senders_offset(value: str, moment: str) -> None:
    found, _ = read_date(value)
    assert found is not None
    assert found.isoformat() == moment


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "no date"),
        ("yesterday", "a date that cannot be read"),
        ("Wed, 4 Mar 2026", "a date that cannot be read"),
        ("Wed, 31 Feb 2026 09:12:00 +0100", "an impossible date"),
        ("Wed, 4 Foo 2026 09:12:00 +0100", "an impossible date"),
        ("Wed, 4 Mar 2026 25:12:00 +0100", "an impossible date"),
        ("Wed, 4 Mar 1989 09:12:00 +0100", "an impossible date"),
        ("Wed, 4 Mar 2101 09:12:00 +0100", "an impossible date"),
        ("Wed, 4 Mar 126 09:12:00 +0100", None),
    ],
)
def test_read_date_invents_nothing(value: str, problem: str | None) -> None:
    found, what = read_date(value)
    assert (found is None, what) == (problem is not None, problem)


@pytest.mark.parametrize("zone", ["", " XYZ", " +9999"])
def test_read_date_without_a_known_zone_says_so(zone: str) -> None:
    found, problem = read_date(f"Wed, 4 Mar 2026 09:12:00{zone}")
    assert found is not None
    assert (found.isoformat(), problem) == ("2026-03-04T09:12:00+00:00", "a date without a time zone, read as UTC")
