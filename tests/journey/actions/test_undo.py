"""Taking acts back, in order and out of order."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from onward.accounts.models import Seeker
from onward.journey.actions import (
    Change,
    add_application,
    correct_event,
    edit_application,
    open_act,
    record_event,
    remove_application,
    take_back,
)
from onward.journey.actions.acts import write_down
from onward.journey.actions.facts import replace_event, withdraw
from onward.journey.models import Act, Application, Decision, Event, Evidence
from onward.journey.projection import differences
from onward.journey.queries import application, applications, counting_events
from onward.journey.states import ActKind, EventKind, Outcome

pytestmark = pytest.mark.django_db
Add = Callable[..., Application]
Record = Callable[..., Event]
Edit = Callable[..., Act]


def act_of(change: Change) -> Act:
    """The act of a change that was stored."""
    assert change.act is not None
    return change.act


@pytest.fixture
def edit(seeker: Seeker, now: datetime) -> Edit:
    """Edit an application some days after now."""

    def edit_one(row: Application, days: int, **fields: Any) -> Act:  # noqa: ANN401  # fields are of all types
        return act_of(edit_application(seeker, row, now=now + timedelta(days=days), **fields))

    return edit_one


def test_undone_addition_leaves_the_list_and_the_facts_say_so(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind")
    act = Act.objects.of(seeker).get()

    back = take_back(act, now)

    assert (back.applications, back.built_on, act.undone_at) == ((row.id,), (), now)
    assert applications(seeker) == []
    assert [event.withdrawn_in_id for event in Event.objects.of(seeker)] == [act.id]


def test_undone_twice_changes_nothing_more(seeker: Seeker, add: Add, now: datetime) -> None:
    add("Northwind")
    act = Act.objects.of(seeker).get()
    take_back(act, now)
    stale = Act.objects.of(seeker).get()

    back = take_back(stale, now + timedelta(days=1))

    assert (back.applications, back.act.undone_at) == ((), now)
    assert Seeker.objects.get(id=seeker.id).version == 2


def test_addition_that_later_facts_stand_on_is_kept_and_they_are_named(
    seeker: Seeker, add: Add, record: Record, now: datetime
) -> None:
    row = add("Northwind")
    later = [record(row, EventKind.SENT, days=1), record(row, EventKind.REJECTION, days=2)]
    act = Act.objects.of(seeker).order_by("at")[0]

    back = take_back(act, now)

    assert [other.id for other in back.built_on] == [event.recorded_in_id for event in later]
    assert (act.undone_at, back.applications) == (None, ())
    assert len(counting_events(seeker, row.id)) == 3


def test_addition_is_undone_although_mail_was_corrected_there(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind")
    correction = open_act(seeker, ActKind.CORRECTED, now + timedelta(days=1))
    write_down(correction, row.id, {})
    values = {"certainty": "said", "origin": "mail", "recorded_in": correction}
    mail = Event.objects.add(seeker, application=row, key="f1", kind=EventKind.OFFER, **values)

    take_back(Act.objects.of(seeker).order_by("at")[0], now)

    assert counting_events(seeker, row.id) == [mail]
    assert differences(seeker) == ()


def test_addition_is_undone_although_another_one_is_told_there_since(seeker: Seeker, add: Add, now: datetime) -> None:
    kept, other = add("Northwind"), add("Halden", now=now + timedelta(days=1))
    move(seeker, counting_events(seeker, other.id)[0], kept, now + timedelta(days=2))

    assert take_back(Act.objects.of(seeker).order_by("at")[0], now).built_on == ()
    assert len(counting_events(seeker, kept.id)) == 1


def test_fact_that_was_corrected_since_is_kept(seeker: Seeker, add: Add, record: Record, now: datetime) -> None:
    event = record(add("Northwind"), EventKind.SENT)
    correction = act_of(correct_event(seeker, event, kind=EventKind.OFFER, now=now + timedelta(days=2)))

    assert take_back(event.recorded_in, now).built_on == (correction,)


def test_fact_that_got_more_words_since_is_kept(seeker: Seeker, add: Add, record: Record, now: datetime) -> None:
    row = add("Northwind")
    event = record(row, EventKind.REJECTION, text="By phone.")
    at = now + timedelta(days=3)
    words = act_of(record_event(seeker, row, kind=EventKind.REJECTION, at=at, text="By letter.", now=at))

    assert take_back(event.recorded_in, at).built_on == (words,)
    assert take_back(words, at).built_on == ()
    assert list(Evidence.objects.of(seeker).values_list("text", flat=True)) == ["By phone."]
    assert take_back(event.recorded_in, at).built_on == ()


def test_undone_correction_brings_the_first_telling_back_with_words_given_since(
    seeker: Seeker, add: Add, record: Record, now: datetime
) -> None:
    row = add("Northwind")
    first = record(row, EventKind.REJECTION, text="No.")
    at = now + timedelta(days=2)
    correction = act_of(correct_event(seeker, first, at=at, now=at))
    record_event(seeker, row, kind=EventKind.REJECTION, at=at, text="By letter.", now=at + timedelta(days=1))

    take_back(correction, at + timedelta(days=2))

    assert counting_events(seeker, row.id)[-1] == first
    words = Evidence.objects.of(seeker).filter(event=first).order_by("text")
    assert list(words.values_list("text", flat=True)) == ["By letter.", "No."]


def test_two_corrections_undone_from_the_newest(seeker: Seeker, add: Add, record: Record, now: datetime) -> None:
    row = add("Northwind")
    first = record(row, EventKind.SENT)
    days = [now + timedelta(days=day) for day in (2, 3)]
    second = correct_event(seeker, first, kind=EventKind.INTERVIEW, now=days[0])
    assert second.event
    third = correct_event(seeker, second.event, kind=EventKind.OFFER, now=days[1])

    assert take_back(act_of(second), days[1]).built_on == (act_of(third),)
    take_back(act_of(third), days[1])
    assert counting_events(seeker, row.id)[-1].kind == EventKind.INTERVIEW
    take_back(act_of(second), days[1])
    assert counting_events(seeker, row.id)[-1] == first


def move(seeker: Seeker, event: Event, row: Application, now: datetime) -> tuple[Act, Event]:
    """Tell a fact in another application, as filing does."""
    act = open_act(seeker, ActKind.MERGED, now)
    moved = replace_event(act, event, kind=event.kind, at=event.at, stage=event.stage)
    Event.objects.of(seeker).filter(id=moved.id).update(application=row)
    return act, Event.objects.of(seeker).get(id=moved.id)


def test_fact_that_filing_moved_is_undone_where_it_is(seeker: Seeker, add: Add, record: Record, now: datetime) -> None:
    old, kept = add("Northwind"), add("Halden")
    event = record(old, EventKind.SENT)
    moving, moved = move(seeker, event, kept, now + timedelta(days=2))

    assert take_back(event.recorded_in, now + timedelta(days=3)).built_on == ()
    take_back(moving, now + timedelta(days=4))

    counting = Event.objects.of(seeker).filter(withdrawn_in=None)
    assert sorted(counting.values_list("kind", flat=True)) == ["considering", "considering"]
    assert Event.objects.of(seeker).get(id=moved.id).withdrawn_in_id == event.recorded_in_id


def test_undone_move_after_an_undone_correction_brings_the_first_telling_back(
    seeker: Seeker, add: Add, record: Record, now: datetime
) -> None:
    old, kept = add("Northwind"), add("Halden")
    event = record(old, EventKind.SENT)
    moving, moved = move(seeker, event, kept, now + timedelta(days=2))
    correction = act_of(correct_event(seeker, moved, kind=EventKind.OFFER, now=now + timedelta(days=3)))

    take_back(moving, now + timedelta(days=4))
    assert [row.kind for row in counting_events(seeker, kept.id)] == ["considering", "offer"]
    take_back(correction, now + timedelta(days=5))
    assert counting_events(seeker, old.id)[-1] == event
    assert len(counting_events(seeker, kept.id)) == 1


def test_undone_setting_aside_lets_the_fact_count_again(
    seeker: Seeker, add: Add, record: Record, now: datetime
) -> None:
    row = add("Northwind")
    event = record(row, EventKind.SENT)
    act = open_act(seeker, ActKind.DISMISSED, now + timedelta(days=2))
    withdraw([event], act)

    take_back(act, now + timedelta(days=3))

    assert counting_events(seeker, row.id)[-1] == event
    assert differences(seeker) == ()


def test_undone_setting_aside_after_an_undone_correction_lets_the_fact_count_again(
    seeker: Seeker, add: Add, record: Record, now: datetime
) -> None:
    row = add("Northwind")
    event = record(row, EventKind.SENT)
    correction = act_of(correct_event(seeker, event, kind=EventKind.OFFER, now=now + timedelta(days=2)))
    take_back(correction, now + timedelta(days=3))
    act = open_act(seeker, ActKind.DISMISSED, now + timedelta(days=4))
    withdraw([event], act)

    take_back(act, now + timedelta(days=5))

    assert counting_events(seeker, row.id)[-1] == event
    assert differences(seeker) == ()


def test_undone_removal_brings_it_back(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Northwind")
    act = act_of(remove_application(seeker, row, now=now + timedelta(days=1)))

    assert take_back(act, now + timedelta(days=2)).applications == (row.id,)
    assert applications(seeker) == [row]


def test_edits_undone_out_of_order_never_bring_back_what_was_undone(seeker: Seeker, add: Add, edit: Edit) -> None:
    row = add("Northwind", role="Cook")
    acts = [edit(row, 1, role="Baker"), edit(row, 2, role="Miller"), edit(row, 3, role="Smith")]

    shown = []
    for act in (acts[0], acts[1], acts[2]):
        take_back(act, act.at)
        found = application(seeker, row.id)
        assert found
        shown.append(found.role)

    assert shown == ["Smith", "Smith", "Cook"]


def test_undone_edit_leaves_the_same_word_said_again_since(seeker: Seeker, add: Add, edit: Edit) -> None:
    row = add("Northwind", role="Cook")
    act, *_ = (edit(row, 1, role="Baker"), edit(row, 2, role="Miller"), edit(row, 3, role="Baker"))

    take_back(act, act.at)

    assert [found.role for found in applications(seeker)] == ["Baker"]


def test_undone_edit_takes_company_deadline_and_the_word_for_it_back(seeker: Seeker, add: Add, edit: Edit) -> None:
    row = add("Northwind")
    act = edit(row, 1, company="Halden", deadline_on=datetime(2026, 4, 1).date(), note="x")  # noqa: DTZ001  # a day

    take_back(act, act.at)

    found = application(seeker, row.id)
    assert found
    assert (found.company and found.company.name, found.deadline_on, found.note) == ("Northwind", None, "")
    assert found.said == ["company"]


def test_undone_edit_leaves_what_something_else_set_since(seeker: Seeker, add: Add, edit: Edit) -> None:
    row = add("Northwind")
    act = edit(row, 1, role="Baker")
    Application.objects.of(seeker).filter(id=row.id).update(role="Head Baker")

    take_back(act, act.at)

    assert [found.role for found in applications(seeker)] == ["Head Baker"]


def test_undone_edit_lets_earlier_decisions_hold_again(seeker: Seeker, add: Add, edit: Edit) -> None:
    row = add("Northwind")
    edit(row, 1, role="Baker")
    act = edit(row, 2, role="Miller")

    take_back(act, act.at)

    holding = Decision.objects.of(seeker).filter(superseded_in=None, act__undone_at=None)
    assert list(holding.values_list("fact", "value")) == [("role", "Baker")]


def test_undone_act_of_one_person_leaves_the_others_alone(
    seeker: Seeker, other_seeker: Seeker, add: Add, now: datetime
) -> None:
    add("Northwind")
    other = add_application(other_seeker, company="Northwind", now=now)

    take_back(Act.objects.of(seeker).get(), now)

    assert applications(other_seeker) == [other.application]
    assert [row.outcome for row in applications(other_seeker)] == [Outcome.CONSIDERING]
