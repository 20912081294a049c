"""What counts as putting oneself forward, and in which month."""

from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.times.queries import Month, Times, times_of
from onward.journey.actions import add_application, record_event
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.people.actions.approaches import begin_approach, close_approach, mark_step, note_asked
from onward.people.actions.parts import begin_talks, change_talk
from onward.people.actions.people import add_person
from onward.people.models import Person
from onward.people.states import ApproachPurpose, How, Step
from onward.plan.actions.drafts import mark_sent, start_draft
from onward.plan.states import DraftKind

NOTHING = Times(0, ())
MARCH = date(2026, 3, 1)


def apply_to(seeker: Seeker, company: str, at: datetime, kind: EventKind = EventKind.SENT) -> Application:
    """One more application."""
    change = add_application(seeker, company=company, kind=kind, at=at, now=at)
    assert change.application is not None
    return change.application


def know(seeker: Seeker, name: str, now: datetime) -> Person:
    """Somebody they know."""
    person = add_person(seeker, name=name, how=How.MENTOR, now=now).person
    assert person is not None
    return person


def told(seeker: Seeker, now: datetime) -> dict[str, int]:
    """Of all months together."""
    return dict(pair for month in times_of(seeker, now).months for pair in month.times)


def test_nothing_was_done_yet(seeker: Seeker, now: datetime) -> None:
    assert times_of(seeker, now) == NOTHING


def test_each_way_counts_by_the_month_where_the_person_is(seeker: Seeker, now: datetime) -> None:
    seeker.time_zone = "Pacific/Auckland"
    row = apply_to(seeker, "Copse", datetime(2026, 2, 28, 12, tzinfo=UTC))
    apply_to(seeker, "Elm", datetime(2026, 2, 28, 9, tzinfo=UTC))
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now, now=now)
    for kind in DraftKind:
        mark_sent(start_draft(seeker, kind, to_address=f"{kind}@b.example", now=now), now=now)
    months = times_of(seeker, now).months
    assert months == (
        Month(MARCH, (("Applied", 1), ("Asked for advice", 2), ("Wrote to somebody", 4), ("Talked with somebody", 1))),
        Month(date(2026, 2, 1), (("Applied", 1),)),
    )
    assert times_of(seeker, now).number == 9


def test_noes_silence_and_thoughts_are_not_counted(seeker: Seeker, now: datetime) -> None:
    row = apply_to(seeker, "Copse", now - timedelta(days=90))
    before = times_of(seeker, now)
    record_event(seeker, row, kind=EventKind.REJECTION, at=now, now=now)
    apply_to(seeker, "Elm", now, EventKind.CONSIDERING)
    start_draft(seeker, DraftKind.ADVICE, to_address="a@b.example", now=now)
    assert times_of(seeker, now) == before


def test_day_of_a_no_is_not_the_day_on_which_somebody_applied(seeker: Seeker, now: datetime) -> None:
    apply_to(seeker, "Copse", now, EventKind.REJECTION)
    apply_to(seeker, "Elm", now)
    assert times_of(seeker, now).months == (Month(MARCH, (("Applied", 1),)), Month(None, (("Applied", 1),)))


def test_letter_that_waits_gives_no_day_away(seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    box.take_in(box.write("no", Kind.REJECTION, -1, company="Copse", role="Planner"), now=now)
    assert times_of(seeker, now) == NOTHING


def test_what_lies_ahead_was_not_done_yet(seeker: Seeker, now: datetime) -> None:
    row = apply_to(seeker, "Copse", now - timedelta(days=1))
    record_event(seeker, row, kind=EventKind.INTERVIEW, at=now + timedelta(days=1), now=now)
    (talk, *_others) = begin_talks(know(seeker, "Lena", now), ("One", "Two", "Three"))
    change_talk(talk, topic="One", on=now.date() + timedelta(days=1), note="", done=False, now=now)
    assert told(seeker, now) == {"Applied": 1}


def test_employer_counts_once_a_month_however_many_talks_there_were(seeker: Seeker, now: datetime) -> None:
    row = apply_to(seeker, "Copse", now - timedelta(days=10))
    for days in (9, 5, 1):
        record_event(seeker, row, kind=EventKind.INTERVIEW, at=now - timedelta(days=days), now=now)
    assert told(seeker, now) == {"Applied": 1, "Talked with somebody": 1}


def test_people_who_were_asked_without_a_letter_count_and_a_letter_counts_once(seeker: Seeker, now: datetime) -> None:
    dana, ada, jo, lena = (know(seeker, name, now) for name in ("Dana", "Ada", "Jo", "Lena"))
    note_asked(dana, ApproachPurpose.ADVICE, now=now)
    letter = begin_approach(ada, ApproachPurpose.ADVICE, now=now)
    assert letter.approach is not None
    assert letter.draft is not None
    mark_step(letter.approach, Step.ASKED, at=now)
    assert told(seeker, now) == {"Asked for advice": 2}
    mark_sent(letter.draft, now=now)
    slip = note_asked(jo, ApproachPurpose.ADVICE, now=now).approach
    assert slip is not None
    close_approach(slip, at=now)
    (talk, *_others) = begin_talks(lena, ("One", "Two", "Three"))
    change_talk(talk, topic="One", on=now.date(), note="", done=True, now=now)
    assert told(seeker, now) == {"Asked for advice": 2, "Talked with somebody": 1}


def test_nobody_elses_times_are_told(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    apply_to(other_seeker, "Copse", now)
    assert times_of(seeker, now) == NOTHING


def test_six_questions_are_asked_however_long_the_record_is(seeker: Seeker, now: datetime) -> None:
    counted = []
    for size in (1, 30):
        for number in range(size):
            apply_to(seeker, f"Copse {size} {number}", now)
            note_asked(know(seeker, f"Dana {size} {number}", now), ApproachPurpose.ADVICE, now=now)
        with CaptureQueriesContext(connection) as queries:
            times_of(seeker, now)
        counted.append(len(queries))
    assert counted == [6, 6]
