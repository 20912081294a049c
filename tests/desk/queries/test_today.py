from datetime import datetime, timedelta

import pytest
from tests.by_mail import told_by_mail
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Certainty, Kind
from onward.desk.queries.today import Masks, ahead, alive, masks_of, news
from onward.inbox.letters import waiting_keys
from onward.journey.actions import edit_application, record_event, remove_application
from onward.journey.states import EventKind

pytestmark = pytest.mark.django_db
NOTHING = Masks(frozenset(), {})


def masks(seeker: Seeker) -> Masks:
    """What hides the letters that wait."""
    return masks_of(seeker, waiting_keys(seeker))


def test_alive_is_what_is_open_and_no_more(seeker: Seeker, add: Add, now: datetime) -> None:
    for number in range(7):
        add(f"Open {number}", at=now - timedelta(days=number))
    refused = add("Refused")
    record_event(seeker, refused, kind=EventKind.REJECTION, at=now, now=now)
    remove_application(seeker, add("Removed"), now=now)
    add("Considered", kind=EventKind.CONSIDERING)
    found = alive(seeker, NOTHING, now)
    named = [line.application.company.name for line in found.rows if line.application.company]
    assert (found.count, named) == (7, [f"Open {number}" for number in range(5)])


@pytest.mark.parametrize(("days", "count"), [(29, 1), (30, 0)])
def test_alive_ends_in_silence_as_far_as_mail_was_read(
    seeker: Seeker, add: Add, now: datetime, days: int, count: int
) -> None:
    told_by_mail(add(at=now - timedelta(days=days)))
    assert alive(seeker, NOTHING, now).count == 1
    seeker.mail_read_until = now
    assert alive(seeker, NOTHING, now).count == count


@pytest.mark.parametrize(("days", "count"), [(29, 1), (30, 0)])
def test_alive_ends_in_silence_by_its_own_day_where_no_mail_tells_of_it(
    seeker: Seeker, add: Add, now: datetime, days: int, count: int
) -> None:
    add(at=now)
    found = [alive(seeker, NOTHING, now + timedelta(days=days))]
    seeker.mail_read_until = now - timedelta(days=90)
    found.append(alive(seeker, NOTHING, now + timedelta(days=days)))
    assert [(one.count, len(one.rows)) for one in found] == [(count, count)] * 2


def test_letter_that_waits_leaves_its_application_alive_as_it_stood(seeker: Seeker, box: Box, now: datetime) -> None:
    sent = box.write("sent", Kind.SENT, -9)
    later = box.write("later", Kind.ACKNOWLEDGEMENT, -5, company="Other", sender="hr@other.example")
    box.take_in(sent, later, box.write("answer", Kind.REJECTION, -1, thread=("sent",)), now=now)
    found = alive(seeker, masks(seeker), now)
    # In the order of the days before the letter, so that its own day does not show.
    assert [(line.on, str(line.state and line.state.label)) for line in found.rows] == [
        (box.at(-5).date(), "Still open"),
        (box.at(-9).date(), "An answer is waiting"),
    ]
    assert found.count == 2


def test_ahead_is_in_order_and_never_in_the_past(seeker: Seeker, add: Add, now: datetime) -> None:
    late = add("Late", deadline_on=(now - timedelta(days=1)).date(), kind=EventKind.CONSIDERING)
    due = add("Due", deadline_on=(now + timedelta(days=3)).date(), kind=EventKind.CONSIDERING)
    record_event(seeker, due, kind=EventKind.SENT, at=now, now=now)
    talk = add("Talk")
    record_event(seeker, talk, kind=EventKind.INTERVIEW, at=now + timedelta(days=2), now=now)
    record_event(seeker, talk, kind=EventKind.ASSESSMENT, at=now - timedelta(days=2), now=now)
    found = [(line.application.id, line.title) for line in ahead(seeker, NOTHING, now)]
    assert found == [(talk.id, "Interview"), (due.id, "")]
    assert late.id not in {row for row, _ in found}


def test_ahead_counts_days_where_the_person_is(seeker: Seeker, add: Add, now: datetime) -> None:
    add("Today", deadline_on=now.date(), kind=EventKind.CONSIDERING)
    evening = now.replace(hour=23)
    assert len(ahead(seeker, NOTHING, evening)) == 1
    seeker.time_zone = "Asia/Tokyo"
    assert ahead(seeker, NOTHING, evening) == ()


def test_news_is_sure_and_of_a_week(seeker: Seeker, box: Box, now: datetime) -> None:
    sides = {"thread": ("sent",)}
    box.take_in(
        box.write("sent", Kind.SENT, -20),
        box.write("old", Kind.INTERVIEW, -8, **sides),
        box.write("doubtful", Kind.INTERVIEW, -3, certainty=Certainty.UNSURE, **sides),
        box.write("task", Kind.ASSESSMENT, -2, **sides),
        box.write("no", Kind.REJECTION, -1, **sides),
        now=now,
    )
    assert [line.title for line in news(seeker, masks(seeker), now)] == ["Task or test"]


def test_talk_of_an_application_that_a_no_ended_is_told_nowhere(seeker: Seeker, add: Add, now: datetime) -> None:
    rows = [add(company) for company in ("Ended", "Withdrawn", "Alive")]
    for row in rows:
        record_event(seeker, row, kind=EventKind.INTERVIEW, at=now - timedelta(hours=2), now=now)
        record_event(seeker, row, kind=EventKind.ASSESSMENT, at=now + timedelta(days=7), now=now)
    for row, kind in zip(rows, (EventKind.REJECTION, EventKind.WITHDRAWAL), strict=False):
        record_event(seeker, row, kind=kind, at=now, now=now)
    assert [line.application.id for line in ahead(seeker, NOTHING, now)] == [rows[2].id]
    assert [line.application.id for line in news(seeker, NOTHING, now)] == [rows[2].id]


def test_advice_is_news_after_a_no_too(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Ended", at=now - timedelta(days=9))
    record_event(seeker, row, kind=EventKind.REJECTION, at=now - timedelta(days=3), now=now)
    record_event(seeker, row, kind=EventKind.FEEDBACK, at=now, now=now)
    assert [line.title for line in news(seeker, NOTHING, now)] == ["Feedback"]


def test_what_lies_ahead_is_told_until_the_letter_is_opened(seeker: Seeker, box: Box, now: datetime) -> None:
    sides = {"sender": "jobs@copsewater.example", "role": "Planner"}
    box.take_in(box.write("sent", Kind.ACKNOWLEDGEMENT, -9, **sides), now=box.at(-9))
    row = box.event("sent").application
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now + timedelta(days=2), now=box.at(-5))
    edit_application(seeker, row, deadline_on=(now + timedelta(days=1)).date(), now=box.at(-5))
    box.take_in(box.write("answer", Kind.REJECTION, -1, **sides), now=now)
    assert [line.title for line in ahead(seeker, masks(seeker), now)] == ["", "Interview"]
    assert ahead(seeker, NOTHING, now) == ()


def test_nothing_of_others_is_seen(other_seeker: Seeker, add: Add, now: datetime) -> None:
    add("Northwind", deadline_on=now.date())
    assert (alive(other_seeker, NOTHING, now).count, ahead(other_seeker, NOTHING, now)) == (0, ())
    assert news(other_seeker, NOTHING, now) == ()
