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
        ((), (), (), False),
        ((0,) * 19, (), (), False),
        ((0,) * 20, (), (), True),
        ((0,) * 20, (3,), (), False),
        ((0,) * 20, (14,), (), True),
        ((*range(11), *range(9)), (3,), (), True),
        ((*range(10), *range(10)), (3,), (), False),
        ((*range(14), *range(14)), (), (13,), False),
        ((*range(14), *range(14)), (), (14,), True),
        ((14,) * 50, (), (), False),
        ((-1,) * 50, (), (), False),
    ],
)
def test_load_is_told_only_where_nothing_eases_it(
    sent: Sequence[int], answered: Sequence[int], rested: Sequence[int], heavy: bool
) -> None:
    told = is_heavy(sent_on=days(*sent), answered_on=days(*answered), rested_on=days(*rested), today=TODAY)
    assert told is heavy
