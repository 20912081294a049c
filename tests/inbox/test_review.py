"""What is asked, in a sensible order, with all that is needed to answer it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Certainty, Kind
from onward.inbox.actions.answer import answer
from onward.inbox.actions.correct import correct_kind, dismiss
from onward.inbox.models import Proposal
from onward.inbox.review import review, set_aside, taught

LIKELY: dict[str, Any] = {"certainty": Certainty.LIKELY}


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The mail of the person who searches."""
    return Box(seeker, now - timedelta(days=60))


def doubtful(box: Box, company: str, kind: Kind, days: float) -> None:
    """An application at a company with one thing that may have happened."""
    sender = f"jobs@{company.lower()}.example"
    box.take_in(
        box.write(f"{company}-ack", Kind.ACKNOWLEDGEMENT, 0, company=company, sender=sender),
        box.write(f"{company}-more", kind, days, company=company, sender=sender, thread=(f"{company}-ack",), **LIKELY),
    )


def test_review_of_nothing_is_nothing(seeker: Seeker) -> None:
    assert review(seeker) == []


def test_review_begins_with_what_decides_and_is_recent(box: Box, seeker: Seeker) -> None:
    doubtful(box, "Alder", Kind.REJECTION, 5)
    doubtful(box, "Birch", Kind.REJECTION, 9)
    box.take_in(box.write("lone", Kind.ACKNOWLEDGEMENT, 20, company="Cedar", sender="hr@cedar.example", **LIKELY))
    Proposal.objects.add(seeker, kind="own_address", key="robin@vale.example")
    keys = [one.proposal.key for one in review(seeker)]
    assert keys == ["robin@vale.example", "Birch-more", "Alder-more", "lone"]


def test_review_brings_event_mail_and_words(box: Box, seeker: Seeker) -> None:
    doubtful(box, "Alder", Kind.REJECTION, 5)
    question = review(seeker)[0]
    assert question.event == box.event("Alder-more")
    assert question.mail is not None
    assert (question.mail.sender_address, question.mail.subject) == ("jobs@alder.example", "News")
    assert [said.text for said in question.evidence] == ["What Alder-more says."]
    assert question.proposal.application is not None
    assert question.proposal.application.company is not None
    assert question.proposal.application.company.name == "Alder"


@pytest.mark.parametrize("count", [1, 3])
def test_review_asks_the_database_as_often_for_any_number(
    box: Box, seeker: Seeker, count: int, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for number in range(count):
        doubtful(box, f"Alder{number}", Kind.REJECTION, 5)
    with django_assert_num_queries(4):
        questions = review(seeker)
    assert len(questions) == count


def test_review_leaves_out_what_was_answered(box: Box, seeker: Seeker, now: datetime) -> None:
    doubtful(box, "Alder", Kind.REJECTION, 5)
    answer(seeker, review(seeker)[0].proposal, yes=True, now=now)
    assert review(seeker) == []


def test_review_shows_nothing_to_somebody_else(box: Box, seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    doubtful(box, "Alder", Kind.REJECTION, 5)
    correct_kind(seeker, box.event("Alder-ack"), kind="interview", now=now)
    dismiss(seeker, box.event("Alder-more"), now=now)
    assert (len(taught(seeker)), len(set_aside(seeker))) == (1, 1)
    assert (review(other_seeker), list(taught(other_seeker)), set_aside(other_seeker)) == ([], [], [])


def test_set_aside_lists_the_newest_decision_first_and_no_mail_twice(box: Box, seeker: Seeker, now: datetime) -> None:
    doubtful(box, "Alder", Kind.REJECTION, 5)
    dismiss(seeker, box.event("Alder-ack"), now=now)
    dismiss(seeker, box.event("Alder-more"), now=now + timedelta(minutes=1))
    assert [one.mail.key for one in set_aside(seeker)] == ["Alder-more", "Alder-ack"]
