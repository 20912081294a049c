"""What belongs where, as the person says it, holds for ever."""

from datetime import datetime, timedelta

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Answer, Kind, Reading
from onward.inbox.actions.correct import settle
from onward.inbox.actions.decisions import tie
from onward.inbox.actions.place import keep_apart, merge, move, split
from onward.inbox.actions.undo import undo
from onward.inbox.filing import refile
from onward.journey.actions import add_application, edit_application, open_act, record_event
from onward.journey.models import Application, Event
from onward.journey.queries import application, applications
from onward.journey.states import ActKind, EventKind


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The mail of the person who searches."""
    return Box(seeker, now - timedelta(days=60))


def planner(box: Box) -> tuple[Reading, ...]:
    return (
        box.write("ack", Kind.ACKNOWLEDGEMENT, 0, role="Planner"),
        box.write("talk", Kind.INTERVIEW, 5, role="Planner", thread=("ack",)),
        box.write("no", Kind.REJECTION, 9, role="Planner", thread=("talk",)),
    )


def baker(box: Box) -> Reading:
    return box.write("bake", Kind.ACKNOWLEDGEMENT, 2, role="Baker", company="Halden", sender="hr@halden.example")


def test_split_gives_the_rest_its_id_and_the_part_a_new_one(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box))
    home = box.home("ack")
    change = split(seeker, home, events=[box.event("no")], now=now)
    assert box.stories() == [["ack", "talk"], ["no"]]
    assert box.home("ack") == home
    assert change.application == box.home("no")


def test_split_holds_when_mail_ties_both_again(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box))
    split(seeker, box.home("ack"), events=[box.event("no")], now=now)
    later = box.write("why", Kind.FEEDBACK, 12, role="Planner", thread=("no", "talk", "ack"))
    box.take_in(later, now=now)
    homes = {key: box.home(key).id for key in ("ack", "talk", "no")}
    assert homes["ack"] == homes["talk"] != homes["no"]


def test_split_of_all_there_is_is_refused(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box))
    events = [box.event(key) for key in ("ack", "talk", "no")]
    change = split(seeker, box.home("ack"), events=events, now=now)
    assert ([problem.where for problem in change.problems], change.act) == (["events"], None)


def test_split_of_events_of_another_application_is_refused(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box), baker(box))
    change = split(seeker, box.home("ack"), events=[box.event("bake")], now=now)
    assert ([problem.where for problem in change.problems], change.act) == (["events"], None)


def test_split_of_a_message_that_says_nothing_is_refused(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box), box.write("hello", Kind.OTHER, 3, company=None), baker(box))
    tie_to_story(box, "hello", now)
    change = split(seeker, box.home("ack"), events=[box.event("hello")], now=now)
    assert [problem.where for problem in change.problems] == ["events"]


def tie_to_story(box: Box, key: str, now: datetime) -> None:
    """Tie mail that stands in no story to the one of `ack`, as an awaited answer is."""
    act = open_act(box.seeker, ActKind.MOVED, now)
    tie(act, ["ack", key])
    refile(box.seeker, act)


def test_split_of_mail_that_begins_no_story_keeps_it(box: Box, seeker: Seeker, now: datetime) -> None:
    faint = box.write("faint", Kind.OTHER, 3, leaning=Kind.REJECTION, thread=("ack",), company=None)
    box.take_in(*planner(box), faint)
    split(seeker, box.home("ack"), events=[box.event("faint")], now=now)
    assert (box.stories(), box.event("faint").certainty) == ([["ack", "talk", "no"], ["faint"]], "said")


def test_split_takes_what_was_written_by_hand_along(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box))
    row = box.home("ack")
    first = settle(seeker, record_event(seeker, row, kind=EventKind.OFFER, at=box.at(40), now=now)).event
    second = settle(seeker, record_event(seeker, row, kind=EventKind.INTERVIEW, at=box.at(30), now=now)).event
    assert first is not None
    assert second is not None
    change = split(seeker, row, events=[box.event(first.key)], now=now)
    assert change.application is not None
    assert change.application.company is not None
    assert (change.application.company.name, change.application.role) == ("Copse Water", "Planner")
    assert box.stories() == sorted([["ack", "talk", "no", second.key], [first.key]])


def test_move_into_an_application_holds_against_the_thread(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box), baker(box))
    change = move(seeker, [box.event("no")], to=box.home("bake"), now=now)
    assert box.stories() == [["ack", "talk"], ["bake", "no"]]
    assert change.application == box.home("bake")
    box.take_in(box.write("why", Kind.FEEDBACK, 12, thread=("no",)), now=now)
    assert (box.home("no"), box.home("talk")) == (box.home("bake"), box.home("ack"))


def test_move_of_everything_makes_one_of_two(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box), baker(box))
    gone = box.home("bake")
    move(seeker, [box.event("bake")], to=box.home("ack"), now=now)
    assert box.stories() == [["ack", "bake", "talk", "no"]]
    assert application(seeker, gone.id) == box.home("ack")


def test_move_to_where_it_stands_stores_nothing(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box))
    assert move(seeker, [box.event("no")], to=box.home("ack"), now=now).act is None


def test_move_to_an_application_of_somebody_else_is_not_found(
    box: Box, seeker: Seeker, other_seeker: Seeker, now: datetime
) -> None:
    box.take_in(*planner(box))
    theirs = add_application(other_seeker, company="Northwind", now=now)
    assert theirs.application is not None
    assert theirs.event is not None
    assert [one.where for one in move(seeker, [box.event("no")], to=theirs.application, now=now).problems] == [
        "application"
    ]
    assert [one.where for one in move(seeker, [theirs.event], to=box.home("no"), now=now).problems] == ["event"]
    assert [one.where for one in merge(seeker, box.home("no"), theirs.application, now=now).problems] == ["application"]
    assert [one.where for one in split(other_seeker, box.home("no"), events=[box.event("no")], now=now).problems] == [
        "event"
    ]
    assert [one.where for one in move(seeker, [], to=None, now=now).problems] == ["event"]
    assert box.stories() == [["ack", "talk", "no"]]


def test_move_of_mail_for_two_jobs_moves_one_part(box: Box, seeker: Seeker, now: datetime) -> None:
    answers = (Answer(Kind.REJECTION, "Baker"), Answer(Kind.INTERVIEW, "Cook"))
    both = box.write("both", Kind.REJECTION, 5, role="Baker", answers=answers)
    acks = [box.write(role, Kind.ACKNOWLEDGEMENT, 1, role=role) for role in ("Baker", "Cook", "Driver")]
    box.take_in(*acks, both)
    event = Event.objects.of(seeker).get(key="both", kind="rejection", withdrawn_in=None)
    move(seeker, [event], to=box.home("Driver"), now=now)
    told = Event.objects.of(seeker).filter(key="both", withdrawn_in=None).values_list("application", flat=True)
    assert set(told) == {box.home("Driver").id, box.home("Cook").id}


def test_merge_keeps_the_id_of_the_kept_one(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box), baker(box))
    kept, gone = box.home("bake"), box.home("ack")
    merge(seeker, kept, gone, now=now)
    assert box.stories() == [["ack", "bake", "talk", "no"]]
    assert (box.home("ack"), application(seeker, gone.id)) == (kept, kept)


def test_merge_sets_aside_what_kept_them_apart(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box))
    split(seeker, box.home("ack"), events=[box.event("no")], now=now)
    merge(seeker, box.home("ack"), box.home("no"), now=now)
    assert box.stories() == [["ack", "talk", "no"]]


def test_merge_takes_over_what_was_written_by_hand_where_there_is_nothing(
    box: Box, seeker: Seeker, now: datetime
) -> None:
    box.take_in(*planner(box), baker(box))
    edit_application(seeker, box.home("ack"), role="Planner", note="They are kind.", url="https://a.example/", now=now)
    edit_application(seeker, box.home("bake"), url="https://b.example/", now=now)
    change = merge(seeker, box.home("bake"), box.home("ack"), now=now)
    row = change.application
    assert row is not None
    assert (row.note, row.url) == ("They are kind.", "https://b.example/")
    undo(seeker, now=now)
    assert (box.home("bake").note, box.home("ack").note) == ("", "They are kind.")


def test_merge_of_what_is_one_is_refused(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box))
    change = merge(seeker, box.home("ack"), box.home("no"), now=now)
    assert ([problem.where for problem in change.problems], change.act) == (["other"], None)


def test_merge_of_two_that_one_mail_answers_tells_it_once(box: Box, seeker: Seeker, now: datetime) -> None:
    answers = (Answer(Kind.REJECTION, "Baker"), Answer(Kind.INTERVIEW, "Cook"))
    box.take_in(box.write("both", Kind.REJECTION, 5, role="Baker", answers=answers))
    cook, baker_row = sorted(applications(seeker), key=lambda row: row.role, reverse=True)
    change = merge(seeker, cook, baker_row, now=now)
    assert change.application == cook
    assert (box.stories(), box.event("both").kind) == ([["both"]], "interview")


def test_merge_of_two_made_by_hand_without_a_company(box: Box, seeker: Seeker, now: datetime) -> None:
    rows = [nameless(seeker, now) for _ in range(2)]
    merge(seeker, *rows, now=now)
    assert len(box.stories()) == 1
    undo(seeker, now=now)
    assert len(box.stories()) == 2


def nameless(seeker: Seeker, now: datetime) -> Application:
    """An application made by hand of which nobody says whose it is."""
    change = add_application(seeker, company="Northwind", kind=EventKind.SENT, at=now, now=now)
    assert change.application is not None
    Application.objects.of(seeker).filter(id=change.application.id).update(company=None, said=[])
    (row,) = Application.objects.of(seeker).filter(id=change.application.id)
    return row


def test_applications_without_a_company_are_taken_for_nobody_elses(box: Box, seeker: Seeker, now: datetime) -> None:
    nameless(seeker, now)
    box.take_in(*planner(box), baker(box))
    assert len(box.stories()) == 3


def test_keep_apart_holds_against_a_thread(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box)[:1], baker(box))
    keep_apart(seeker, box.home("ack"), box.home("bake"), now=now)
    answer = box.write("talk", Kind.INTERVIEW, 5, role="Planner", thread=("ack", "bake"))
    box.take_in(answer, now=now)
    assert box.home("ack") != box.home("bake")


def test_corrections_of_mail_that_is_gone_hold_when_it_comes_back(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(*planner(box))
    act = box.take_in(baker(box), now=now)
    merge(seeker, box.home("ack"), box.home("bake"), now=now)
    undo(seeker, act, now=now)
    assert box.stories() == [["ack", "talk", "no"]]
    box.take_in(baker(box), now=now)
    assert box.stories() == [["ack", "bake", "talk", "no"]]
