from datetime import datetime, timedelta

import pytest
from tests.desk.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.desk.queries.to_do import Errand, ToDo, to_do
from onward.desk.queries.today import Masks, masks_of
from onward.inbox.letters import waiting_keys
from onward.inbox.models import Proposal
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.actions import record_event
from onward.journey.states import EventKind

pytestmark = pytest.mark.django_db
NOTHING = Masks(frozenset(), {})


def ask(seeker: Seeker, kind: ProposalKind, state: ProposalState = ProposalState.OPEN) -> None:
    """A question about the record."""
    Proposal.objects.add(seeker, kind=kind, key=f"{kind} {state}", state=state)


def errands(seeker: Seeker, now: datetime) -> list[Errand]:
    """What there is to do."""
    return [one.errand for one in to_do(seeker, NOTHING, now)]


def test_nothing_to_do(seeker: Seeker, add: Add, now: datetime) -> None:
    add("Open")
    ask(seeker, ProposalKind.EVENT, ProposalState.ACCEPTED)
    assert to_do(seeker, NOTHING, now) == ()


def test_at_most_three_and_what_presses_first(seeker: Seeker, add: Add, now: datetime) -> None:
    ask(seeker, ProposalKind.MERGE)
    ask(seeker, ProposalKind.OWN_ADDRESS)
    assert errands(seeker, now) == [Errand.ADDRESS, Errand.QUESTION]
    add("Soon", kind=EventKind.CONSIDERING, deadline_on=(now + timedelta(days=7)).date())
    add("Later", kind=EventKind.CONSIDERING, deadline_on=(now + timedelta(days=8)).date())
    assert errands(seeker, now) == [Errand.APPLY, Errand.ADDRESS, Errand.QUESTION]
    record_event(seeker, add("Yes"), kind=EventKind.OFFER, at=now, now=now)
    assert errands(seeker, now) == [Errand.OFFER, Errand.APPLY, Errand.ADDRESS]


def test_what_they_asked_for_is_done_once_something_followed(seeker: Seeker, add: Add, now: datetime) -> None:
    row = add("Asking", at=now - timedelta(days=4))
    record_event(seeker, row, kind=EventKind.INFO_REQUEST, at=now - timedelta(days=2), now=now)
    assert errands(seeker, now) == [Errand.ASKED]
    record_event(seeker, row, kind=EventKind.SENT, at=now - timedelta(days=1), now=now)
    assert errands(seeker, now) == []


def test_only_one_silent_application_a_day(seeker: Seeker, add: Add, now: datetime) -> None:
    older, newer = (add(name, at=now - timedelta(days=days)) for name, days in (("Older", 90), ("Newer", 60)))
    assert errands(seeker, now) == []
    seeker.mail_read_until = now
    found = to_do(seeker, NOTHING, now)
    assert [(one.errand, one.application) for one in found] == [(Errand.SILENT, newer)]
    assert older.id != newer.id


def test_application_with_a_letter_that_waits_asks_for_nothing(seeker: Seeker, box: Box, now: datetime) -> None:
    sent, asked = box.write("sent", Kind.SENT, -9), box.write("asked", Kind.INFO_REQUEST, -5, thread=("sent",))
    box.take_in(sent, asked, now=now)
    assert [one.errand for one in to_do(seeker, NOTHING, now) if one.application] == [Errand.ASKED]
    box.take_in(box.write("answer", Kind.REJECTION, -1, thread=("sent",)), now=now)
    found: tuple[ToDo, ...] = to_do(seeker, masks_of(seeker, waiting_keys(seeker)), now)
    assert [one for one in found if one.application] == []
