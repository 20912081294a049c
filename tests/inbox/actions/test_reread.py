"""A better reader only proposes; what a person decided stands."""

import zlib
from datetime import datetime, timedelta

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.mail.decode import decode
from onward.core.mail.workers import LimitedProcesses
from onward.core.reading import READER_VERSION
from onward.core.reading.reading import Kind
from onward.inbox.actions.answer import answer
from onward.inbox.actions.correct import correct_kind
from onward.inbox.actions.reread import Reread, reread
from onward.inbox.models import Mail, Proposal, Reading
from onward.inbox.states import ProposalState

NO = b"""From: Copse Water <jobs@copsewater.example>
To: Robin Vale <robin@vale.example>
Subject: Your application as Planner at Copse Water
Message-ID: <no@mail.example>
Date: Mon, 02 Feb 2026 09:00:00 +0000

Dear Robin,

Unfortunately we have decided not to move forward with your application for the position of Planner at Copse Water.

Copse Water
"""
KEY = decode(NO).fingerprint


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """A mail that says no, and was read as a receipt by an older reader."""
    box = Box(seeker, now - timedelta(days=60))
    box.take_in(box.write(KEY, Kind.ACKNOWLEDGEMENT, role="Planner"))
    Mail.objects.of(seeker).update(raw=zlib.compress(NO))
    Reading.objects.of(seeker).update(reader_version="0")
    return box


def test_reread_proposes_what_is_read_otherwise(box: Box, seeker: Seeker, workers: LimitedProcesses) -> None:
    assert reread(seeker, workers) == Reread(1, 1)
    (row,) = Proposal.objects.of(seeker).filter(kind="reread")
    assert (row.key, row.state, row.plain and row.plain["kind"]) == (KEY, "open", "rejection")
    stored = Reading.objects.of(seeker).get()
    assert (stored.kind, stored.reader_version, box.event(KEY).kind) == (
        "acknowledgement",
        READER_VERSION,
        "acknowledgement",
    )


def test_reread_taken_over_is_the_record(box: Box, seeker: Seeker, now: datetime, workers: LimitedProcesses) -> None:
    reread(seeker, workers)
    answer(seeker, Proposal.objects.of(seeker).get(kind="reread"), yes=True, now=now)
    assert (box.event(KEY).kind, box.home(KEY).outcome) == ("rejection", "rejection")
    assert reread(seeker, workers) == Reread(1, 0)


def test_reread_declined_is_not_asked_again(box: Box, seeker: Seeker, now: datetime, workers: LimitedProcesses) -> None:
    reread(seeker, workers)
    answer(seeker, Proposal.objects.of(seeker).get(kind="reread"), yes=False, now=now)
    assert reread(seeker, workers) == Reread(1, 0)
    assert Proposal.objects.of(seeker).get(kind="reread").state == ProposalState.DECLINED
    assert box.event(KEY).kind == "acknowledgement"


def test_reread_leaves_what_the_person_decided(
    box: Box, seeker: Seeker, now: datetime, workers: LimitedProcesses
) -> None:
    correct_kind(seeker, box.event(KEY), kind="interview", now=now)
    assert reread(seeker, workers) == Reread(1, 0)
    assert box.event(KEY).kind == "interview"


def test_reread_of_some_keys_reads_no_other(box: Box, seeker: Seeker, workers: LimitedProcesses) -> None:
    assert reread(seeker, workers, keys=["another"]) == Reread(0, 0)
    assert Reading.objects.of(seeker).get().reader_version == "0"
    assert box.stories() == [[KEY]]
