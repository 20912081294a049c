"""Writing down what happened, and putting it right."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from onward.accounts.models import Seeker
from onward.journey.actions import correct_event, open_act, record_event, remove_application
from onward.journey.models import Act, Application, Decision, Event, Evidence
from onward.journey.queries import application, counting_events
from onward.journey.states import ActKind, Certainty, EventKind, Origin, Outcome, Stage

pytestmark = pytest.mark.django_db
Add = Callable[..., Application]
Record = Callable[..., Event]


def words_for(event: Event) -> list[str]:
    """The words for one event."""
    return list(Evidence.objects.of(event.seeker).filter(event=event).order_by("id").values_list("text", flat=True))


def test_record_ties_the_new_fact_to_the_first_one(seeker: Seeker, add: Add, record: Record) -> None:
    row = add("Northwind")
    event = record(row, EventKind.INTERVIEW, text=" Come by. ")

    first = counting_events(seeker, row.id)[0]
    assert list(Decision.objects.of(seeker).values_list("fact", "key", "other")) == [("together", event.key, first.key)]
    assert words_for(event) == ["Come by."]
    stored = application(seeker, row.id)
    assert stored
    assert (stored.outcome, stored.furthest_stage, stored.event_count) == (Outcome.OPEN, Stage.INTERVIEW, 2)


def test_record_keeps_the_stage_that_is_said(seeker: Seeker, add: Add, record: Record) -> None:
    row = add("Northwind")
    record(row, EventKind.REJECTION, stage=Stage.FINAL)

    stored = application(seeker, row.id)
    assert stored
    assert stored.furthest_stage == Stage.FINAL


@pytest.mark.parametrize("days", [-14, 0, 14])
def test_record_of_a_no_that_is_told_gives_it_more_words(seeker: Seeker, add: Add, record: Record, days: int) -> None:
    row = add("Northwind")
    first = record(row, EventKind.REJECTION, days=20, text="By phone.")
    at = (first.at or datetime.min) + timedelta(days=days)  # noqa: DTZ901  # it has a moment

    change = record_event(seeker, row, kind=EventKind.REJECTION, at=at, text="By letter.", now=at)

    assert (change.joined, change.event) == (True, first)
    assert words_for(first) == ["By phone.", "By letter."]
    assert len(counting_events(seeker, row.id)) == 2


@pytest.mark.parametrize("days", [-15, 15])
def test_record_of_a_no_long_before_or_after_is_another_fact(
    seeker: Seeker, add: Add, record: Record, days: int
) -> None:
    row = add("Northwind")
    record(row, EventKind.REJECTION, days=20)
    record(row, EventKind.REJECTION, days=20 + days)

    assert len(counting_events(seeker, row.id)) == 3


def test_record_of_a_no_after_a_new_invitation_is_another_fact(seeker: Seeker, add: Add, record: Record) -> None:
    row = add("Northwind")
    record(row, EventKind.REJECTION, days=1)
    record(row, EventKind.INTERVIEW, days=3)
    record(row, EventKind.REJECTION, days=10)

    stored = application(seeker, row.id)
    assert stored
    assert (stored.outcome, stored.event_count) == (Outcome.REJECTION, 4)


def test_record_of_a_told_no_without_date_or_words_changes_nothing(
    seeker: Seeker, add: Add, record: Record, now: datetime
) -> None:
    row = add("Northwind")
    event = record(row, EventKind.REJECTION, days=1)

    change = record_event(seeker, row, kind=EventKind.REJECTION, at=None, now=now + timedelta(days=300))

    assert (change.act, change.joined, change.event) == (None, True, event)
    assert Act.objects.of(seeker).count() == 2


def test_record_of_two_interviews_on_one_day_keeps_both(seeker: Seeker, add: Add, record: Record) -> None:
    row = add("Northwind")
    record(row, EventKind.INTERVIEW)
    record(row, EventKind.INTERVIEW)

    assert len(counting_events(seeker, row.id)) == 3


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        (EventKind.CONSIDERING, "This application has begun already."),
        (EventKind.ACCEPTED, "Write down the offer first."),
        (EventKind.DECLINED, "Write down the offer first."),
        (EventKind.RESCINDED, "Write down the offer first."),
    ],
)
def test_record_of_what_cannot_happen_now(seeker: Seeker, add: Add, now: datetime, kind: EventKind, what: str) -> None:
    change = record_event(seeker, add("Northwind"), kind=kind, at=now, now=now)

    assert [(problem.what, problem.where) for problem in change.problems] == [(what, "kind")]
    assert Event.objects.of(seeker).count() == 1


def test_record_of_the_happy_end(seeker: Seeker, add: Add, record: Record) -> None:
    row = add("Northwind")
    record(row, EventKind.OFFER, days=1)
    record(row, EventKind.ACCEPTED, days=2)

    stored = application(seeker, row.id)
    assert stored
    assert (stored.outcome, stored.furthest_stage, stored.closes_on) == (Outcome.ACCEPTED, Stage.FINAL, None)


def test_record_in_what_was_merged_goes_where_its_story_is_told(seeker: Seeker, add: Add, record: Record) -> None:
    old, kept = add("Northwind"), add("Northwind")
    Application.objects.of(seeker).filter(id=old.id).update(merged_into=kept)

    event = record(old, EventKind.SENT)

    assert event.application_id == kept.id


def test_record_in_what_was_taken_out_or_is_somebody_elses_finds_nothing(
    seeker: Seeker, other_seeker: Seeker, add: Add, now: datetime
) -> None:
    row = add("Northwind")
    foreign = record_event(other_seeker, row, kind=EventKind.SENT, at=now, now=now)
    remove_application(seeker, row, now=now)
    removed = record_event(seeker, row, kind=EventKind.SENT, at=now, now=now)

    assert [change.problems[0].where for change in (foreign, removed)] == ["application", "application"]
    assert Event.objects.of(seeker).count() == 1
    assert Event.objects.of(other_seeker).count() == 0


def test_correct_replaces_the_event_and_keeps_its_key_and_words(
    seeker: Seeker, add: Add, record: Record, now: datetime
) -> None:
    row = add("Northwind")
    wrong = record(row, EventKind.REJECTION, text="Not now.")

    change = correct_event(seeker, wrong, kind=EventKind.CLOSED, at=now, now=now)

    right = change.event
    assert right
    assert (right.kind, right.at, right.key, right.replaces) == (EventKind.CLOSED, now, wrong.key, wrong)
    assert words_for(right) == ["Not now."]
    withdrawn = Event.objects.of(seeker).get(id=wrong.id)
    assert (withdrawn.kind, withdrawn.at, withdrawn.withdrawn_in_id) == (
        EventKind.REJECTION,
        wrong.at,
        change.act.id if change.act else None,
    )
    stored = application(seeker, row.id)
    assert stored
    assert (stored.outcome, stored.event_count) == (Outcome.CLOSED, 2)


def test_correct_to_what_kind_shows_takes_the_stage_along(seeker: Seeker, add: Add, record: Record) -> None:
    row = add("Northwind")
    wrong = record(row, EventKind.OFFER)

    correct_event(seeker, wrong, kind=EventKind.ASSESSMENT, now=wrong.recorded_in.at)

    stored = application(seeker, row.id)
    assert stored
    assert stored.furthest_stage == Stage.SCREEN


def test_correct_with_nothing_new_is_no_act(seeker: Seeker, add: Add, record: Record, now: datetime) -> None:
    event = record(add("Northwind"), EventKind.SENT)

    change = correct_event(seeker, event, kind=EventKind.SENT, now=now)

    assert (change.act, change.event) == (None, event)


def test_correct_an_event_that_counts_no_longer_finds_nothing(
    seeker: Seeker, add: Add, record: Record, now: datetime
) -> None:
    event = record(add("Northwind"), EventKind.SENT)
    correct_event(seeker, event, kind=EventKind.OFFER, now=now)

    assert correct_event(seeker, event, kind=EventKind.CLOSED, now=now).problems[0].where == "application"


def test_correct_leaves_mail_and_other_people_alone(
    seeker: Seeker, other_seeker: Seeker, add: Add, record: Record, now: datetime
) -> None:
    row = add("Northwind")
    by_hand = record(row, EventKind.SENT)
    act = open_act(seeker, ActKind.IMPORTED, now)
    by_mail = Event.objects.add(
        seeker,
        application=row,
        key="f1",
        kind=EventKind.OFFER,
        certainty=Certainty.SURE,
        origin=Origin.MAIL,
        recorded_in=act,
    )

    assert correct_event(seeker, by_mail, kind=EventKind.SENT, now=now).problems[0].where == "event"
    assert correct_event(other_seeker, by_hand, kind=EventKind.OFFER, now=now).problems[0].where == "application"
    assert Event.objects.of(seeker).exclude(withdrawn_in=None).count() == 0


def test_correct_to_what_cannot_happen(seeker: Seeker, add: Add, record: Record, now: datetime) -> None:
    event = record(add("Northwind"), EventKind.SENT)

    assert correct_event(seeker, event, kind=EventKind.ACCEPTED, now=now).problems[0].where == "kind"
    assert correct_event(seeker, event, at=now + timedelta(days=4000), now=now).problems[0].where == "at"


def test_no_before_a_planned_talk_ends_the_application(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind")
    planned = record_event(seeker, row, kind=EventKind.INTERVIEW, at=now + timedelta(days=5), now=now)
    record_event(seeker, row, kind=EventKind.REJECTION, at=now + timedelta(hours=1), now=now + timedelta(hours=2))
    stored = application(seeker, row.id)
    assert stored
    assert (stored.outcome, stored.furthest_stage) == (Outcome.REJECTION, Stage.INTERVIEW)
    assert planned.event
    moved = correct_event(seeker, planned.event, at=now + timedelta(days=6), now=now + timedelta(days=1))
    assert moved.application
    assert moved.application.outcome == Outcome.OPEN
