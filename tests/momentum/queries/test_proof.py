"""What a proof of search tells, and what it leaves out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.by_mail import told_by_mail
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import file_letters
from onward.journey.actions import add_application, record_event
from onward.journey.models import Application
from onward.journey.states import Channel, EventKind
from onward.momentum.queries.proof import Period, all_of, period_at, proof_of

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


def apply_to(seeker: Seeker, company: str, at: datetime, now: datetime, **more: str) -> Application:
    """One more application that was sent."""
    change = add_application(seeker, company=company, kind=EventKind.SENT, at=at, now=now, **more)  # type: ignore[arg-type]
    assert change.application is not None
    return change.application


def test_proof_tells_day_employer_job_channel_and_outcome(seeker: Seeker, now: datetime) -> None:
    row = apply_to(
        seeker, "Copse", now, now, role="Planner", channel=Channel.BOARD, note="Private", url="https://a.example"
    )
    record_event(seeker, row, kind=EventKind.REJECTION, at=now, text="Too loud", now=now)
    (one,) = proof_of(seeker, MARCH, now=now).rows
    assert (one.on, one.employer, one.role, one.channel, one.outcome) == (
        date(2026, 3, 20),
        "Copse",
        "Planner",
        "Job board",
        "They said no",
    )


@pytest.mark.parametrize(
    ("zone", "at", "inside"),
    [
        ("UTC", datetime(2026, 3, 1, tzinfo=UTC), True),
        ("UTC", datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC), False),
        ("UTC", datetime(2026, 3, 31, 23, 59, 59, tzinfo=UTC), True),
        ("UTC", datetime(2026, 4, 1, tzinfo=UTC), False),
        ("Pacific/Auckland", datetime(2026, 2, 28, 12, 0, tzinfo=UTC), True),
        ("Pacific/Auckland", datetime(2026, 3, 31, 12, 0, tzinfo=UTC), False),
    ],
)
def test_days_are_those_where_the_person_is(seeker: Seeker, zone: str, at: datetime, inside: int) -> None:
    seeker.time_zone = zone
    apply_to(seeker, "Copse", at, at + timedelta(days=9))
    assert proof_of(seeker, MARCH, now=at).number == inside


def test_that_somebody_only_thought_of_applying_is_no_proof(seeker: Seeker, now: datetime) -> None:
    add_application(seeker, company="Thought", kind=EventKind.CONSIDERING, at=now, now=now)
    late = add_application(
        seeker, company="Later", kind=EventKind.CONSIDERING, at=datetime(2026, 2, 2, tzinfo=UTC), now=now
    )
    assert late.application is not None
    record_event(seeker, late.application, kind=EventKind.SENT, at=now, now=now)
    assert [(one.employer, one.on) for one in proof_of(seeker, MARCH, now=now).rows] == [("Later", date(2026, 3, 20))]


def test_application_of_an_earlier_month_with_news_in_this_one_is_left_out(seeker: Seeker, now: datetime) -> None:
    row = apply_to(seeker, "Copse", datetime(2026, 2, 2, tzinfo=UTC), now)
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now, now=now)
    assert proof_of(seeker, MARCH, now=now).rows == ()


def test_letter_that_waits_is_not_told(seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    box.take_in(
        box.write("sent", Kind.SENT, -10, company="Elm", role="Planner", sender="jobs@elm.example"),
        box.write("no", Kind.REJECTION, -1, company="Elm", role="Planner", sender="jobs@elm.example"),
        box.write("only", Kind.REJECTION, -1, company="Oak", role="Cook", sender="jobs@oak.example"),
        now=now,
    )
    assert [(one.employer, one.outcome) for one in proof_of(seeker, MARCH, now=now).rows] == [("Elm", "Still open")]
    file_letters(seeker, keys=["no", "only"], now=now)
    told = {(one.employer, one.outcome) for one in proof_of(seeker, MARCH, now=now).rows}
    assert told == {("Elm", "They said no"), ("Oak", "They said no")}


def test_silence_stands_as_no_answer(seeker: Seeker, now: datetime) -> None:
    seeker.mail_read_until = now + timedelta(days=60)
    told_by_mail(apply_to(seeker, "Copse", now, now))
    assert [one.outcome for one in all_of(seeker, MARCH, now=now)] == ["No answer"]
    seeker.mail_read_until = None
    assert [one.outcome for one in all_of(seeker, MARCH, now=now + timedelta(days=60))] == ["Still open"]


@pytest.mark.parametrize("read_days", [None, -60, 60])
def test_silence_of_what_was_written_by_hand_is_counted_to_its_day(
    seeker: Seeker, now: datetime, read_days: int | None
) -> None:
    seeker.mail_read_until = None if read_days is None else now + timedelta(days=read_days)
    apply_to(seeker, "Copse", now, now)
    days = [now + timedelta(days=number) for number in (29, 30)]
    told = [[one.outcome for one in all_of(seeker, MARCH, now=day)] for day in days]
    assert told == [["Still open"], ["No answer"]]


def test_letter_that_waits_leaves_what_was_written_by_hand_as_it_stood(seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    apply_to(seeker, "Copse Water", box.at(-15), box.at(-15))
    box.take_in(box.write("no", Kind.REJECTION, 20), now=box.at(20))
    seeker.mail_read_until = box.at(14)
    assert Application.objects.of(seeker).get().from_mail
    days = [box.at(number) for number in (14, 20)]
    told = [[one.outcome for one in proof_of(seeker, MARCH, now=day).rows] for day in days]
    assert told == [["Still open"], ["No answer"]]


@pytest.mark.parametrize("kind", [EventKind.REJECTION, EventKind.CLOSED, EventKind.OFFER, EventKind.WITHDRAWAL])
def test_day_of_applying_is_not_known_where_only_its_end_is(seeker: Seeker, now: datetime, kind: EventKind) -> None:
    row = add_application(seeker, company="Second Co", kind=kind, at=now, now=now).application
    assert [(one.on, one.employer) for one in proof_of(seeker, MARCH, now=now).rows] == [(None, "Second Co")]
    assert row is not None
    record_event(seeker, row, kind=EventKind.FEEDBACK, at=now + timedelta(days=1), now=now + timedelta(days=1))
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now + timedelta(days=2), now=now + timedelta(days=2))
    assert [one.on for one in proof_of(seeker, MARCH, now=now).rows] == [None]
    sent_at = now - timedelta(days=3)
    record_event(seeker, row, kind=EventKind.SENT, at=sent_at, now=now + timedelta(days=2))
    assert [one.on for one in proof_of(seeker, MARCH, now=now).rows] == [sent_at.date()]


def test_other_peoples_applications_are_not_there(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    apply_to(other_seeker, "Theirs", now, now)
    assert (proof_of(seeker, MARCH, now=now).number, list(all_of(seeker, MARCH, now=now))) == (0, [])


def test_pages_follow_each_other_and_ask_the_same(seeker: Seeker, now: datetime) -> None:
    counted = []
    for size in (1, 5):
        for number in range(size):
            apply_to(seeker, f"Company {size} {number}", now - timedelta(days=number), now)
        with CaptureQueriesContext(connection) as queries:
            proof_of(seeker, MARCH, now=now)
        counted.append(len(queries))
    assert counted[0] == counted[1]
    pages = [proof_of(seeker, MARCH, start, 4, now=now) for start in (0, 4)]
    assert [(len(page.rows), page.more) for page in pages] == [(4, True), (2, False)]
    assert [one for page in pages for one in page.rows] == list(all_of(seeker, MARCH, now=now))


def test_usual_period_is_four_weeks_up_to_today(seeker: Seeker, now: datetime) -> None:
    assert period_at(seeker, now) == Period(date(2026, 2, 21), date(2026, 3, 20))
