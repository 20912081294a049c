"""Questions are asked only where something hangs on the answer."""

from datetime import datetime, timedelta

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Certainty, Kind
from onward.inbox.actions.answer import answer
from onward.inbox.actions.correct import correct_company, correct_kind, dismiss
from onward.inbox.actions.undo import undo
from onward.inbox.models import Proposal


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The mail of the person who searches."""
    return Box(seeker, now - timedelta(days=60))


def asked(box: Box) -> dict[str, str]:
    """Key → state of all questions about events."""
    return dict(Proposal.objects.of(box.seeker).filter(kind="event").values_list("key", "state"))


def test_ask_where_an_outcome_hangs_on_it(box: Box) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), box.write("no", Kind.REJECTION, 9, certainty=Certainty.LIKELY))
    (row,) = Proposal.objects.of(box.seeker)
    assert (row.kind, row.key, row.application_id, row.state) == ("event", "no", box.home("no").id, "open")
    assert row.because == "With it the application stands as “They said no”, without it as “Still open”."


def test_ask_where_a_stage_hangs_on_it(box: Box) -> None:
    talk = box.write("talk", Kind.INTERVIEW, 5, certainty=Certainty.UNSURE)
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), talk, box.write("no", Kind.REJECTION, 9))
    assert asked(box) == {"talk": "open"}


def test_ask_where_the_application_hangs_on_it(box: Box) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT, certainty=Certainty.LIKELY))
    (row,) = Proposal.objects.of(box.seeker)
    assert row.because == "It is the only thing known of this application."


def test_ask_where_the_company_hangs_on_unsure_mail(box: Box) -> None:
    first = box.write("ack", Kind.ACKNOWLEDGEMENT, certainty=Certainty.UNSURE)
    second = box.write("more", Kind.ACKNOWLEDGEMENT, 1, thread=("ack",), certainty=Certainty.UNSURE)
    box.take_in(first, second)
    assert asked(box) == {"ack": "open"}
    correct_company(box.seeker, box.home("ack"), company="Copse Water", now=box.at(60))
    assert asked(box) == {"ack": "gone"}


def test_ask_nothing_where_nothing_hangs_on_it(box: Box) -> None:
    more = box.write("more", Kind.ACKNOWLEDGEMENT, 1, thread=("ack",), certainty=Certainty.LIKELY)
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), more)
    assert asked(box) == {}


def test_ask_nothing_where_all_is_sure(box: Box) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), box.write("no", Kind.REJECTION, 9))
    assert asked(box) == {}


def test_ask_no_more_when_it_settled_itself_and_again_when_it_matters(box: Box) -> None:
    ack, no = box.write("ack", Kind.ACKNOWLEDGEMENT), box.write("no", Kind.REJECTION, 9, certainty=Certainty.LIKELY)
    box.take_in(ack, no)
    act = box.take_in(box.write("sure", Kind.REJECTION, 10, thread=("no",)), now=box.at(50))
    assert asked(box) == {"no": "gone"}
    undo(box.seeker, act, now=box.at(51))
    assert asked(box) == {"no": "open"}


def test_ask_not_again_what_was_answered(box: Box) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), box.write("no", Kind.REJECTION, 9, certainty=Certainty.LIKELY))
    (row,) = Proposal.objects.of(box.seeker)
    answer(box.seeker, row, yes=True, now=box.at(50))
    correct_kind(box.seeker, box.event("ack"), kind="interview", now=box.at(51))
    assert asked(box) == {"no": "accepted"}


def test_ask_nothing_about_what_was_set_aside(box: Box) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), box.write("no", Kind.REJECTION, 9, certainty=Certainty.LIKELY))
    dismiss(box.seeker, box.event("no"), now=box.at(50))
    assert asked(box) == {"no": "gone"}


def test_ask_whether_two_are_one_names_both(box: Box) -> None:
    box.take_in(
        box.write("one", Kind.ACKNOWLEDGEMENT, 0, role="Planner"),
        box.write("two", Kind.ACKNOWLEDGEMENT, 1, role="Planer"),
        box.write("no", Kind.REJECTION, 9),
    )
    (row,) = Proposal.objects.of(box.seeker).filter(kind="merge")
    assert {row.application_id, row.other_id} == {box.home("one").id, box.home("two").id}
    assert row.key == "one two"


def test_ask_of_one_person_leaves_those_of_another(box: Box, other_seeker: Seeker) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT, certainty=Certainty.LIKELY))
    theirs = Box(other_seeker, box.start)
    theirs.take_in(theirs.write("no", Kind.REJECTION))
    assert (asked(box), asked(theirs)) == ({"ack": "open"}, {})
