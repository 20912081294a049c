"""Questions about drafts."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.inbox.box import Box
from tests.plan.post import DANA, mail_from, own_box

from onward.accounts.models import Seeker
from onward.core.mail.decode import decode
from onward.core.mail.draft import as_eml
from onward.core.mail.message import Address
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.intake.awaiting import note_answers, waited_for
from onward.inbox.models import Awaited, Mail
from onward.journey.models import Application
from onward.plan.actions.drafts import (
    close_draft,
    drop_draft,
    hold_draft,
    mark_sent,
    start_draft,
    start_nudge,
    take_back_sent,
)
from onward.plan.models import Draft
from onward.plan.queries.drafts import (
    DraftStanding,
    answers_of,
    asked_at,
    closed_by_time,
    drafts_of,
    find_draft,
    is_held,
    letter_of,
    nudge_after,
    nudge_due,
    open_drafts,
    sent_drafts,
    standings,
)
from onward.plan.states import DraftKind

DAY = timedelta(days=1)


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    return own_box(seeker, now)


@pytest.fixture
def home(box: Box, now: datetime) -> Application:
    """An application that ended with a no that came an hour ago."""
    no = mail_from(box, "no", DANA, days=-0.04, kind=Kind.REJECTION, thread="talk")
    box.take_in(mail_from(box, "talk", DANA, days=-8), no, now=now)
    open_letter(box.seeker, key="no", now=now)
    return box.home("no")


@pytest.fixture
def draft(home: Application, now: datetime) -> Draft:
    return start_draft(home.seeker, DraftKind.ADVICE, application=home, now=now)


def standing(draft: Draft, now: datetime) -> DraftStanding:
    """How a draft stands, read anew."""
    row = find_draft(draft.seeker, draft.pk)
    assert row is not None
    return standings(draft.seeker, [row], now)[draft.pk]


def take_answer(box: Box, key: str, days: float, sender: tuple[str, str] = DANA, thread: str = "no") -> Mail:
    """A mail that is taken in and held against what is waited for."""
    box.take_in(mail_from(box, key, sender, days=days, kind=Kind.FEEDBACK, thread=thread))
    note_answers(box.seeker, waited_for(box.seeker))
    return Mail.objects.of(box.seeker).get(key=key)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, DraftStanding.SENT),
        (6.99, DraftStanding.SENT),
        (7, DraftStanding.NUDGE_DUE),
        (13.99, DraftStanding.NUDGE_DUE),
        (14, DraftStanding.CLOSED),
        (900, DraftStanding.CLOSED),
    ],
)
def test_sent_draft_may_be_nudged_after_a_week_and_closes_after_two(
    draft: Draft, now: datetime, days: float, expected: DraftStanding
) -> None:
    mark_sent(draft, now=now)
    assert standing(draft, now + days * DAY) == expected


def test_draft_stands_as_it_was_left(draft: Draft, now: datetime) -> None:
    assert standing(draft, now) == DraftStanding.OPEN
    hold_draft(draft, until=now + DAY)
    assert [standing(draft, now), standing(draft, now + DAY)] == [DraftStanding.HELD, DraftStanding.OPEN]
    drop_draft(draft, now=now)
    assert standing(draft, now) == DraftStanding.DROPPED
    mark_sent(draft, now=now)
    assert standing(draft, now) == DraftStanding.SENT
    close_draft(draft, now=now)
    assert standing(draft, now) == DraftStanding.CLOSED


@pytest.mark.parametrize("kind", [DraftKind.FOLLOW_UP, DraftKind.THANKS, DraftKind.DATA_REQUEST, DraftKind.NUDGE])
def test_what_is_asked_once_is_never_nudged(now: datetime, kind: DraftKind) -> None:
    row = Draft(kind=kind, sent_at=now)
    assert (nudge_due(row, now + 8 * DAY), closed_by_time(row, now + 14 * DAY)) == (False, True)


def test_draft_that_was_not_sent_is_neither_nudged_nor_closed(now: datetime) -> None:
    row = Draft(kind=DraftKind.ADVICE)
    assert (asked_at(row), nudge_due(row, now), closed_by_time(row, now), is_held(row, now)) == (
        None,
        False,
        False,
        False,
    )


def test_clock_that_was_set_back_closes_nothing(now: datetime) -> None:
    row = Draft(kind=DraftKind.ADVICE, sent_at=now)
    assert (nudge_due(row, now - 40 * DAY), closed_by_time(row, now - 40 * DAY)) == (False, False)


def test_draft_counts_from_the_mail_that_was_found(now: datetime) -> None:
    row = Draft(kind=DraftKind.ADVICE, sent_at=now, awaited=Awaited(asked_at=now - 7 * DAY))
    assert (asked_at(row), nudge_due(row, now)) == (now - 7 * DAY, True)
    unsaid = Draft(kind=DraftKind.ADVICE, awaited=Awaited(asked_at=now))
    assert asked_at(unsaid) == now


def test_nudge_is_not_offered_twice(draft: Draft, now: datetime) -> None:
    sent = mark_sent(draft, now=now)
    nudge = start_nudge(sent, now=now + 7 * DAY)
    assert standing(draft, now + 8 * DAY) == DraftStanding.NUDGE_DUE
    found = nudge_after(draft.seeker, draft)
    assert found is not None
    assert found.pk == nudge.pk
    mark_sent(nudge, now=now + 8 * DAY)
    assert standing(draft, now + 9 * DAY) == DraftStanding.SENT


def test_answer_ends_the_waiting_also_of_the_nudge(box: Box, draft: Draft, now: datetime) -> None:
    sent = mark_sent(draft, now=now)
    nudge = mark_sent(start_nudge(sent, now=now + 7 * DAY), now=now + 7 * DAY)
    mail = take_answer(box, "answer", 8)
    assert [one.pk for one in answers_of(box.seeker, [sent])] == [mail.pk]
    assert {standing(one, now + 9 * DAY) for one in (draft, nudge)} == {DraftStanding.ANSWERED}


def test_late_answer_is_one_after_the_draft_closed(box: Box, draft: Draft, now: datetime) -> None:
    mark_sent(draft, now=now)
    assert standing(draft, now + 30 * DAY) == DraftStanding.CLOSED
    take_answer(box, "answer", 35)
    assert standing(draft, now + 36 * DAY) == DraftStanding.ANSWERED


def test_no_that_is_answered_is_no_answer_to_it(box: Box, draft: Draft, now: datetime) -> None:
    sent = mark_sent(draft, now=now)
    note_answers(box.seeker, waited_for(box.seeker))
    assert answers_of(box.seeker, [sent]) == []
    assert standing(draft, now) == DraftStanding.SENT


def test_mail_of_somebody_else_is_no_answer(box: Box, draft: Draft, now: datetime) -> None:
    sent = mark_sent(draft, now=now)
    take_answer(box, "advert", 2, ("News", "news@else.example"), thread="")
    assert answers_of(box.seeker, [sent]) == []


def test_what_was_not_sent_after_all_has_no_answer(box: Box, draft: Draft, now: datetime) -> None:
    mark_sent(draft, now=now)
    take_back_sent(draft, now=now)
    take_answer(box, "answer", 2)
    assert standing(draft, now + 3 * DAY) == DraftStanding.OPEN


def test_lists_hold_what_they_say(home: Application, draft: Draft, other_seeker: Seeker, now: datetime) -> None:
    seeker = home.seeker
    thanks = start_draft(seeker, DraftKind.THANKS, application=home, now=now + DAY)
    assert [one.pk for one in open_drafts(seeker)] == [thanks.pk, draft.pk]
    mark_sent(draft, now=now)
    drop_draft(thanks, now=now)
    assert (list(open_drafts(seeker)), [one.pk for one in sent_drafts(seeker)]) == ([], [draft.pk])
    assert [one.pk for one in drafts_of(seeker, home)] == [thanks.pk, draft.pk]
    assert [one.pk for one in drafts_of(seeker, home, DraftKind.ADVICE)] == [draft.pk]
    nothing = (list(sent_drafts(other_seeker)), list(drafts_of(other_seeker, home)), find_draft(other_seeker, draft.pk))
    assert nothing == ([], [], None)


def test_letter_reads_back_as_the_answer_it_is(draft: Draft) -> None:
    letter = letter_of(draft.seeker, draft)
    read = decode(as_eml(letter))
    assert (read.recipients, read.sender) == ((Address(*DANA),), Address("Robin Vale", "robin@vale.example"))
    assert (read.subject, read.in_reply_to) == ("Re: About no", ("<no@mail.example>",))
    assert read.references == ("<talk@mail.example>", "<no@mail.example>")
    assert read.text.split() == draft.body.split()


def test_letter_without_a_mail_leaves_the_sender_to_their_program(seeker: Seeker, now: datetime) -> None:
    row = start_draft(seeker, DraftKind.STRENGTHS, to_name="Mira", now=now)
    assert (letter_of(seeker, row).sender, letter_of(seeker, row).to) == (None, None)


def test_standings_ask_the_same_for_one_draft_and_for_thirty(home: Application, now: datetime) -> None:
    counted = []
    for number in range(30):
        draft = start_draft(home.seeker, DraftKind.REACH_OUT, to_address=f"a{number}@b.example", now=now)
        mark_sent(draft, now=now)
        if number in {0, 29}:
            with CaptureQueriesContext(connection) as queries:
                standings(home.seeker, list(sent_drafts(home.seeker)), now)
            counted.append(len(queries))
    assert counted == [3, 3]
