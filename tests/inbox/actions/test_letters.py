from datetime import UTC, datetime, timedelta

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import file_letters, hold_letters, open_letter, release_letters, take_out_letters
from onward.inbox.letters import waiting_keys
from onward.inbox.models import OpenedLetter

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def box(seeker: Seeker) -> Box:
    """Two letters that wait."""
    box = Box(seeker, NOW - timedelta(days=3))
    box.take_in(
        box.write("one", Kind.REJECTION, 1),
        box.write("two", Kind.CLOSED, 2, company="Halden Works", sender="jobs@halden.example"),
        now=NOW,
    )
    return box


def test_open_letter_waits_no_more(box: Box) -> None:
    assert open_letter(box.seeker, key="one", now=NOW) is True
    assert waiting_keys(box.seeker) == {"two"}
    assert open_letter(box.seeker, key="one", now=NOW + timedelta(days=1)) is False
    row = OpenedLetter.objects.of(box.seeker).get()
    assert (row.key, row.opened_at, row.filed) == ("one", NOW, False)


def test_open_letter_that_never_waited_is_nothing(box: Box) -> None:
    assert open_letter(box.seeker, key="nothing of the kind", now=NOW) is False
    assert OpenedLetter.objects.of(box.seeker).count() == 0


def test_file_letters_puts_all_away_without_a_look(box: Box) -> None:
    assert file_letters(box.seeker, now=NOW) == {"one", "two"}
    assert waiting_keys(box.seeker) == frozenset()
    assert file_letters(box.seeker, now=NOW) == frozenset()


def test_file_letters_by_name_leaves_the_others(box: Box) -> None:
    assert file_letters(box.seeker, keys=["two", "no letter"], now=NOW) == {"two"}
    assert waiting_keys(box.seeker) == {"one"}


def test_filed_letter_can_be_opened_later(box: Box) -> None:
    file_letters(box.seeker, now=NOW)
    later = NOW + timedelta(days=2)
    assert open_letter(box.seeker, key="one", now=later) is True
    row = OpenedLetter.objects.of(box.seeker).get(key="one")
    assert (row.filed, row.opened_at) == (False, later)


def test_take_out_letters_lets_them_wait_again(box: Box) -> None:
    file_letters(box.seeker, now=NOW)
    assert take_out_letters(box.seeker, keys=["one"]) == 1
    assert waiting_keys(box.seeker) == {"one"}


def test_take_out_letters_leaves_what_was_looked_at(box: Box) -> None:
    open_letter(box.seeker, key="one", now=NOW)
    assert take_out_letters(box.seeker, keys=["one"]) == 0
    assert waiting_keys(box.seeker) == {"two"}


def test_hold_letters_lasts_a_week_at_most(box: Box) -> None:
    held = hold_letters(box.seeker, until=NOW + timedelta(days=800), now=NOW)
    stored = Seeker.objects.get(id=box.seeker.id)
    assert (held, stored.letters_held_until) == (NOW + timedelta(days=7), NOW + timedelta(days=7))


def test_release_letters_ends_a_hold(box: Box) -> None:
    hold_letters(box.seeker, until=NOW + timedelta(hours=1), now=NOW)
    release_letters(box.seeker)
    assert Seeker.objects.get(id=box.seeker.id).letters_held_until is None
