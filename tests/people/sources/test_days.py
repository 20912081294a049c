from datetime import date

import pytest

from onward.people.sources.days import read_day

FIFTH = date(2024, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "05 Mar 2024",
        "5 March 2024",
        "05. März 2024",
        "5 mars 2024",
        "5 de marzo de 2024",
        "5 mrt. 2024",
        "5 marzo 2024",
        "Mar 5, 2024",
        "2024-03-05",
        "2024-03-05T09:00:00Z",
        "05-Mar-2024",
    ],
)
def test_day_as_it_is_written(text: str) -> None:
    assert read_day(text) == FIFTH


@pytest.mark.parametrize(("text", "day"), [("03/15/2024", date(2024, 3, 15)), ("15.03.24", date(2024, 3, 15))])
def test_numbers_that_are_one_day_only(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text", ["", "05/03/2024", "30 Feb 2024", "5 Foo 2024", "5 Mar 0024", "yesterday", "5" * 10_000, "²/³/2024"]
)
def test_what_is_no_day_or_two_is_not_known(text: str) -> None:
    assert read_day(text) is None


def test_same_numbers_are_one_day() -> None:
    assert read_day("05/05/2024") == date(2024, 5, 5)
