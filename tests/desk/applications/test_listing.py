from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.by_mail import told_by_mail
from tests.desk.applications.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.applications.choice import Choice, Since, Sort
from onward.desk.applications.listing import Listing, list_applications
from onward.inbox.actions.letters import open_letter
from onward.journey.actions import record_event, remove_application
from onward.journey.states import EventKind, Outcome, Stage

pytestmark = pytest.mark.django_db
QUERIES = 8
See = Callable[..., list[tuple[str, list[str]]]]


def told(listing: Listing) -> list[tuple[str, list[str]]]:
    """Headings with the names under them."""
    return [
        (section.title, [row.application.company.name if row.application.company else "" for row in section.rows])
        for section in listing.sections
    ]


@pytest.fixture
def see(seeker: Seeker, now: datetime) -> See:
    """The list as it is chosen."""

    def see_list(**chosen: object) -> list[tuple[str, list[str]]]:
        seeker.refresh_from_db()
        return told(list_applications(seeker, Choice(**chosen), now))  # type: ignore[arg-type]

    return see_list


@pytest.fixture
def record(seeker: Seeker, add: Add, now: datetime) -> None:
    """One application of each sort: they said no, silence, offer, open, considering."""
    long_ago, lately = now - timedelta(days=60), now - timedelta(days=3)
    refused = add("Refuse", kind=EventKind.SENT, at=long_ago, channel="board")
    record_event(seeker, refused, kind=EventKind.REJECTION, at=lately, now=now)
    add("Silent", kind=EventKind.SENT, at=long_ago, note="blue folder")
    offered = add("Offerer", kind=EventKind.SENT, at=long_ago)
    record_event(seeker, offered, kind=EventKind.OFFER, at=lately - timedelta(days=1), now=now)
    add("Open", kind=EventKind.SENT, at=lately - timedelta(days=2), role="Night porter")
    add("Maybe", deadline_on=date(2026, 4, 1))
    seeker.mail_read_until = now
    seeker.save(update_fields=["mail_read_until"])


@pytest.mark.usefixtures("record")
def test_list_stands_under_headings_what_moved_last_first(see: See) -> None:
    assert see() == [
        ("Alive", ["Offerer", "Open"]),
        ("Considering", ["Maybe"]),
        ("Answered", ["Refuse"]),
        ("No answer", ["Silent"]),
    ]


@pytest.mark.usefixtures("record")
def test_list_in_other_orders(see: See) -> None:
    assert see(sort=Sort.COMPANY) == [("", ["Maybe", "Offerer", "Open", "Refuse", "Silent"])]
    assert see(sort=Sort.DEADLINE)[0][1][0] == "Maybe"
    assert see(sort=Sort.NEWEST) == [
        ("March 2026", ["Maybe", "Refuse", "Offerer", "Open"]),
        ("January 2026", ["Silent"]),
    ]
    assert see(sort=Sort.OLDEST)[-1] == ("March 2026", ["Open", "Maybe"])


@pytest.mark.usefixtures("record")
def test_list_narrowed_by_each_filter(see: See) -> None:
    assert see(outcome="silence") == [("No answer", ["Silent"])]
    assert see(outcome="open") == [("Alive", ["Open"])]
    assert see(outcome="rejection") == [("Answered", ["Refuse"])]
    assert see(stage="final") == [("Alive", ["Offerer"])]
    assert see(channel="board") == [("Answered", ["Refuse"])]
    assert see(after_no=True) == [("Answered", ["Refuse"])]
    assert see(since=Since.MONTH)[-1] == ("Answered", ["Refuse"])
    assert see(since=Since.EARLIER) == []
    assert see(outcome="open", channel="board") == []


@pytest.mark.usefixtures("record")
def test_list_narrowed_by_words_of_company_role_and_note(see: See) -> None:
    assert [see(text=words) for words in ("porter night", "FOLDER", "refu", "porter refuse", "%", ".*")] == [
        [("Alive", ["Open"])],
        [("No answer", ["Silent"])],
        [("Answered", ["Refuse"])],
        [],
        [],
        [],
    ]


def test_silence_is_counted_to_the_last_mail_and_not_to_now(add: Add, see: See, now: datetime) -> None:
    told_by_mail(add("Silent", kind=EventKind.SENT, at=now - timedelta(days=60)))
    assert see() == [("Alive", ["Silent"])]
    assert see(outcome="silence") == []


def test_silence_of_what_was_written_by_hand_is_counted_to_now(
    seeker: Seeker, add: Add, see: See, now: datetime
) -> None:
    for company, days in (("Quiet", 30), ("Fresh", 29)):
        add(company, kind=EventKind.SENT, at=now - timedelta(days=days))
    for read_until in (None, now - timedelta(days=90)):
        Seeker.objects.filter(id=seeker.id).update(mail_read_until=read_until)
        assert see() == [("Alive", ["Fresh"]), ("No answer", ["Quiet"])]
        assert see(outcome="silence") == [("No answer", ["Quiet"])]
        assert see(outcome="open") == [("Alive", ["Fresh"])]


def test_how_far_finds_what_is_known_and_what_is_not(add: Add, see: See, now: datetime) -> None:
    add("Only a no", kind=EventKind.REJECTION, at=now)
    add("Applied", kind=EventKind.SENT, at=now)
    add("Considered")
    assert see(stage=Stage.APPLIED) == [("Alive", ["Applied"])]
    assert see(stage=Stage.UNKNOWN) == [("Answered", ["Only a no"])]


def test_what_was_taken_out_is_not_listed(seeker: Seeker, add: Add, see: See, now: datetime) -> None:
    add("Stays")
    remove_application(seeker, add("Goes"), now=now)
    assert see() == [("Considering", ["Stays"])]


@pytest.fixture
def letter(box: Box) -> None:
    """An application by mail whose no waits to be opened."""
    box.take_in(box.write("sent", Kind.SENT, -9), box.write("no", Kind.REJECTION, -1), now=box.start)


@pytest.mark.usefixtures("letter")
def test_letter_that_waits_is_given_away_by_no_filter_and_no_state(seeker: Seeker, see: See, now: datetime) -> None:
    assert see() == [("Alive", ["Copse Water"])]
    assert see(outcome="rejection") == see(after_no=True) == []
    assert see(outcome="open") == [("Alive", ["Copse Water"])]
    row = list_applications(seeker, Choice(), now).sections[0].rows[0]
    assert (row.state.label, row.state.on, row.application.outcome) == (
        "An answer is waiting",
        None,
        Outcome.REJECTION,
    )


@pytest.mark.usefixtures("letter")
def test_letter_that_was_opened_is_told(seeker: Seeker, see: See, now: datetime) -> None:
    open_letter(seeker, key="no", now=now)
    assert see() == see(outcome="rejection") == see(after_no=True) == [("Answered", ["Copse Water"])]


@pytest.mark.usefixtures("letter")
def test_list_asks_as_often_for_one_row_as_for_many(
    seeker: Seeker, add: Add, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 60):
        for number in range(count):
            add(f"Company {count} {number}", kind=EventKind.SENT, at=now)
        for choice in (
            Choice(),
            Choice(text="company"),
            Choice(sort=Sort.COMPANY),
            Choice(after_no=True, stage="final"),
        ):
            with django_assert_max_num_queries(QUERIES):
                list_applications(seeker, choice, now)


def test_list_has_pages_of_fifty_and_a_page_behind_the_last_is_the_last(
    seeker: Seeker, add: Add, now: datetime
) -> None:
    for number in range(51):
        add(f"Company {number}")
    pages = [list_applications(seeker, Choice(page=number), now) for number in (1, 2, 99)]
    assert [(page.count, page.page, page.pages, len(page.sections[0].rows)) for page in pages] == [
        (51, 1, 2, 50),
        (51, 2, 2, 1),
        (51, 2, 2, 1),
    ]
    listed = {row.application.id for page in pages for row in page.sections[0].rows}
    assert len(listed) == 51


def test_list_is_one_persons(other_seeker: Seeker, add: Add, now: datetime) -> None:
    add("Northwind")
    assert list_applications(other_seeker, Choice(), now).count == 0
