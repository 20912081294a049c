from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Certainty, Kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.asking import next_to_ask
from onward.inbox.models import Proposal
from onward.inbox.states import ProposalKind

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def box(seeker: Seeker) -> Box:
    return Box(seeker, NOW - timedelta(days=100))


def write_unsure(box: Box, key: str, days: float, kind: Kind = Kind.REJECTION, **sides: Any) -> Any:  # noqa: ANN401  # as Box.write has it
    return box.write(key, kind, days, certainty=Certainty.UNSURE, leaning=kind, **sides)


def take_in(box: Box, *readings: Any) -> None:  # noqa: ANN401  # the same
    box.take_in(*readings, now=NOW)


def test_next_to_ask_without_questions_is_none(box: Box) -> None:
    take_in(box, box.write("sent", Kind.SENT, 0))
    asking = next_to_ask(box.seeker)
    assert (asking.question, asking.skipped) == (None, False)


def test_next_to_ask_tells_nothing_of_a_letter_that_waits(box: Box) -> None:
    take_in(box, box.write("sent", Kind.SENT, 80), write_unsure(box, "no", 98, thread=("sent",)))
    assert next_to_ask(box.seeker).question is None
    open_letter(box.seeker, key="no", now=NOW)
    question = next_to_ask(box.seeker).question
    assert question is not None
    assert question.proposal.key == "no"


def test_next_to_ask_leaves_out_what_was_skipped(box: Box) -> None:
    take_in(
        box,
        write_unsure(box, "one", 10),
        write_unsure(box, "two", 20, company="Halden Works", sender="jobs@halden.example"),
    )
    first = next_to_ask(box.seeker).question
    assert first is not None
    second = next_to_ask(box.seeker, {str(first.proposal.id)}).question
    assert second is not None
    assert {first.proposal.key, second.proposal.key} == {"one", "two"}
    both = {str(first.proposal.id), str(second.proposal.id)}
    asking = next_to_ask(box.seeker, both)
    assert (asking.question, asking.skipped) == (None, True)


def test_next_to_ask_offers_the_same_answer_only_where_a_sender_wrote_more(box: Box) -> None:
    take_in(box, write_unsure(box, "one", 10, role="Cook"), write_unsure(box, "two", 20, role="Welder"))
    assert next_to_ask(box.seeker).alike is True
    alone = Box(box.seeker, box.start)
    Proposal.objects.of(alone.seeker).filter(key="one").delete()
    assert next_to_ask(box.seeker).alike is False


def test_next_to_ask_offers_no_same_answer_while_a_letter_of_the_sender_waits(box: Box) -> None:
    take_in(
        box,
        write_unsure(box, "one", 10, role="Cook"),
        write_unsure(box, "two", 20, role="Welder"),
        write_unsure(box, "new", 98, role="Planner"),
    )
    assert next_to_ask(box.seeker).alike is False
    open_letter(box.seeker, key="new", now=NOW)
    assert next_to_ask(box.seeker).alike is True


def test_next_to_ask_shows_both_sides_without_what_waits(box: Box) -> None:
    take_in(
        box,
        box.write("a", Kind.SENT, 80, role="Cook"),
        box.write("no", Kind.REJECTION, 98, thread=("a",)),
        box.write("b", Kind.SENT, 85, role="Welder", company="Halden Works", sender="jobs@halden.example"),
    )
    Proposal.objects.add(
        box.seeker, kind=ProposalKind.MERGE, key="a b", application=box.home("a"), other=box.home("b"), because="?"
    )
    asking = next_to_ask(box.seeker)
    assert [[event.key for event in side.events] for side in asking.sides] == [["a"], ["b"]]


def test_next_to_ask_asks_nobody_about_the_mail_of_others(box: Box, other_seeker: Seeker) -> None:
    take_in(box, write_unsure(box, "one", 10))
    assert next_to_ask(other_seeker).question is None
