import pytest

from onward.core.stats.tallies import (
    ATTEMPTS,
    Attempt,
    Finding,
    Sureness,
    chance_of_none,
    interval_of,
    one_in,
    read_tally,
)


@pytest.mark.parametrize(
    ("sent", "heard_back", "interviews", "finding"),
    [
        (0, 0, 0, Finding.NOTHING_SENT),
        (9, 9, 0, Finding.TOO_FEW),
        (10, 2, 0, Finding.QUIET_IS_COMMON),
        (10, 3, 0, Finding.ANSWERS_NO_TALKS),
        (50, 0, 0, Finding.QUIET_IS_COMMON),
        (200, 100, 0, Finding.MORE_THAN_CHANCE),
        (1, 1, 1, Finding.EARLY_TALKS),
        (10, 1, 1, Finding.TALKS),
        (400, 10, 4, Finding.FEW_TALKS),
        (40, 20, 40 // 2, Finding.TALKS),
        (1_000_000, 1_000_000, 1_000_000, Finding.TALKS),
    ],
)
def test_finding(sent: int, heard_back: int, interviews: int, finding: Finding) -> None:
    assert read_tally(sent=sent, heard_back=heard_back, interviews=interviews).finding == finding


def test_nothing_sent_has_no_share() -> None:
    reading = read_tally(sent=0, heard_back=0, interviews=0)
    assert (reading.interviews, reading.attempt, reading.sureness) == (None, Attempt.BEGIN, Sureness.GUESS)


@pytest.mark.parametrize(
    ("sent", "interviews", "sureness"),
    [(9, 5, "guess"), (10, 0, "rough"), (40, 3, "rough"), (40, 20, "fair"), (51, 0, "rough"), (52, 0, "fair")],
)
def test_sureness_follows_the_interval(sent: int, interviews: int, sureness: str) -> None:
    assert read_tally(sent=sent, heard_back=interviews, interviews=interviews).sureness == sureness


@pytest.mark.parametrize("counts", [(1, 2, 0), (2, 1, 2), (0, 0, 1), (3, 3, -1)])
def test_counts_that_are_no_parts_of_each_other(counts: tuple[int, int, int]) -> None:
    sent, heard_back, interviews = counts
    with pytest.raises(ValueError, match="part of the one before"):
        read_tally(sent=sent, heard_back=heard_back, interviews=interviews)


def test_interval_of_three_in_forty() -> None:
    """As worked out by hand from Wilson's formula with z = 1.645."""
    found = interval_of(3, 40)
    assert [round(share, 4) for share in (found.low, found.counted, found.high)] == [0.0304, 0.075, 0.1735]


def test_interval_at_the_ends_stays_within_a_share() -> None:
    none, every = interval_of(0, 7), interval_of(7, 7)
    assert (none.low, every.high) == (0.0, 1.0)
    assert (0 < none.high < 1, 0 < every.low < 1) == (True, True)


def test_none_after_twenty_is_common() -> None:
    """The figures that stand beside the distribution in the published derivation: 34 % at 20, 16 % at 50."""
    assert (round(chance_of_none(20), 2), round(chance_of_none(50), 2)) == (0.34, 0.16)
    assert chance_of_none(0) == pytest.approx(1)


def test_every_finding_has_something_to_try() -> None:
    assert set(ATTEMPTS) == set(Finding)


def test_one_in_so_many() -> None:
    assert [one_in(share) for share in (0.0, 1.0, 0.9, 0.3, 0.0304)] == [None, 1, 1, 3, 33]
