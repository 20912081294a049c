"""The three numbers."""

from datetime import datetime, timedelta

import pytest

from onward.accounts.models import Seeker
from onward.journey.actions import count_tally
from onward.journey.queries import tallies

pytestmark = pytest.mark.django_db


def test_tallies_newest_first(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    count_tally(seeker, sent=12, heard_back=3, interviews=1, now=now)
    count_tally(seeker, sent=0, heard_back=0, interviews=1_000_000, now=now + timedelta(days=7))

    assert [(row.sent, row.heard_back, row.interviews) for row in tallies(seeker)] == [(0, 0, 1_000_000), (12, 3, 1)]
    assert tallies(other_seeker) == []


def test_tally_of_impossible_numbers_stores_nothing(seeker: Seeker, now: datetime) -> None:
    counting = count_tally(seeker, sent=-1, heard_back=1_000_001, interviews=2, now=now)

    assert [problem.where for problem in counting.problems] == ["sent", "heard_back"]
    assert (counting.tally, tallies(seeker)) == (None, [])
