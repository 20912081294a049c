"""An answer does what it says, and the question is not asked again."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.inbox.box import Box

from onward.accounts.models import OwnAddress, Seeker
from onward.core.mail.workers import LimitedProcesses
from onward.core.reading.reading import Certainty, Kind
from onward.core.reading.transport import to_plain
from onward.inbox.actions.answer import answer, same_for_sender
from onward.inbox.actions.undo import undo
from onward.inbox.models import Proposal, Reading
from onward.inbox.review import review, taught
from onward.journey.models import Act

SYSTEM: dict[str, Any] = {"sender": "no-reply@us.greenhouse-mail.io"}


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The mail of the person who searches."""
    return Box(seeker, now - timedelta(days=60))


def asked(box: Box, key: str) -> Proposal:
    (row,) = Proposal.objects.of(box.seeker).filter(key=key)
    return row


def state(box: Box, key: str) -> str:
    return asked(box, key).state


def doubtful(box: Box) -> None:
    """An application with a no that may be one."""
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), box.write("no", Kind.REJECTION, 9, certainty=Certainty.LIKELY))


def test_answer_yes_makes_it_certain(box: Box, seeker: Seeker, now: datetime) -> None:
    doubtful(box)
    change = answer(seeker, asked(box, "no"), yes=True, now=now)
    assert change.act is not None
    assert (box.event("no").certainty, state(box, "no"), change.act.kind) == ("said", "accepted", "confirmed")


def test_answer_no_sets_it_aside_and_teaches_nothing(box: Box, seeker: Seeker, now: datetime) -> None:
    doubtful(box)
    answer(seeker, asked(box, "no"), yes=False, now=now)
    assert (box.stories(), state(box, "no"), list(taught(seeker))) == ([["ack"]], "declined", [])


def test_answer_with_what_it_was_corrects_it(box: Box, seeker: Seeker, now: datetime) -> None:
    doubtful(box)
    answer(seeker, asked(box, "no"), yes=False, kind="interview", now=now)
    assert (box.event("no").kind, state(box, "no"), len(taught(seeker))) == ("interview", "declined", 1)


def test_answer_with_a_kind_nobody_knows_leaves_the_question(box: Box, seeker: Seeker, now: datetime) -> None:
    doubtful(box)
    change = answer(seeker, asked(box, "no"), yes=False, kind="nonsense", now=now)
    assert ([problem.where for problem in change.problems], state(box, "no")) == (["kind"], "open")


def test_answer_twice_is_refused(box: Box, seeker: Seeker, now: datetime) -> None:
    doubtful(box)
    proposal = asked(box, "no")
    answer(seeker, proposal, yes=True, now=now)
    change = answer(seeker, proposal, yes=False, now=now)
    assert ([problem.where for problem in change.problems], box.event("no").kind) == (["proposal"], "rejection")


def test_answer_for_somebody_else_is_not_found(box: Box, other_seeker: Seeker, now: datetime) -> None:
    doubtful(box)
    for act in (answer, same_for_sender):
        change = act(other_seeker, asked(box, "no"), yes=True, now=now)
        assert [problem.where for problem in change.problems] == ["proposal"]
    assert state(box, "no") == "open"


@pytest.mark.parametrize(("yes", "count"), [(True, 1), (False, 2)])
def test_answer_whether_two_are_one_is_not_asked_again(box: Box, now: datetime, *, yes: bool, count: int) -> None:
    seeker = box.seeker
    box.take_in(
        box.write("one", Kind.ACKNOWLEDGEMENT, 0, role="Planner"),
        box.write("two", Kind.ACKNOWLEDGEMENT, 1, role="Planer"),
        box.write("no", Kind.REJECTION, 9),
    )
    (proposal,) = Proposal.objects.of(seeker).filter(kind="merge")
    answer(seeker, proposal, yes=yes, now=now)
    assert len(box.stories()) == count
    box.take_in(box.write("other", Kind.ACKNOWLEDGEMENT, 12, company="Halden", sender="hr@halden.example"), now=now)
    assert [row.state for row in Proposal.objects.of(seeker).filter(kind="merge", state="open")] == []
    assert (len(box.stories()), state(box, proposal.key)) == (count + 1, "accepted" if yes else "declined")


def senders(box: Box) -> None:
    """Two doubtful mails of one employer on a hiring system, and one of another employer there."""
    for number, name in enumerate(("Copse Water", "Copse Water", "Halden")):
        role = ("Planner", "Baker", "Driver")[number]
        box.take_in(
            box.write(f"ack{number}", Kind.ACKNOWLEDGEMENT, 0, role=role, company=name, name=name, **SYSTEM),
            box.write(
                f"no{number}",
                Kind.REJECTION,
                9,
                role=role,
                company=name,
                name=name,
                certainty=Certainty.LIKELY,
                **SYSTEM,
            ),
        )


def test_same_for_sender_answers_for_one_employer_in_one_act(box: Box, seeker: Seeker, now: datetime) -> None:
    senders(box)
    acts = Act.objects.of(seeker).count()
    same_for_sender(seeker, asked(box, "no0"), yes=False, now=now)
    assert [state(box, f"no{number}") for number in range(3)] == ["declined", "declined", "open"]
    assert Act.objects.of(seeker).count() == acts + 1
    undo(seeker, now=now)
    assert [state(box, f"no{number}") for number in range(3)] == ["open", "open", "open"]


def test_same_for_sender_yes_keeps_each_for_what_it_is(box: Box, seeker: Seeker, now: datetime) -> None:
    senders(box)
    same_for_sender(seeker, asked(box, "no0"), yes=True, now=now)
    assert [box.event(f"no{number}").certainty for number in range(3)] == ["said", "said", "likely"]


def test_answer_to_a_new_reading_takes_it_over_and_back(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT), box.write("no", Kind.REJECTION, 9))
    new = to_plain(box.write("no", Kind.INTERVIEW, 9))
    proposal = Proposal.objects.add(seeker, kind="reread", key="no", plain=new)
    answer(seeker, proposal, yes=True, now=now)
    assert (box.event("no").kind, Reading.objects.of(seeker).get(mail__key="no").kind) == ("interview", "interview")
    undo(seeker, now=now)
    assert (box.event("no").kind, state(box, "no"), asked(box, "no").plain) == ("rejection", "open", new)


def test_answer_no_to_a_new_reading_leaves_the_mail(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("no", Kind.REJECTION, 9))
    proposal = Proposal.objects.add(seeker, kind="reread", key="no", plain=to_plain(box.write("no", Kind.INTERVIEW, 9)))
    assert answer(seeker, proposal, yes=False, now=now).act is None
    assert (box.event("no").kind, state(box, "no")) == ("rejection", "declined")


@pytest.mark.parametrize(("yes", "standing"), [(True, "confirmed"), (False, "denied")])
def test_answer_whose_address_it_is(seeker: Seeker, now: datetime, *, yes: bool, standing: str) -> None:
    OwnAddress.objects.add(seeker, address="robin@vale.example", standing="guessed")
    proposal = Proposal.objects.add(seeker, kind="own_address", key="robin@vale.example")
    answer(seeker, proposal, yes=yes, now=now)
    assert [row.standing for row in OwnAddress.objects.of(seeker)] == [standing]
    assert [one.proposal for one in review(seeker)] == []


def test_answer_that_an_address_is_not_ones_own_reads_its_mail_again(
    box: Box, seeker: Seeker, now: datetime, workers: LimitedProcesses
) -> None:
    OwnAddress.objects.add(seeker, address="robin@vale.example", standing="guessed")
    box.take_in(box.write("sent", Kind.SENT, 1, role="Planner", subject="Application: Planner"))
    proposal = Proposal.objects.add(seeker, kind="own_address", key="robin@vale.example")
    answer(seeker, proposal, yes=False, executor=workers, now=now)
    assert Reading.objects.of(seeker).get(mail__key="sent").kind == "other"
    assert box.stories() == []
