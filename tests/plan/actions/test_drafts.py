"""What is done with drafts."""

from datetime import datetime, timedelta

import pytest
from tests.inbox.box import Box
from tests.plan.post import DANA, NOBODY, mail_from, own_box, unattended

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.models import Awaited
from onward.inbox.states import Purpose
from onward.journey.actions import add_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.plan.actions.drafts import (
    change_draft,
    close_draft,
    drop_draft,
    hold_draft,
    mark_sent,
    notice_sent,
    release_draft,
    reopen_draft,
    start_draft,
    start_nudge,
    take_back_sent,
)
from onward.plan.letters import Words
from onward.plan.models import Draft
from onward.plan.recipients import Recipient
from onward.plan.states import DraftKind

ADVICE = DraftKind.ADVICE


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    return own_box(seeker, now - timedelta(days=20))


@pytest.fixture
def home(box: Box, now: datetime) -> Application:
    """An application that ended with a no that was looked at."""
    talk, no = (
        mail_from(box, "talk", DANA, days=1),
        mail_from(box, "no", DANA, days=9, kind=Kind.REJECTION, thread="talk"),
    )
    box.take_in(talk, no, now=now)
    open_letter(box.seeker, key="no", now=now)
    return box.home("no")


@pytest.fixture
def draft(home: Application, now: datetime) -> Draft:
    return start_draft(home.seeker, ADVICE, application=home, now=now)


def stored(draft: Draft) -> Draft:
    """A draft as it is kept."""
    return Draft.objects.of(draft.seeker).select_related("awaited", "mail").get(pk=draft.pk)


def test_draft_is_written_to_the_human_in_the_thread(draft: Draft, home: Application, now: datetime) -> None:
    row = stored(draft)
    assert (row.to_name, row.to_address, row.subject) == (*DANA, "Re: About no")
    assert (row.message_id, row.references) == ("<no@mail.example>", ["<talk@mail.example>"])
    assert (row.kind, row.application_id, row.language, row.created_at) == (ADVICE, home.pk, "en", now)
    assert row.mail is not None
    assert row.mail.key == "no"
    assert row.body.startswith(
        "Dear Dana Brook,\n\nThank you for the interview, and for letting me know about the Planner"
    )
    assert row.body.endswith("Kind regards,\nRobin Vale\n")


def test_draft_is_found_again_with_what_was_written(draft: Draft, home: Application, now: datetime) -> None:
    change_draft(draft, body="My own words.", now=now)
    again = start_draft(home.seeker, ADVICE, application=home, now=now)
    assert (again.pk, again.body, Draft.objects.of(home.seeker).count()) == (draft.pk, "My own words.", 1)


def test_draft_that_was_put_aside_is_taken_up_with_what_was_written(
    draft: Draft, home: Application, now: datetime
) -> None:
    change_draft(draft, body="My own words.", now=now)
    drop_draft(draft, now=now)
    again = start_draft(home.seeker, ADVICE, application=home, now=now)
    assert (again.pk, again.body, again.closed_at) == (draft.pk, "My own words.", None)


def test_advice_is_asked_of_one_person_once_and_a_follow_up_twice(
    draft: Draft, home: Application, now: datetime
) -> None:
    mark_sent(draft, now=now)
    assert start_draft(home.seeker, ADVICE, application=home, now=now).pk == draft.pk
    other = start_draft(home.seeker, ADVICE, application=home, to_address="ash@copsewater.example", now=now)
    first = start_draft(home.seeker, DraftKind.FOLLOW_UP, application=home, now=now)
    mark_sent(first, now=now)
    second = start_draft(home.seeker, DraftKind.FOLLOW_UP, application=home, again=True, now=now)
    assert len({draft.pk, other.pk, first.pk, second.pk}) == 4
    assert len(second.body) < len(first.body)


def test_one_draft_for_each_person_without_an_application(seeker: Seeker, now: datetime) -> None:
    kind = DraftKind.STRENGTHS
    one = start_draft(seeker, kind, to_name="Mira", to_address="Mira@okonjo.example ", now=now)
    assert start_draft(seeker, kind, to_name="M.", to_address="mira@okonjo.example", now=now).pk == one.pk
    named = start_draft(seeker, kind, to_name="Ash", now=now)
    assert start_draft(seeker, kind, to_name=" Ash", now=now).pk == named.pk
    assert (one.body.splitlines()[0], named.body.splitlines()[0]) == ("Hello Mira,", "Hello Ash,")
    assert (named.message_id, one.subject) == ("", "Three short questions")


def test_draft_without_anybody_is_one_too(box: Box, now: datetime) -> None:
    box.take_in(unattended(mail_from(box, "no", NOBODY, kind=Kind.REJECTION, days=1)), now=now)
    row = start_draft(box.seeker, ADVICE, application=box.home("no"), now=now)
    assert (row.to_name, row.to_address, row.message_id, row.mail) == ("", "", "", None)
    assert (row.body.splitlines()[0], row.subject) == ("Hello,", "A question about the Planner role at Copse Water")
    sent = mark_sent(row, now=now)
    assert (sent.sent_at, sent.awaited) == (now, None)


def test_draft_of_an_application_by_hand_knows_only_the_company(seeker: Seeker, now: datetime) -> None:
    row = add_application(seeker, company="Northwind", kind=EventKind.REJECTION, at=now, now=now).application
    draft = start_draft(seeker, ADVICE, application=row, now=now)
    assert "letting me know about my application to Northwind." in draft.body


def test_letter_to_the_keepers_of_data_is_no_answer_to_a_mail(home: Application, now: datetime) -> None:
    row = start_draft(home.seeker, DraftKind.DATA_REQUEST, application=home, now=now)
    assert (row.message_id, row.references, row.mail) == ("", [], None)
    assert (row.to_address, row.subject) == (DANA[1], "Request for a copy of my personal data")


def test_words_and_recipient_of_others_are_taken_as_they_are(seeker: Seeker, now: datetime) -> None:
    known = Recipient("Ash Fenn", "ash@fenn.example", "de", person="Ash Fenn", own_name="R. Vale")
    row = start_draft(seeker, DraftKind.REACH_OUT, recipient=known, role="Planner", now=now)
    assert row.language == "de"
    assert row.body.startswith("Guten Tag Ash Fenn,\n\nich suche gerade eine neue Stelle, in Richtung „Planner“")
    assert row.body.endswith("\nR. Vale\n")
    own = start_draft(seeker, DraftKind.THANKS, to_name="Dana", words=Words("S", "B", "en"), now=now)
    assert (own.subject, own.body) == ("S", "B")


def test_change_keeps_what_is_written_and_nothing_else(draft: Draft, now: datetime) -> None:
    later = now + timedelta(minutes=1)
    change = change_draft(
        draft, to_name=" Dana\nB. ", to_address="Dana@Copse.example", subject="A\r\nB", body="x\r\ny", now=later
    )
    row = stored(draft)
    assert change.problems == ()
    assert (row.to_name, row.to_address, row.subject, row.body) == ("Dana B.", "dana@copse.example", "A B", "x\ny")
    assert (row.changed_at, row.message_id) == (later, "<no@mail.example>")
    change_draft(draft, body="x\ny", now=later + timedelta(minutes=1))
    assert stored(draft).changed_at == later


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"to_address": "dana"}, "to_address"),
        ({"to_address": "a@b.example, c@d.example"}, "to_address"),
        ({"to_address": "a@b.example\r\nBcc: c@d.example"}, "to_address"),
        ({"to_name": "x" * 201}, "to_name"),
        ({"subject": "x" * 501}, "subject"),
        ({"body": "x" * 20_001}, "body"),
        ({"body": "a\x00b"}, "body"),
        ({"subject": "a\ud800b"}, "subject"),
    ],
)
def test_change_that_cannot_be_kept_says_where(draft: Draft, now: datetime, fields: dict[str, str], where: str) -> None:
    before = stored(draft).body
    change = change_draft(draft, now=now, **{"body": "Other words.", **fields})
    assert [one.where for one in change.problems] == [where]
    assert stored(draft).body == before


def test_what_was_sent_changes_no_more(draft: Draft, now: datetime) -> None:
    mark_sent(draft, now=now)
    assert [one.where for one in change_draft(draft, body="Other words.", now=now).problems] == ["body"]
    assert change_draft(draft, body=draft.body, now=now).problems == ()
    assert stored(draft).body == draft.body


def test_draft_is_held_and_let_go(draft: Draft, now: datetime) -> None:
    until = now + timedelta(hours=20)
    assert hold_draft(draft, until=until).held_until == until
    assert change_draft(draft, body="Still mine.", now=now).problems == ()
    assert release_draft(draft).held_until is None


@pytest.mark.parametrize(
    ("kind", "purpose", "days"),
    [
        (DraftKind.ADVICE, Purpose.FEEDBACK, 60),
        (DraftKind.FOLLOW_UP, Purpose.FOLLOW_UP, 60),
        (DraftKind.DATA_REQUEST, Purpose.FOLLOW_UP, 100),
        (DraftKind.REACH_OUT, Purpose.ADVICE, 60),
        (DraftKind.STRENGTHS, Purpose.STRENGTHS, 60),
    ],
)
def test_answer_to_what_was_sent_is_waited_for(
    home: Application, now: datetime, kind: DraftKind, purpose: Purpose, days: int
) -> None:
    row = mark_sent(start_draft(home.seeker, kind, application=home, now=now), now=now)
    awaited = Awaited.objects.of(home.seeker).get()
    assert (row.sent_at, row.awaited_id) == (now, awaited.pk)
    assert (awaited.purpose, awaited.addresses, awaited.application_id) == (purpose, [DANA[1]], home.pk)
    assert (awaited.message_ids, awaited.asked_at) == ([row.message_id] if row.message_id else [], now)
    assert awaited.closes_at == now + timedelta(days=days)
    assert awaited.subject == ("about no" if row.message_id else row.subject.casefold())


def test_thanks_wait_for_nothing(home: Application, now: datetime) -> None:
    row = mark_sent(start_draft(home.seeker, DraftKind.THANKS, application=home, now=now), now=now)
    assert (row.sent_at, row.awaited, Awaited.objects.of(home.seeker).count()) == (now, None, 0)


def test_sent_twice_is_sent_once(draft: Draft, now: datetime) -> None:
    mark_sent(draft, now=now)
    again = mark_sent(draft, now=now + timedelta(days=3))
    assert (again.sent_at, Awaited.objects.of(draft.seeker).count()) == (now, 1)


def test_moment_in_the_future_is_now(draft: Draft, now: datetime) -> None:
    assert mark_sent(draft, sent_at=now + timedelta(days=9), now=now).sent_at == now


def test_sending_is_taken_back(draft: Draft, now: datetime) -> None:
    mark_sent(draft, now=now)
    row = take_back_sent(draft, now=now)
    assert (row.sent_at, row.awaited) == (None, None)
    assert [one.closed_at for one in Awaited.objects.of(draft.seeker)] == [now]


def test_nudge_asks_in_the_same_thread_and_waits_for_the_same(draft: Draft, now: datetime) -> None:
    change_draft(draft, body="Hi Dana!\n\nWhat would you build?\n\nRobin", now=now)
    sent = mark_sent(draft, now=now)
    later = now + timedelta(days=8)
    nudge = start_nudge(sent, now=later)
    assert (nudge.kind, nudge.nudge_of_id, nudge.message_id) == (DraftKind.NUDGE, draft.pk, draft.message_id)
    assert (nudge.to_address, nudge.subject) == (DANA[1], "Re: About no")
    assert (nudge.body.startswith("Hi Dana!\n\nIn case"), nudge.body.endswith("\n\nRobin\n")) == (True, True)
    assert start_nudge(sent, now=later).pk == nudge.pk
    assert mark_sent(nudge, now=later).awaited_id == sent.awaited_id
    take_back_sent(nudge, now=later)
    assert [one.closed_at for one in Awaited.objects.of(draft.seeker)] == [None]


def test_nudge_that_was_put_aside_is_taken_up(draft: Draft, now: datetime) -> None:
    sent = mark_sent(draft, now=now)
    nudge = start_nudge(sent, now=now)
    drop_draft(nudge, now=now)
    assert start_nudge(sent, now=now).pk == nudge.pk
    assert stored(nudge).closed_at is None


def test_draft_is_closed_and_opened_again(draft: Draft, now: datetime) -> None:
    mark_sent(draft, now=now)
    assert close_draft(draft, now=now).closed_at == now
    assert [one.closed_at for one in Awaited.objects.of(draft.seeker)] == [None]
    assert reopen_draft(draft).closed_at is None


@pytest.mark.parametrize(
    ("to", "subject_key", "days", "found"),
    [
        (DANA, "no", 20.5, True),
        (DANA, "else", 20.5, False),
        (("Ash", "ash@fenn.example"), "no", 20.5, False),
        (DANA, "no", 15, False),
    ],
)
def test_letter_that_is_found_among_own_mail_counts_as_sent(  # noqa: PLR0913, PLR0917  # four sides of one case
    box: Box,
    draft: Draft,
    now: datetime,
    to: tuple[str, str],
    subject_key: str,
    days: float,
    found: bool,  # noqa: FBT001
) -> None:
    own = mail_from(box, subject_key, to, days=days, kind=Kind.SENT)
    envelope = own.envelope
    fresh = type(envelope)(
        "mine",
        "<mine@vale.example>",
        *(getattr(envelope, name) for name in ("sent_at", "sender", "recipients", "subject", "thread")),
    )
    box.take_in(type(own)(fresh, *(getattr(own, name) for name in own.__slots__[1:])), now=now)
    noticed = notice_sent(box.seeker, now=now + timedelta(days=2))
    assert [row.sent_at for row in noticed] == ([box.at(days)] if found else [])
    assert (stored(draft).sent_at is not None) == found


def test_nothing_of_somebody_else_s_is_noticed(draft: Draft, other_seeker: Seeker, now: datetime) -> None:
    assert notice_sent(other_seeker, now=now) == ()
    assert stored(draft).sent_at is None
