"""What the person says of a mail or an application holds, whatever is filed afterwards."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Answer, Certainty, Kind, Reading
from onward.inbox.actions.correct import (
    confirm,
    correct_company,
    correct_date,
    correct_kind,
    correct_role,
    dismiss,
    settle,
)
from onward.inbox.actions.place import merge
from onward.inbox.models import Taught
from onward.inbox.review import set_aside, taught
from onward.journey.actions import add_application, note_rejection, record_event
from onward.journey.models import Act, Decision, Event, Evidence
from onward.journey.queries import applications
from onward.journey.states import EventKind

GREENHOUSE: dict[str, Any] = {"sender": "no-reply@us.greenhouse-mail.io", "name": "Copse Water"}


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The mail of the person who searches."""
    return Box(seeker, now - timedelta(days=60))


def test_correct_kind_changes_the_fact_and_how_it_stands(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), box.write("no", Kind.REJECTION, 9))
    change = correct_kind(seeker, box.event("no"), kind="interview", now=now)
    assert change.event is not None
    assert change.application is not None
    assert (change.event.kind, change.event.certainty) == ("interview", "said")
    assert (change.application.outcome, change.application.furthest_stage) == ("open", "interview")


def test_correct_kind_survives_mail_that_comes_later(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("no", Kind.REJECTION, 9))
    correct_kind(seeker, box.event("no"), kind="interview", now=now)
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), now=now)
    assert (box.event("no").kind, box.home("no").outcome) == ("interview", "open")


def test_correct_kind_as_it_is_said_already_stores_nothing(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("no", Kind.REJECTION))
    correct_kind(seeker, box.event("no"), kind="rejection", now=now)
    assert correct_kind(seeker, box.event("no"), kind="rejection", now=now).act is None


@pytest.mark.parametrize("kind", ["accepted", "considering", "nonsense", ""])
def test_correct_kind_no_mail_can_be_is_refused(box: Box, seeker: Seeker, now: datetime, kind: str) -> None:
    box.take_in(box.write("no", Kind.REJECTION))
    change = correct_kind(seeker, box.event("no"), kind=kind, now=now)
    assert [problem.where for problem in change.problems] == ["kind"]
    assert Act.objects.of(seeker).count() == 1


def test_correct_kind_of_an_event_of_somebody_else_is_not_found(
    box: Box, seeker: Seeker, other_seeker: Seeker, now: datetime
) -> None:
    box.take_in(box.write("no", Kind.REJECTION))
    for change in (
        correct_kind(other_seeker, box.event("no"), kind="offer", now=now),
        confirm(other_seeker, box.event("no"), now=now),
        dismiss(other_seeker, box.event("no"), now=now),
        correct_date(other_seeker, box.event("no"), at=now, now=now),
    ):
        assert ([problem.where for problem in change.problems], change.act) == (["event"], None)
    assert correct_company(other_seeker, box.home("no"), company="Halden", now=now).act is None
    assert not Decision.objects.of(seeker).exists()
    assert not Decision.objects.of(other_seeker).exists()


def test_correct_kind_of_a_page_that_is_old_finds_the_event_that_counts(
    box: Box, seeker: Seeker, now: datetime
) -> None:
    box.take_in(box.write("no", Kind.REJECTION))
    old = box.event("no")
    correct_kind(seeker, old, kind="interview", now=now)
    change = correct_kind(seeker, old, kind="offer", now=now)
    assert change.event is not None
    assert (change.event.kind, box.stories()) == ("offer", [["no"]])


def test_correct_kind_of_two_jobs_is_about_one(box: Box, seeker: Seeker, now: datetime) -> None:
    both = two_jobs(box)
    box.take_in(both)
    assert box.stories() == [["both"], ["both"]]
    event = Event.objects.of(seeker).filter(key="both", withdrawn_in=None).order_by("kind")[0]
    correct_kind(seeker, event, kind="interview", now=now)
    assert box.stories() == [["both"]]


def two_jobs(box: Box) -> Reading:
    answers = (Answer(Kind.REJECTION, "Baker"), Answer(Kind.INTERVIEW, "Cook"))
    return box.write("both", Kind.REJECTION, 5, role="Baker", answers=answers)


def test_correct_kind_of_what_was_read_as_nothing_begins_a_story(box: Box, seeker: Seeker, now: datetime) -> None:
    faint = box.write("faint", Kind.OTHER, 3, leaning=Kind.REJECTION, thread=("ack",))
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), faint)
    correct_kind(seeker, box.event("faint"), kind="offer", now=now)
    dismiss(seeker, box.event("ack"), now=now)
    assert (box.stories(), box.event("faint").kind) == ([["faint"]], "offer")


def test_correct_kind_by_hand_replaces_the_fact(box: Box, seeker: Seeker, now: datetime) -> None:
    change = settle(seeker, add_application(seeker, company="Northwind", kind=EventKind.SENT, at=box.at(1), now=now))
    assert change.event is not None
    change = correct_kind(seeker, change.event, kind="interview", now=now)
    assert change.event is not None
    assert (change.event.kind, Taught.objects.of(seeker).count()) == ("interview", 0)


def test_correct_kind_teaches_the_sentence_of_this_sender(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("no", Kind.REJECTION, sentence="We move forward.", **GREENHOUSE))
    correct_kind(seeker, box.event("no"), kind="interview", now=now)
    (lesson,) = taught(seeker)
    assert (lesson.kind, lesson.value, lesson.sentence) == ("kind", "interview", "We move forward.")
    assert (lesson.address, lesson.name) == (GREENHOUSE["sender"], "Copse Water")


@pytest.mark.parametrize("sides", [{"sentence": ""}, {"sender": "x@gmail.com", "name": ""}])
def test_correct_kind_without_words_or_sender_teaches_nothing(
    box: Box, seeker: Seeker, now: datetime, sides: dict[str, Any]
) -> None:
    box.take_in(box.write("no", Kind.REJECTION, **sides))
    assert correct_kind(seeker, box.event("no"), kind="interview", now=now).act is not None
    assert list(taught(seeker)) == []


def test_confirm_makes_it_certain_and_nothing_else(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("no", Kind.REJECTION, certainty=Certainty.UNSURE))
    change = confirm(seeker, box.event("no"), now=now)
    assert change.event is not None
    assert (change.event.kind, change.event.certainty) == ("rejection", "said")
    assert (confirm(seeker, box.event("no"), now=now).act, list(taught(seeker))) == (None, [])


def test_dismiss_keeps_the_mail_and_lists_it(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), box.write("no", Kind.REJECTION, 9))
    change = dismiss(seeker, box.event("no"), now=now)
    assert change.application is not None
    assert (box.stories(), change.application.outcome) == ([["ack"]], "open")
    assert [(one.mail.key, one.decision.act_id) for one in set_aside(seeker)] == [("no", change.act and change.act.id)]


def test_dismiss_of_what_was_written_by_hand_takes_it_out(box: Box, seeker: Seeker, now: datetime) -> None:
    change = settle(seeker, add_application(seeker, company="Northwind", kind=EventKind.SENT, at=box.at(1), now=now))
    assert change.event is not None
    dismiss(seeker, change.event, now=now)
    assert (box.stories(), set_aside(seeker)) == ([], [])


def test_dismissed_middle_of_what_was_tied_leaves_the_ends_tied(box: Box, seeker: Seeker, now: datetime) -> None:
    names = {"a": "Planner", "b": "Analyst", "c": "Welder"}
    box.take_in(*(box.write(key, Kind.ACKNOWLEDGEMENT, role=role) for key, role in names.items()))
    merge(seeker, box.home("a"), box.home("b"), now=now)
    merge(seeker, box.home("a"), box.home("c"), now=now)
    dismiss(seeker, box.event("b"), now=now)
    assert box.stories() == [["a", "c"]]


def test_correct_date_moves_the_fact_in_time(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("talk", Kind.INTERVIEW, None), box.write("no", Kind.REJECTION, 9))
    correct_date(seeker, box.event("talk"), at=box.at(12), now=now)
    assert (box.event("talk").at, box.home("talk").outcome) == (box.at(12), "open")


@pytest.mark.parametrize("at", [datetime(2026, 3, 1), datetime.fromisoformat("1980-01-01T00:00:00+00:00")])  # noqa: DTZ001  # what must be refused
def test_correct_date_nobody_can_mean_is_refused(box: Box, seeker: Seeker, now: datetime, at: datetime) -> None:
    box.take_in(box.write("no", Kind.REJECTION))
    change = correct_date(seeker, box.event("no"), at=at, now=now)
    assert ([problem.where for problem in change.problems], change.act) == (["at"], None)


def test_correct_company_holds_for_all_told_and_for_mail_to_come(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), box.write("no", Kind.REJECTION, 9))
    change = correct_company(seeker, box.home("ack"), company="  Copse   Holding ", now=now)
    assert change.application is not None
    assert change.application.company is not None
    assert (change.application.company.name, change.application.said) == ("Copse Holding", ["company"])
    box.take_in(box.write("talk", Kind.INTERVIEW, 5, thread=("ack",)), now=now)
    assert box.home("no").company == change.application.company
    assert [(one.value, one.address, one.name) for one in taught(seeker)] == [
        ("Copse Holding", "jobs@copsewater.example", "")
    ]


def test_correct_company_of_nothing_is_refused(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT))
    change = correct_company(seeker, box.home("ack"), company=" ", now=now)
    assert ([problem.where for problem in change.problems], change.act) == (["company"], None)


@pytest.mark.parametrize(
    ("sender", "name", "lessons"),
    [
        ("no-reply@us.greenhouse-mail.io", "Copse Water", [("no-reply@us.greenhouse-mail.io", "Copse Water")]),
        ("no-reply@us.greenhouse-mail.io", "", []),
        ("no-reply@us.greenhouse-mail.io", "Greenhouse", []),
        ("anna@gmail.com", "", []),
        ("jobs@copse.example", "Anna Finch", [("jobs@copse.example", "")]),
        ("no-reply@unheard-of.example", "Copse Water", [("no-reply@unheard-of.example", "Copse Water")]),
        ("kim@stepwise-staffing.example", "Kim Reed", []),
    ],
)
def test_correct_company_teaches_whose_mail_a_sender_is(
    box: Box, now: datetime, sender: str, name: str, lessons: list[tuple[str, str]]
) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT, sender=sender, name=name))
    correct_company(box.seeker, box.home("ack"), company="Copse Holding", now=now)
    assert [(one.address, one.name) for one in taught(box.seeker)] == lessons


def test_correct_role_of_a_mail_for_two_jobs_leaves_the_other_job(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(two_jobs(box))
    (cook,) = (row for row in applications(seeker) if row.role == "Cook")
    correct_role(seeker, cook, role="Head Cook", now=now)
    counting = Event.objects.of(seeker).filter(withdrawn_in=None)
    told = dict(counting.values_list("application__role", "kind"))
    assert told == {"Baker": "rejection", "Head Cook": "interview"}


def test_settle_makes_a_no_by_phone_and_by_mail_one(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT))
    settle(seeker, note_rejection(seeker, company="Copse Water", at=box.at(8), text="They rang.", now=now))
    box.take_in(box.write("no", Kind.REJECTION, 9), now=now)
    (no,) = Event.objects.of(seeker).filter(kind="rejection", withdrawn_in=None)
    rows = Evidence.objects.of(seeker).filter(event=no).order_by("source")
    assert [row.text for row in rows] == ["They rang.", "What no says."]


def test_settle_keeps_the_name_when_all_mail_goes_elsewhere(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT))
    row = box.home("ack")
    settle(seeker, record_event(seeker, row, kind=EventKind.INTERVIEW, at=box.at(8), now=now))
    dismiss(seeker, box.event("ack"), now=now)
    (row,) = applications(seeker)
    assert row.company is not None
    assert (row.company.name, row.event_count) == ("Copse Water", 1)
