from datetime import datetime

import pytest
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.queries.search import LISTED, search
from onward.journey.models import Contact

pytestmark = pytest.mark.django_db


def test_search_groups_what_it_finds(seeker: Seeker, box: Box, add: Add, now: datetime) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT, -9, company="Copse Water", subject="Copse, a letter"), now=now)
    home = box.home("ack")
    other = add("Elsewhere", role="Keeper of the copse")
    Contact.objects.add(seeker, application=home, name="Cora Copse", address="cora@copsewater.example")
    found = search(seeker, "copse")
    assert [(one.company.name, one.applications) for one in found.companies] == [("Copse Water", (home,))]
    assert found.applications == (other,)
    assert [one.contact.name for one in found.people if one.contact.name] == ["Cora Copse"]
    assert [mail.key for mail in found.mails] == ["ack"]
    assert (found.more, found.is_empty) == (False, False)


@pytest.mark.parametrize("text", ["%", "_", ".*", "o_thwind", "N%d", "\\", "'", '"; DROP TABLE', "(", "[a-z]", "\x00"])
def test_what_is_typed_is_never_a_pattern(seeker: Seeker, add: Add, text: str) -> None:
    add("Northwind")
    assert search(seeker, text).is_empty


@pytest.mark.parametrize("text", ["NORTH", "nørth", "wind north", "  north  "])
def test_words_are_found_by_their_beginning_in_any_spelling(seeker: Seeker, add: Add, text: str) -> None:
    add("North Wind")
    assert len(search(seeker, text).companies) == 1


def test_letter_that_waits_is_not_found_by_its_subject(seeker: Seeker, box: Box, now: datetime) -> None:
    sent = box.write("sent", Kind.SENT, -9, subject="Application")
    answer = box.write("answer", Kind.REJECTION, -1, thread=("sent",), subject="Application: our decision")
    box.take_in(sent, answer, now=now)
    assert [mail.key for mail in search(seeker, "application").mails] == ["sent"]
    assert search(seeker, "decision").is_empty


def test_search_shows_so_many_and_says_there_is_more(seeker: Seeker, add: Add) -> None:
    for number in range(LISTED + 1):
        add(f"North {number}")
    found = search(seeker, "north")
    assert (len(found.companies), found.more) == (LISTED, True)


def test_search_finds_nothing_of_others(other_seeker: Seeker, box: Box, add: Add, now: datetime) -> None:
    add("Northwind")
    box.take_in(box.write("sent", Kind.SENT, -9, subject="Northwind"), now=now)
    assert search(other_seeker, "northwind").is_empty
