"""Whether somebody sends very much without a day off, or without good news."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from onward.core.stats.load import is_heavy

TODAY = date(2026, 3, 20)


def days(*back: int) -> list[date]:
    """So many days ago, each."""
    return [TODAY - timedelta(days=number) for number in back]


@pytest.mark.parametrize(
    ("sent", "answered", "rested", "heavy"),
    [
        ((), (), (), 0),
        ((0,) * 19, (), (), 0),
        ((0,) * 20, (), (), 1),
        ((0,) * 20, (3,), (), 0),
        ((0,) * 20, (14,), (), 1),
        ((*range(11), *range(9)), (3,), (), 1),
        ((*range(10), *range(10)), (3,), (), 0),
        ((*range(14), *range(14)), (), (13,), 0),
        ((*range(14), *range(14)), (), (14,), 1),
        ((14,) * 50, (), (), 0),
        ((-1,) * 50, (), (), 0),
    ],
)
def test_load_is_told_only_where_nothing_eases_it(
    sent: Sequence[int], answered: Sequence[int], rested: Sequence[int], heavy: int
) -> None:
    told = is_heavy(sent_on=days(*sent), answered_on=days(*answered), rested_on=days(*rested), today=TODAY)
    assert told == heavy
