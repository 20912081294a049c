from datetime import datetime, timedelta

import pytest

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.wellbeing.actions.journal import LONGEST, erase_journal, hold_entry, keep_entry, unkeep_entry
from onward.wellbeing.models import JournalEntry
from onward.wellbeing.queries.journal import SHOWN, journal


def only(seeker: Seeker) -> tuple[str, str | None]:
    """What stands in the one entry there is."""
    row = JournalEntry.objects.of(seeker).get()
    return row.text, row.unfinished


def test_what_is_held_is_one_entry_and_kept_under_the_same_id(seeker: Seeker, now: datetime) -> None:
    entry_id = new_id()
    hold_entry(seeker, entry_id, "It was", now=now)
    hold_entry(seeker, entry_id, "It was a long", now=now)
    held = only(seeker)
    keep_entry(seeker, entry_id, "It was a long day.\n", now=now)
    assert (held, only(seeker)) == (("", "It was a long"), ("It was a long day.", None))


def test_two_windows_lose_nothing_of_each_other(seeker: Seeker, now: datetime) -> None:
    for text in ("One", "Two"):
        hold_entry(seeker, new_id(), text, now=now)
    assert sorted(row.unfinished or "" for row in journal(seeker).entries) == ["One", "Two"]


def test_what_is_typed_later_leaves_what_was_kept(seeker: Seeker, now: datetime) -> None:
    row, _ = keep_entry(seeker, new_id(), "First", now=now)
    assert row is not None
    hold_entry(seeker, row.id, "", now=now)
    assert only(seeker) == ("First", "")


def test_nothing_typed_makes_no_entry(seeker: Seeker, now: datetime) -> None:
    assert hold_entry(seeker, new_id(), " \n", now=now) is None
    assert journal(seeker).entries == ()


@pytest.mark.parametrize("text", ["", " \n ", "a" * (LONGEST + 1), "a\x00b"])
def test_what_cannot_be_kept_is_told_and_stores_nothing(seeker: Seeker, now: datetime, text: str) -> None:
    row, problems = keep_entry(seeker, new_id(), text, now=now)
    assert (row, [one.where for one in problems], journal(seeker).entries) == (None, ["text"], ())


def test_id_of_somebody_elses_entry_reaches_nothing(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    theirs, _ = keep_entry(other_seeker, new_id(), "Mine alone", now=now)
    assert theirs is not None
    assert keep_entry(seeker, theirs.id, "Taken", now=now) == (None, ())
    assert hold_entry(seeker, theirs.id, "Taken", now=now) is None
    assert (only(other_seeker), journal(seeker).entries) == (("Mine alone", None), ())


def test_keeping_is_taken_back(seeker: Seeker, now: datetime) -> None:
    row, _ = keep_entry(seeker, new_id(), "First", now=now)
    assert row is not None
    again, _ = keep_entry(seeker, row.id, "Second", now=now)
    assert again is not None
    unkeep_entry(again, "First")
    changed = only(seeker)
    unkeep_entry(again, "")
    assert (changed, only(seeker)) == (("First", None), ("", "First"))


def test_erasing_leaves_nothing_of_mine_and_all_of_others(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    for one in (seeker, seeker, other_seeker):
        keep_entry(one, new_id(), "Words", now=now)
    assert (erase_journal(seeker), journal(seeker).entries) == (2, ())
    assert only(other_seeker) == ("Words", None)


def test_pages_are_newest_first_and_whole(seeker: Seeker, now: datetime) -> None:
    for number in range(SHOWN * 2 + 1):
        keep_entry(seeker, new_id(), f"{number}", now=now + timedelta(minutes=number % 7))
    pages = [journal(seeker, start) for start in (0, SHOWN, 2 * SHOWN)]
    assert [(len(page.entries), page.more, page.newer) for page in pages] == [
        (SHOWN, True, None),
        (SHOWN, True, 0),
        (1, False, SHOWN),
    ]
    assert len({row.id for page in pages for row in page.entries}) == SHOWN * 2 + 1
    moments = [row.written_at for page in pages for row in page.entries]
    assert moments == sorted(moments, reverse=True)
