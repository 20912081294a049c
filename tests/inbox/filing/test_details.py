"""The people met in an application are those that its mail speaks of, whatever changed last."""

from datetime import datetime, timedelta

import pytest
from tests.inbox.box import Box

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.core.reading.reading import Kind
from onward.inbox.actions.correct import settle
from onward.inbox.actions.place import split
from onward.inbox.actions.undo import undo
from onward.inbox.filing import refile
from onward.journey.actions import add_application, open_act, record_event
from onward.journey.models import Application, Contact
from onward.journey.states import ActKind, EventKind

JOBS, HR = "jobs@copsewater.example", "hr@copsewater.example"


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The mail of the person who searches."""
    return Box(seeker, now - timedelta(days=60))


def met(seeker: Seeker, application: Application) -> list[str]:
    rows = Contact.objects.of(seeker).filter(application=application)
    return list(rows.order_by("address").values_list("address", flat=True))


def test_mail_that_only_confirms_what_was_written_by_hand_tells_who_wrote_it(
    box: Box, seeker: Seeker, now: datetime
) -> None:
    added = add_application(seeker, company="Copse Water", kind=EventKind.SENT, at=box.at(0), now=now)
    row = settle(seeker, added).application
    assert row is not None
    settle(seeker, record_event(seeker, row, kind=EventKind.INTERVIEW, at=box.at(9), now=now))
    assert met(seeker, row) == []
    box.take_in(box.write("talk", Kind.INTERVIEW, 8), now=now)
    assert (len(box.stories()), met(seeker, row)) == (1, [JOBS])


def test_undone_split_brings_back_who_was_met_in_mail_that_only_confirms(
    box: Box, seeker: Seeker, now: datetime
) -> None:
    box.take_in(
        box.write("ack", Kind.ACKNOWLEDGEMENT, 0, role="Planner"),
        box.write("talk", Kind.INTERVIEW, 5, role="Planner", thread=("ack",), sender=HR),
        now=now,
    )
    home = box.home("ack")
    told = settle(seeker, record_event(seeker, home, kind=EventKind.INTERVIEW, at=box.at(6), now=now)).event
    assert told is not None
    assert met(seeker, home) == [HR, JOBS]
    split(seeker, home, events=[box.event(told.key)], now=now)
    assert met(seeker, home) == [JOBS]
    undo(seeker, now=now)
    assert met(seeker, home) == [HR, JOBS]


def test_address_that_turns_out_to_be_ones_own_is_nobody_met(box: Box, seeker: Seeker, now: datetime) -> None:
    box.take_in(box.write("ack", Kind.ACKNOWLEDGEMENT, 0, role="Planner"), now=now)
    assert met(seeker, box.home("ack")) == [JOBS]
    OwnAddress.objects.add(seeker, address=JOBS, standing=AddressStanding.CONFIRMED)
    refile(seeker, open_act(seeker, ActKind.REFILED, now))
    assert met(seeker, box.home("ack")) == []
