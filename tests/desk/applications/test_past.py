"""What ended before somebody began afresh: which it is, when it is in sight, and that a letter is not given away."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.desk.applications.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.applications.choice import Choice, Since, Sort
from onward.desk.applications.listing import list_applications
from onward.inbox.actions.letters import file_letters, open_letter
from onward.inbox.letters import waiting_keys
from onward.journey.actions import leave_open, let_go, record_event
from onward.journey.models import Application
from onward.journey.queries import applications
from onward.journey.states import EventKind, Outcome
from onward.momentum.actions.fresh_start import start_afresh, take_back_fresh_start
from onward.momentum.models import FreshStart

pytestmark = pytest.mark.django_db
QUERIES = 9
DAY = timedelta(days=1)
Begin = Callable[[datetime], FreshStart]
End = Callable[..., Application]
See = Callable[..., set[str]]


@pytest.fixture
def begin(seeker: Seeker) -> Begin:
    """Begin afresh at a moment."""

    def begin_at(moment: datetime) -> FreshStart:
        fresh, _problems = start_afresh(seeker, lets_go=False, step="", now=moment)
        assert fresh is not None
        return fresh

    return begin_at


@pytest.fixture
def end(seeker: Seeker, add: Add, now: datetime) -> End:
    """Add an application that was sent 90 days ago, and what happened in it that many days ago, in order."""

    def end_one(company: str, **happened: int | None) -> Application:
        row = add(company, kind=EventKind.SENT, at=now - 90 * DAY)
        for kind, days in happened.items():
            at = None if days is None else now - days * DAY
            assert record_event(seeker, row, kind=EventKind(kind), at=at, now=now).problems == ()
        return row

    return end_one


@pytest.fixture
def see(seeker: Seeker, now: datetime) -> See:
    """The names in the list as it is chosen."""

    def names(**chosen: object) -> set[str]:
        seeker.refresh_from_db()
        rows = list_applications(seeker, Choice(**chosen), now)  # type: ignore[arg-type]
        found = [row.application.company for section in rows.sections for row in section.rows]
        assert len(found) == rows.count
        return {company.name for company in found if company}

    return names


def read_until(seeker: Seeker, moment: datetime) -> None:
    """Mail was read up to this moment."""
    seeker.mail_read_until = moment
    seeker.save(update_fields=["mail_read_until"])


@pytest.fixture
def record(seeker: Seeker, end: End, add: Add, now: datetime) -> None:
    """What ended long ago in each way, what ended lately, and what is alive, however old."""
    end("Refused", rejection=60)
    end("Closed", closed=60)
    end("Withdrawn", withdrawal=60)
    end("Declined", offer=70, declined=60)
    end("Rescinded", offer=70, rescinded=60)
    end("Silent")
    end("Offerer", offer=70)
    end("Accepted", offer=70, accepted=60)
    end("Refused lately", rejection=5)
    end("Open", interview=5)
    add("Maybe")
    read_until(seeker, now)


PAST = {"Refused", "Closed", "Withdrawn", "Declined", "Rescinded", "Silent"}
IN_SIGHT = {"Offerer", "Accepted", "Refused lately", "Open", "Maybe"}


@pytest.mark.usefixtures("record")
def test_what_ended_before_a_fresh_start_is_out_of_sight_until_it_is_asked_for(
    seeker: Seeker, begin: Begin, see: See, now: datetime
) -> None:
    assert see() == see(past=True) == PAST | IN_SIGHT
    assert list_applications(seeker, Choice(), now).past_until is None
    begin(now - 10 * DAY)
    assert (see(), see(past=True)) == (IN_SIGHT, PAST | IN_SIGHT)
    listing = list_applications(seeker, Choice(), now)
    assert listing.past_until == (now - 10 * DAY).date()
    assert "No answer" not in {section.title for section in listing.sections}


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("sort", Sort)
def test_every_order_leaves_out_the_same(begin: Begin, see: See, now: datetime, sort: Sort) -> None:
    begin(now - 10 * DAY)
    assert (see(sort=sort), see(sort=sort, past=True)) == (IN_SIGHT, PAST | IN_SIGHT)


@pytest.mark.usefixtures("record")
def test_whoever_looks_for_it_finds_it(seeker: Seeker, begin: Begin, see: See, now: datetime) -> None:
    begin(now - 10 * DAY)
    outcomes = ("rejection", "closed", "withdrawn", "declined", "rescinded", "silence")
    assert [see(outcome=outcome) - IN_SIGHT for outcome in outcomes] == [
        {"Refused"},
        {"Closed"},
        {"Withdrawn"},
        {"Declined"},
        {"Rescinded"},
        {"Silent"},
    ]
    assert see(text="refused") == {"Refused", "Refused lately"}
    assert see(after_no=True) == {"Refused", "Refused lately", "Closed", "Rescinded"}
    assert see(since=Since.EARLIER) == set()
    assert see(since=Since.QUARTER) == IN_SIGHT
    assert see(stage="final") == {"Offerer", "Accepted"}
    assert list_applications(seeker, Choice(outcome="rejection"), now).past_until is None
    assert list_applications(seeker, Choice(stage="interview"), now).past_until is None


@pytest.mark.usefixtures("record")
def test_fresh_start_taken_back_makes_the_list_whole_and_an_earlier_one_counts_again(
    begin: Begin, see: See, now: datetime
) -> None:
    earlier, later = begin(now - 65 * DAY), begin(now - DAY)
    assert see() == IN_SIGHT - {"Refused lately"}
    take_back_fresh_start(later)
    assert see() == PAST | IN_SIGHT
    begin(now - DAY)
    take_back_fresh_start(earlier)
    assert see() == IN_SIGHT - {"Refused lately"}


@pytest.mark.usefixtures("record")
def test_exports_and_the_command_line_tell_everything(seeker: Seeker, begin: Begin, now: datetime) -> None:
    begin(now)
    assert {row.company.name for row in applications(seeker) if row.company} == PAST | IN_SIGHT


def test_day_begins_at_midnight_where_the_person_is(seeker: Seeker, add: Add, begin: Begin, see: See) -> None:
    seeker.time_zone = "Pacific/Auckland"
    seeker.save(update_fields=["time_zone"])
    begin(datetime(2026, 2, 10, 22, tzinfo=UTC))  # there it is the 11th, which began at 11:00 on the 10th in UTC
    add("Before", kind=EventKind.REJECTION, at=datetime(2026, 2, 10, 10, 59, tzinfo=UTC))
    add("That day", kind=EventKind.REJECTION, at=datetime(2026, 2, 10, 11, 0, tzinfo=UTC))
    assert see() == {"That day"}


@pytest.mark.parametrize(("days", "seen"), [(39, {"Quiet"}), (40, {"Quiet"}), (41, set())])
def test_silence_counts_from_the_day_on_which_no_answer_was_to_be_expected(  # noqa: PLR0913, PLR0917  # all fixtures
    seeker: Seeker, add: Add, begin: Begin, see: See, now: datetime, days: int, seen: set[str]
) -> None:
    read_until(seeker, now)
    row = add("Quiet", kind=EventKind.SENT, at=now - days * DAY)
    begin(now - 10 * DAY)
    assert see() == seen
    let_go(seeker, [row], now=now)
    assert (see(), see(outcome="silence")) == (seen, {"Quiet"})


def test_what_was_let_rest_before_is_past_also_after_an_interview(
    seeker: Seeker, end: End, begin: Begin, see: See, now: datetime
) -> None:
    read_until(seeker, now)
    let_go(seeker, [end("Talked", interview=25)], now=now - 2 * DAY)
    begin(now - DAY)
    assert see() == set()


def test_what_was_left_open_is_not_past(seeker: Seeker, end: End, begin: Begin, see: See, now: datetime) -> None:
    read_until(seeker, now)
    end("Quiet")
    row = end("Left open")
    begin(now)
    assert see() == set()
    leave_open(seeker, row, now=now)
    assert see() == {"Left open"}


def test_what_mail_tells_of_is_silent_only_as_far_as_mail_was_read(
    seeker: Seeker, box: Box, begin: Begin, see: See, now: datetime
) -> None:
    box.take_in(box.write("got", Kind.ACKNOWLEDGEMENT, -90), now=now)
    begin(now)
    read_until(seeker, now - 80 * DAY)
    assert see() == {"Copse Water"}
    read_until(seeker, now)
    assert see() == set()


def test_end_without_a_day_counts_from_when_it_was_written_down(
    seeker: Seeker, end: End, begin: Begin, see: See, now: datetime
) -> None:
    end("Told before", rejection=None)
    begin(now + DAY)
    row = end("Told since")
    record_event(seeker, row, kind=EventKind.REJECTION, at=None, now=now + 2 * DAY)
    assert see() == {"Told since"}
    assert see(outcome="rejection") == {"Told before", "Told since"}


def test_word_that_comes_after_it_ended_brings_it_back(
    seeker: Seeker, end: End, begin: Begin, see: See, now: datetime
) -> None:
    row = end("Refused", rejection=60)
    begin(now - 10 * DAY)
    assert see() == set()
    record_event(seeker, row, kind=EventKind.FEEDBACK, at=now - DAY, now=now)
    assert see() == {"Refused"}


def test_letter_that_waits_is_given_away_neither_before_nor_after_a_fresh_start(
    seeker: Seeker, box: Box, begin: Begin, see: See, now: datetime
) -> None:
    box.take_in(box.write("sent", Kind.SENT, -9), box.write("no", Kind.REJECTION, -3), now=now)
    begin(now - DAY)
    assert see() == see(outcome="open") == {"Copse Water"}
    listing = list_applications(seeker, Choice(), now)
    assert (listing.past_until, listing.sections[0].rows[0].state.label) == (None, "An answer is waiting")


def test_letter_opened_since_is_no_old_one_and_put_away_unread_it_is(
    seeker: Seeker, box: Box, begin: Begin, see: See, now: datetime
) -> None:
    for name in ("Opened", "Filed"):
        sides = {"company": name, "sender": f"jobs@{name}.example", "role": "Planner"}
        box.take_in(box.write(f"{name}-sent", Kind.SENT, -9, **sides), now=now)
        box.take_in(box.write(name, Kind.REJECTION, -3, **sides), now=now)
    begin(now - DAY)
    assert see() == {"Opened", "Filed"}
    open_letter(seeker, key="Opened", now=now)
    file_letters(seeker, keys=["Filed"], now=now)
    assert (see(), see(past=True)) == ({"Opened"}, {"Opened", "Filed"})


@pytest.mark.parametrize("days", [-1, None])
def test_letter_in_what_was_past_before_it_changes_nothing(  # noqa: PLR0913, PLR0917  # all fixtures
    seeker: Seeker, box: Box, begin: Begin, see: See, now: datetime, days: float | None
) -> None:
    first, second = (box.write(key, Kind.REJECTION, at) for key, at in (("first", -60), ("second", days)))
    box.take_in(box.write("sent", Kind.SENT, -90), first, now=now - 60 * DAY)
    open_letter(seeker, key="first", now=now - 59 * DAY)
    begin(now - 10 * DAY)
    assert see() == set()
    box.take_in(second, now=now)
    assert (len(waiting_keys(seeker)), see()) == (1, set())
    assert Application.objects.of(seeker).get().outcome == Outcome.REJECTION
    assert (see(), see(past=True)) == (set(), {"Copse Water"})


def test_fresh_start_is_one_persons(other_seeker: Seeker, end: End, see: See, now: datetime) -> None:
    end("Refused", rejection=60)
    start_afresh(other_seeker, lets_go=False, step="", now=now)
    assert see() == {"Refused"}


@pytest.mark.usefixtures("record")
def test_list_after_a_fresh_start_asks_as_often_for_one_row_as_for_many(  # noqa: PLR0913, PLR0917  # all fixtures
    seeker: Seeker,
    end: End,
    box: Box,
    begin: Begin,
    now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    box.take_in(box.write("sent", Kind.SENT, -9), box.write("no", Kind.REJECTION, -1), now=now)
    begin(now)
    for count in (1, 30):
        for number in range(count):
            end(f"Company {count} {number}", rejection=60)
        for choice in (Choice(), Choice(past=True), Choice(stage="applied"), Choice(sort=Sort.COMPANY)):
            with django_assert_max_num_queries(QUERIES):
                list_applications(seeker, choice, now)


def test_pages_and_count_are_of_what_is_in_sight(seeker: Seeker, add: Add, begin: Begin, now: datetime) -> None:
    for number in range(51):
        add(f"Company {number}")
        add(f"Refused {number}", kind=EventKind.REJECTION, at=now - 60 * DAY)
    begin(now)
    found = [list_applications(seeker, Choice(page=2, past=past), now) for past in (False, True)]
    assert [(one.count, one.page, one.pages) for one in found] == [(51, 2, 2), (102, 2, 3)]


def test_line_says_what_is_out_of_sight_and_leads_there_and_back(
    client: Client, seeker: Seeker, end: End, now: datetime
) -> None:
    for number in range(51):
        end(f"Refused {number}", rejection=60)
    fresh, _problems = start_afresh(seeker, lets_go=False, step="", now=now)
    text = client.get("/applications?sort=company").text
    day = f"{now:%-d %B %Y}"
    assert text.count(f"What ended before {day} is out of sight.") == 1
    assert text.count('href="/applications?past=yes&amp;sort=company">Show it') == 1
    text = client.get("/applications?past=yes&sort=company").text
    assert (text.count('class="name"'), text.count("is out of sight.")) == (50, 0)
    assert text.count('href="/applications?sort=company">Put it out of sight') == 1
    assert text.count('href="?past=yes&amp;sort=company&amp;page=2"') == 1
    assert text.count('<input type="hidden" name="past" value="yes">') == 1
    answer = client.post("/applications", {"past": "yes", "stage": "applied"})
    assert answer.headers["Location"] == "/applications?stage=applied&past=yes"
    assert client.get(answer.headers["Location"]).text.count('href="/applications?past=yes">Show all') == 1
    assert fresh is not None
    client.post(f"/fresh-start/{fresh.id}/undo")
    assert "What ended before" not in client.get("/applications").text


def test_list_whose_all_is_out_of_sight_invites_and_tells_no_number(
    client: Client, seeker: Seeker, end: End, now: datetime
) -> None:
    end("Refused", rejection=60)
    start_afresh(seeker, lets_go=False, step="", now=now)
    text = client.get("/applications").text
    assert ("Here is room for what comes next." in text, 'id="text"' in text, "Refused" in text) == (True, True, False)
    assert ("0 applications" in text, "1 application" in text) == (False, False)
    client.post("/applications", {"text": "refused"})
    found = client.post("/applications", {"text": "refused"}, headers={"hx-request": "true"}).text
    assert (found.count('class="name"'), "What ended before" in found) == (1, False)
    part = client.post("/applications", {"text": ""}, headers={"hx-request": "true"}).text
    assert (part.count('class="name"'), part.count("is out of sight."), "0 applications" in part) == (0, 1, False)
