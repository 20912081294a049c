"""A recovery goes where its no goes: through corrections, merging, splitting, imports taken back; nothing is lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.correct import correct_kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.actions.place import merge, split
from onward.inbox.actions.undo import undo
from onward.journey.actions import add_application, note_rejection, record_event, remove_application
from onward.journey.models import Act, Application
from onward.journey.states import EventKind, Stage
from onward.recovery.actions import follow, keep_step, open_recovery
from onward.recovery.models import Recovery
from onward.recovery.queries import find_recovery, no_of, placed, recoveries, steps_taken
from onward.recovery.states import NoKind

pytestmark = pytest.mark.django_db
TEXT = {"thought": "I was the wrong one."}


def begin(seeker: Seeker, application: Application, now: datetime) -> Recovery:
    """Open it, and write something."""
    recovery = open_recovery(seeker, application, now=now)
    assert recovery is not None
    keep_step(recovery, "three_lines", TEXT, now=now)
    return recovery


def again(recovery: Recovery) -> Recovery:
    """The same as it is stored, by somebody who comes back."""
    found = find_recovery(recovery.seeker, recovery.pk)
    assert found is not None
    return found


def is_whole(recovery: Recovery) -> bool:
    """Whether all that was written is there."""
    return bool(steps_taken(recovery)["three_lines"].answers == TEXT)


def told_no(box: Box, now: datetime, key: str = "no", days: float = -20, **sides: object) -> Application:
    """An application that ended by mail."""
    box.take_in(box.write(key, Kind.REJECTION, days, **sides), now=now)
    return box.home(key)


def by_hand(seeker: Seeker, now: datetime, company: str = "Northwind", **sides: object) -> Application:
    """An application that ended, as somebody said."""
    given = {"kind": EventKind.REJECTION, "at": now, "now": now, **sides}
    change = add_application(seeker, company=company, **given)  # type: ignore[arg-type]
    assert change.application is not None
    return change.application


def test_correction_to_an_interview_closes_softly_and_undo_opens_again(box: Box, seeker: Seeker, now: datetime) -> None:
    recovery = begin(seeker, told_no(box, now), now)
    change = correct_kind(seeker, box.event("no"), kind="interview", now=now)
    follow(again(recovery), now=now)
    assert (again(recovery).closed_at, is_whole(recovery)) == (now, True)
    assert change.act is not None
    undo(seeker, change.act, now=now)
    told = follow(again(recovery), now=now + timedelta(hours=1))
    assert (again(recovery).closed_at, told.is_over, told.kind) == (None, False, NoKind.REJECTION)


def test_closing_is_kept_from_the_first_time_it_was_seen(box: Box, seeker: Seeker, now: datetime) -> None:
    recovery = begin(seeker, told_no(box, now), now)
    correct_kind(seeker, box.event("no"), kind="offer", now=now)
    follow(again(recovery), now=now)
    follow(again(recovery), now=now + timedelta(days=3))
    assert again(recovery).closed_at == now


def test_offer_after_a_no_closes_softly(box: Box, seeker: Seeker, now: datetime) -> None:
    home = told_no(box, now)
    recovery = begin(seeker, home, now)
    record_event(seeker, home, kind=EventKind.OFFER, at=now, now=now)
    told = follow(again(recovery), now=now)
    assert (told.is_over, told.kind, is_whole(recovery)) == (True, NoKind.REJECTION, True)
    assert no_of(seeker, home, now) is None


def test_no_that_takes_another_kind_stays_a_no(box: Box, seeker: Seeker, now: datetime) -> None:
    recovery = begin(seeker, told_no(box, now), now)
    correct_kind(seeker, box.event("no"), kind="closed", now=now)
    told = follow(again(recovery), now=now)
    assert (told.kind, told.is_over, again(recovery).closed_at) == (NoKind.CLOSED, False, None)


def test_merging_two_applications_keeps_both_recoveries_apart(seeker: Seeker, now: datetime) -> None:
    one, other = by_hand(seeker, now), by_hand(seeker, now, role="Cook", at=now - timedelta(days=9))
    first, second = begin(seeker, one, now), begin(seeker, other, now)
    change = merge(seeker, one, other, now=now)
    homes = {follow(again(row), now=now).application.id for row in (first, second)}
    assert change.application is not None
    assert homes == {change.application.id}
    assert [row.application_id for row in map(again, (first, second))] == [change.application.id] * 2
    assert (is_whole(first), is_whole(second), recoveries(seeker).count()) == (True, True, 2)
    assert change.act is not None
    undo(seeker, change.act, now=now)
    assert [follow(again(row), now=now).application.id for row in (first, second)] == [one.id, other.id]


def test_merging_two_silences_keeps_both(seeker: Seeker, now: datetime) -> None:
    sent: dict[str, Any] = {"kind": EventKind.SENT, "at": now - timedelta(days=90)}
    Seeker.objects.filter(pk=seeker.pk).update(mail_read_until=now)
    seeker.refresh_from_db()
    one, other = by_hand(seeker, now, **sent), by_hand(seeker, now, company="Copse Water", **sent)
    first, second = begin(seeker, one, now), begin(seeker, other, now)
    assert {first.kind, second.kind} == {NoKind.SILENCE}
    merge(seeker, one, other, now=now)
    homes = {follow(again(row), now=now).application.id for row in (first, second)}
    assert (len(homes), is_whole(first), is_whole(second)) == (1, True, True)


def test_splitting_takes_it_along_with_its_no(box: Box, seeker: Seeker, now: datetime) -> None:
    sent = box.write("sent", Kind.ACKNOWLEDGEMENT, -60, role="Planner")
    box.take_in(sent, box.write("no", Kind.REJECTION, -20, role="Planner", thread=("sent",)), now=now)
    before = box.home("no")
    recovery = begin(seeker, before, now)
    change = split(seeker, before, events=[box.event("no")], now=now)
    assert change.problems == ()
    told = follow(again(recovery), now=now)
    assert (told.application.id, told.application.id == before.id) == (box.home("no").id, False)
    assert (again(recovery).application_id, is_whole(recovery)) == (told.application.id, True)


def test_import_taken_back_closes_softly_and_taking_it_in_again_opens(box: Box, seeker: Seeker, now: datetime) -> None:
    act = box.take_in(box.write("no", Kind.REJECTION, -20), now=now)
    recovery = begin(seeker, box.home("no"), now)
    undo(seeker, act, now=now)
    told = follow(again(recovery), now=now)
    assert (told.is_over, told.event, is_whole(recovery)) == (True, None, True)
    box.take_in(box.write("no", Kind.REJECTION, -20), now=now)
    told = follow(again(recovery), now=now)
    assert (told.is_over, told.application.id) == (False, box.home("no").id)
    assert again(recovery).closed_at is None


def test_application_out_of_the_list_loses_nothing(seeker: Seeker, now: datetime) -> None:
    home = by_hand(seeker, now)
    recovery = begin(seeker, home, now)
    remove_application(seeker, home, now=now)
    told = follow(again(recovery), now=now)
    assert (told.application.id, is_whole(recovery)) == (home.id, True)


def test_no_written_by_mistake_and_taken_back_leaves_nothing_in_the_list(seeker: Seeker, now: datetime) -> None:
    home = by_hand(seeker, now)
    open_recovery(seeker, home, now=now)
    assert recoveries(seeker).count() == 1
    undo(seeker, Act.objects.of(seeker).get(), now=now)
    assert recoveries(seeker).count() == 0


def test_the_same_no_said_again_goes_on_in_what_was_begun(seeker: Seeker, box: Box, now: datetime) -> None:
    box.take_in(box.write("sent", Kind.ACKNOWLEDGEMENT, -60), now=now)
    home = box.home("sent")
    note_rejection(seeker, company="Copse Water", application=home, at=now - timedelta(days=9), now=now)
    recovery = begin(seeker, home, now)
    letter = box.write("letter", Kind.REJECTION, 0, thread=("sent",))
    box.take_in(letter, now=now)
    open_letter(seeker, key="letter", now=now)
    assert open_recovery(seeker, home, now=now) == recovery
    assert Recovery.objects.of(seeker).count() == 1


def test_no_after_a_new_invitation_is_another_one(seeker: Seeker, now: datetime) -> None:
    home = by_hand(seeker, now, at=now - timedelta(days=60))
    first = begin(seeker, home, now - timedelta(days=60))
    record_event(seeker, home, kind=EventKind.INTERVIEW, at=now - timedelta(days=30), now=now)
    record_event(seeker, home, kind=EventKind.REJECTION, at=now, now=now)
    second = open_recovery(seeker, home, now=now)
    assert second is not None
    assert (second == first, placed(second, now).stage, placed(again(first), now).is_over) == (
        False,
        Stage.INTERVIEW,
        True,
    )
    assert open_recovery(seeker, home, now=now) == second


def test_no_after_silence_goes_on_in_what_was_begun(seeker: Seeker, box: Box, now: datetime) -> None:
    box.take_in(box.write("sent", Kind.ACKNOWLEDGEMENT, -90), now=now)
    seeker.mail_read_until = now
    seeker.save()
    home = box.home("sent")
    recovery = begin(seeker, home, now)
    assert (recovery.kind, placed(again(recovery), now).kind) == (NoKind.SILENCE, NoKind.SILENCE)
    box.take_in(box.write("late", Kind.REJECTION, -1, thread=("sent",)), now=now)
    # The letter waits: nothing of it is told, not even that it is no silence any more.
    assert (placed(again(recovery), now).kind, placed(again(recovery), now).is_over) == (NoKind.SILENCE, False)
    assert open_recovery(seeker, home, now=now) is None
    open_letter(seeker, key="late", now=now)
    assert (placed(again(recovery), now).kind, placed(again(recovery), now).is_over) == (NoKind.REJECTION, False)
    assert open_recovery(seeker, home, now=now) == recovery


def test_late_invitation_after_silence_closes_softly(seeker: Seeker, box: Box, now: datetime) -> None:
    box.take_in(box.write("sent", Kind.ACKNOWLEDGEMENT, -90), now=now)
    seeker.mail_read_until = now
    seeker.save()
    recovery = begin(seeker, box.home("sent"), now - timedelta(days=2))
    box.take_in(box.write("talk", Kind.INTERVIEW, -1, thread=("sent",)), now=now)
    assert (follow(again(recovery), now=now).is_over, is_whole(recovery)) == (True, True)


def test_one_letter_about_two_applications_is_two(seeker: Seeker, now: datetime, box: Box) -> None:
    one = by_hand(seeker, now, role="Cook")
    other = by_hand(seeker, now, role="Baker", company="Copse Water")
    first, second = begin(seeker, one, now), begin(seeker, other, now)
    assert first != second
    assert [placed(row, now).application.id for row in (first, second)] == [one.id, other.id]
    assert box.seeker == seeker


def test_clock_that_was_put_back_loses_nothing(seeker: Seeker, now: datetime) -> None:
    home = by_hand(seeker, now)
    recovery = begin(seeker, home, now)
    earlier = now - timedelta(days=400)
    assert open_recovery(seeker, home, now=earlier) == recovery
    keep_step(recovery, "three_lines", {"thought": "Another."}, again=True, now=earlier)
    assert follow(again(recovery), now=earlier).is_over is False
    assert steps_taken(recovery)["three_lines"].answers == {"thought": "Another."}
    assert recoveries(seeker).count() == 1


def test_talk_that_was_to_come_does_not_take_the_no_back(seeker: Seeker, now: datetime) -> None:
    home = by_hand(seeker, now, kind=EventKind.SENT, at=now - timedelta(days=9))
    record_event(seeker, home, kind=EventKind.INTERVIEW, at=now + timedelta(days=4), now=now)
    record_event(seeker, home, kind=EventKind.REJECTION, at=now, now=now + timedelta(hours=1))
    recovery = open_recovery(seeker, home, now=now)
    assert recovery is not None
    assert placed(recovery, now).is_over is False
    record_event(seeker, home, kind=EventKind.INTERVIEW, at=now + timedelta(days=2), now=now + timedelta(days=2))
    assert placed(recovery, now).is_over is True


def test_history_opens_nothing(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*(box.write(f"no{n}", Kind.REJECTION, -60 - n, company=f"Company {n}") for n in range(3)), now=now)
    assert recoveries(seeker).count() == 0


def test_letter_that_waits_opens_nothing(box: Box, seeker: Seeker, now: datetime) -> None:
    home = told_no(box, now, days=-1)
    assert open_recovery(seeker, home, now=now) is None
    open_letter(seeker, key="no", now=now)
    assert open_recovery(seeker, home, now=now) is not None


def test_looking_stores_nothing_where_nothing_changed(seeker: Seeker, now: datetime) -> None:
    recovery = begin(seeker, by_hand(seeker, now), now)
    before = Recovery.objects.of(seeker).values().get()
    follow(again(recovery), now=now + timedelta(days=5))
    assert Recovery.objects.of(seeker).values().get() == before
