from datetime import datetime, timedelta

import pytest
from tests.by_mail import told_by_mail
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.queries.errands import errands
from onward.desk.queries.today import Masks, ahead, masks_of
from onward.inbox.letters import waiting_keys
from onward.inbox.models import Proposal
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.actions import record_event
from onward.journey.states import EventKind
from onward.momentum.actions.fresh_start import start_afresh, take_back_fresh_start
from onward.momentum.models import FreshStart

pytestmark = pytest.mark.django_db
NOTHING = Masks(frozenset(), {})


def ask(seeker: Seeker, kind: ProposalKind, state: ProposalState = ProposalState.OPEN) -> None:
    """A question about the record."""
    Proposal.objects.add(seeker, kind=kind, key=f"{kind} {state}", state=state)


def found(seeker: Seeker, now: datetime, masks: Masks = NOTHING) -> list[tuple[str, str]]:
    """What there is to do: its kind, and what it is."""
    given = errands(seeker, masks, ahead(seeker, masks, now), now)
    return [(one.kind, one.key.split(":")[1]) for one in given]


def test_nothing_to_do(seeker: Seeker, add: Add, now: datetime) -> None:
    add("Open")
    ask(seeker, ProposalKind.EVENT, ProposalState.ACCEPTED)
    assert found(seeker, now) == []


def test_what_has_a_day_presses_only_when_it_is_near(seeker: Seeker, add: Add, now: datetime) -> None:
    for days in (-1, 2, 7, 8):
        add(f"In {days}", kind=EventKind.CONSIDERING, deadline_on=(now + timedelta(days=days)).date())
    talk = add("Talk")
    record_event(seeker, talk, kind=EventKind.INTERVIEW, at=now + timedelta(days=1), now=now)
    record_event(seeker, add("Later"), kind=EventKind.INTERVIEW, at=now + timedelta(days=3), now=now)
    assert found(seeker, now) == [("promised", "date"), ("promised", "apply"), ("plan", "apply")]


def test_offer_and_questions(seeker: Seeker, add: Add, now: datetime) -> None:
    ask(seeker, ProposalKind.MERGE)
    ask(seeker, ProposalKind.OWN_ADDRESS)
    record_event(seeker, add("Yes", role="Planner"), kind=EventKind.OFFER, at=now, now=now)
    given = errands(seeker, NOTHING, (), now)
    assert [(one.title, one.why) for one in given] == [
        ("An offer waits for your answer", "Yes, Planner"),
        ("Say whether an address is yours", "It decides what counts as written by you."),
        ("Answer a question about a mail", "It could be read in two ways. One at a time, and you can stop."),
    ]


def test_what_they_asked_for_is_done_once_something_followed(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Asking", at=now - timedelta(days=4))
    record_event(seeker, row, kind=EventKind.INFO_REQUEST, at=now - timedelta(days=2), now=now)
    assert found(seeker, now) == [("waiting", "asked")]
    record_event(seeker, row, kind=EventKind.SENT, at=now - timedelta(days=1), now=now)
    assert found(seeker, now) == []


def test_only_one_silent_application_a_day(seeker: Seeker, add: Add, now: datetime) -> None:
    for name, days in (("Older", 90), ("Newer", 60)):
        told_by_mail(add(name, at=now - timedelta(days=days)))
    assert found(seeker, now) == []
    seeker.mail_read_until = now
    given = errands(seeker, NOTHING, (), now)
    assert [(one.kind, one.why) for one in given] == [
        ("record", "Newer · quiet since 19 January. No answer is an ending too.")
    ]


def test_silent_application_that_was_written_by_hand(seeker: Seeker, add: Add, now: datetime) -> None:
    add("By hand", at=now - timedelta(days=60))
    assert found(seeker, now) == [("record", "silent")]


def test_what_went_quiet_before_a_fresh_start_is_left_alone(seeker: Seeker, add: Add, now: datetime) -> None:
    add("By hand", at=now - timedelta(days=60))
    start_afresh(seeker, lets_go=False, step="", now=now)
    assert found(seeker, now) == []
    take_back_fresh_start(FreshStart.objects.of(seeker).get())
    start_afresh(seeker, lets_go=False, step="", now=now - timedelta(days=40))
    assert found(seeker, now) == [("record", "silent")]


def test_application_with_a_letter_that_waits_asks_for_nothing(seeker: Seeker, box: Box, now: datetime) -> None:
    sent, asked = box.write("sent", Kind.SENT, -9), box.write("asked", Kind.INFO_REQUEST, -5, thread=("sent",))
    box.take_in(sent, asked, now=now)
    assert ("waiting", "asked") in found(seeker, now)
    box.take_in(box.write("answer", Kind.REJECTION, -1, thread=("sent",)), now=now)
    masks = masks_of(seeker, waiting_keys(seeker))
    assert [kind for kind, _ in found(seeker, now, masks) if kind != "record"] == []
