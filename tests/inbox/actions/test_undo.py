"""What is undone is as if it had never been."""

from datetime import datetime, timedelta

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Certainty, Kind
from onward.inbox.actions.answer import answer
from onward.inbox.actions.correct import correct_company, correct_kind, dismiss, settle
from onward.inbox.actions.place import merge, split
from onward.inbox.actions.undo import Undone, undo
from onward.inbox.models import Mail, Proposal
from onward.inbox.review import set_aside, taught
from onward.journey.actions import add_application, record_event
from onward.journey.models import Act
from onward.journey.queries import application, applications
from onward.journey.states import EventKind


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The mail of the person who searches."""
    box = Box(seeker, now - timedelta(days=60))
    box.take_in(
        box.write("ack", Kind.ACKNOWLEDGEMENT, 0, role="Planner"),
        box.write("no", Kind.REJECTION, 9, role="Planner", thread=("ack",), certainty=Certainty.LIKELY),
        box.write("bake", Kind.ACKNOWLEDGEMENT, 2, role="Baker", company="Halden", sender="hr@halden.example"),
    )
    return box


def test_undo_of_nothing_is_nothing(other_seeker: Seeker, now: datetime) -> None:
    assert undo(other_seeker, now=now) == Undone(None)


def test_undo_of_an_act_of_somebody_else_is_not_found(
    box: Box, seeker: Seeker, other_seeker: Seeker, now: datetime
) -> None:
    act = dismiss(seeker, box.event("no"), now=now).act
    assert act is not None
    assert undo(other_seeker, act, now=now) == Undone(None)
    assert box.stories() == [["ack"], ["bake"]]


def test_undo_twice_does_it_once(box: Box, seeker: Seeker, now: datetime) -> None:
    act = dismiss(seeker, box.event("no"), now=now).act
    assert act is not None
    first, second = undo(seeker, act, now=now), undo(seeker, act, now=now + timedelta(days=1))
    assert first == second
    assert (second.act and second.act.undone_at, box.stories()) == (now, [["ack", "no"], ["bake"]])


def test_undo_of_a_correction_takes_back_what_it_taught(box: Box, seeker: Seeker, now: datetime) -> None:
    correct_kind(seeker, box.event("no"), kind="interview", now=now)
    correct_company(seeker, box.home("no"), company="Copse Holding", now=now)
    assert len(taught(seeker)) == 2
    undo(seeker, now=now)
    assert [one.kind for one in taught(seeker)] == ["kind"]
    undo(seeker, now=now)
    assert (list(taught(seeker)), box.event("no").kind) == ([], "rejection")
    assert box.event("no").certainty == "likely"


def test_undo_of_a_dismissal_brings_the_mail_back(box: Box, seeker: Seeker, now: datetime) -> None:
    home = box.home("no")
    dismiss(seeker, box.event("no"), now=now)
    undo(seeker, now=now)
    assert (box.home("no"), set_aside(seeker)) == (home, [])


def test_undo_of_an_older_act_on_which_nothing_stands(box: Box, seeker: Seeker, now: datetime) -> None:
    act = split(seeker, box.home("ack"), events=[box.event("no")], now=now).act
    correct_kind(seeker, box.event("bake"), kind="interview", now=now + timedelta(minutes=1))
    done = undo(seeker, act, now=now + timedelta(minutes=2))
    assert (done.undo_first, box.stories()) == ((), [["ack", "no"], ["bake"]])
    assert box.event("bake").kind == "interview"


def test_undo_of_an_older_act_says_what_stands_on_it(box: Box, seeker: Seeker, now: datetime) -> None:
    first = split(seeker, box.home("ack"), events=[box.event("no")], now=now).act
    second = merge(seeker, box.home("no"), box.home("bake"), now=now + timedelta(minutes=1)).act
    done = undo(seeker, first, now=now + timedelta(minutes=2))
    assert (done.undo_first, box.stories()) == ((second,), [["ack"], ["bake", "no"]])
    undo(seeker, second, now=now + timedelta(minutes=3))
    assert undo(seeker, first, now=now + timedelta(minutes=4)).undo_first == ()
    assert box.stories() == [["ack", "no"], ["bake"]]


def test_undo_of_a_merge_gives_both_their_ids_back(box: Box, seeker: Seeker, now: datetime) -> None:
    before = (box.home("ack"), box.home("bake"))
    merge(seeker, box.home("bake"), box.home("ack"), now=now)
    undo(seeker, now=now)
    assert (box.home("ack"), box.home("bake")) == before
    assert {row.id for row in applications(seeker)} == {row.id for row in before}


def test_undo_of_a_split_of_what_was_written_by_hand_leaves_its_address_good(
    box: Box, seeker: Seeker, now: datetime
) -> None:
    home = box.home("ack")
    told = settle(seeker, record_event(seeker, home, kind=EventKind.INTERVIEW, at=box.at(30), now=now)).event
    assert told is not None
    part = split(seeker, home, events=[box.event(told.key)], now=now).application
    assert part is not None
    undo(seeker, now=now)
    assert (box.event(told.key).application, application(seeker, part.id)) == (home, home)


def test_undo_of_an_import_takes_its_mail_and_leaves_what_was_written_by_hand(
    box: Box, seeker: Seeker, now: datetime
) -> None:
    change = settle(seeker, add_application(seeker, company="Halden", kind=EventKind.SENT, at=box.at(1), now=now))
    assert change.event is not None
    act = Act.objects.of(seeker).get(kind="imported")
    undo(seeker, act, now=now)
    assert (box.stories(), Mail.objects.of(seeker).count()) == ([[change.event.key]], 0)


def test_undo_of_an_import_and_the_same_again_is_the_same_record(box: Box, seeker: Seeker, now: datetime) -> None:
    before = {row.id for row in applications(seeker)}
    undo(seeker, now=now)
    assert applications(seeker) == []
    box.take_in(
        box.write("bake", Kind.ACKNOWLEDGEMENT, 2, role="Baker", company="Halden", sender="hr@halden.example"),
        box.write("ack", Kind.ACKNOWLEDGEMENT, 0, role="Planner"),
        box.write("no", Kind.REJECTION, 9, role="Planner", thread=("ack",), certainty=Certainty.LIKELY),
        now=now,
    )
    assert {row.id for row in applications(seeker)} == before


def test_undo_of_an_answer_asks_again(box: Box, seeker: Seeker, now: datetime) -> None:
    (proposal,) = Proposal.objects.of(seeker).filter(kind="event", key="no")
    answer(seeker, proposal, yes=False, now=now)
    assert [row.state for row in Proposal.objects.of(seeker).filter(key="no")] == ["declined"]
    undo(seeker, now=now)
    (row,) = Proposal.objects.of(seeker).filter(key="no")
    assert (row.state, row.answered_in_id, row.application_id) == ("open", None, box.home("no").id)
