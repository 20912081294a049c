from datetime import datetime, timedelta

import pytest
from tests.by_mail import told_by_mail
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.journey.actions import add_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.momentum.actions.follow_ups import write_follow_up
from onward.momentum.queries.follow_ups import follow_ups
from onward.plan.actions.drafts import drop_draft, mark_sent
from onward.plan.states import DraftKind


def apply(seeker: Seeker, now: datetime, company: str, days_ago: int, kind: EventKind = EventKind.SENT) -> Application:
    at = now - timedelta(days=days_ago)
    change = add_application(seeker, company=company, role="Planner", kind=kind, at=at, now=now)
    assert change.application is not None, change.problems
    return change.application


def names(seeker: Seeker, now: datetime) -> list[str]:
    return [one.application.company.name for one in follow_ups(seeker, now) if one.application.company]


@pytest.mark.parametrize(("days_ago", "asked"), [(9, []), (10, ["Elm"]), (29, ["Elm"]), (30, [])])
def test_one_asks_from_ten_days_of_silence_until_no_answer_is_expected(
    seeker: Seeker, now: datetime, days_ago: int, asked: list[str]
) -> None:
    apply(seeker, now, "Elm", days_ago)
    apply(seeker, now, "Oak", days_ago, EventKind.REJECTION)
    apply(seeker, now, "Ash", days_ago, EventKind.CONSIDERING)
    assert names(seeker, now) == asked


def test_application_with_a_letter_that_waits_is_not_asked_about(seeker: Seeker, now: datetime) -> None:
    seeker.mail_read_until = now
    box = Box(seeker, now)
    sides = {"company": "Elm", "role": "Planner"}
    box.take_in(box.write("sent", Kind.SENT, -15, **sides), now=now)
    assert names(seeker, now) == ["Elm"]
    mails = [box.write("no", Kind.REJECTION, -12, **sides), box.write("again", Kind.INTERVIEW, -11, **sides)]
    box.take_in(*mails, now=now)
    assert names(seeker, now) == []


@pytest.mark.parametrize(
    ("read_days", "asked"), [(None, []), (9, []), (10, ["Elm"]), (29, ["Elm"]), (30, []), (90, [])]
)
def test_what_mail_tells_of_is_quiet_as_far_as_mail_was_read(
    seeker: Seeker, now: datetime, read_days: int | None, asked: list[str]
) -> None:
    told_by_mail(apply(seeker, now, "Elm", 0))
    seeker.mail_read_until = None if read_days is None else now + timedelta(days=read_days)
    assert [names(seeker, now + timedelta(days=days)) for days in (0, 15, 60)] == [asked] * 3


@pytest.mark.parametrize("read_days", [None, -60, 90])
def test_what_was_written_by_hand_is_quiet_by_its_own_day(seeker: Seeker, now: datetime, read_days: int | None) -> None:
    apply(seeker, now, "Elm", 0)
    seeker.mail_read_until = None if read_days is None else now + timedelta(days=read_days)
    told = [names(seeker, now + timedelta(days=days)) for days in (9, 10, 29, 30)]
    assert told == [[], ["Elm"], ["Elm"], []]


def test_each_is_asked_twice_at_most_with_time_between(seeker: Seeker, now: datetime) -> None:
    home = apply(seeker, now, "Elm", 10)
    first = write_follow_up(seeker, home.id, now=now)
    assert first is not None
    assert (first.kind, first.sent_at) == (DraftKind.FOLLOW_UP, None)
    assert [one.draft for one in follow_ups(seeker, now)] == [first]
    assert write_follow_up(seeker, home.id, now=now) == first
    mark_sent(first, now=now)
    assert write_follow_up(seeker, home.id, now=now + timedelta(days=9)) is None
    then = now + timedelta(days=10)
    assert [one.number for one in follow_ups(seeker, then)] == [2]
    second = write_follow_up(seeker, home.id, now=then)
    assert second is not None
    assert second.body != first.body
    mark_sent(second, now=then)
    assert write_follow_up(seeker, home.id, now=then + timedelta(days=9, hours=23)) is None
    assert names(seeker, then) == []


def test_letter_that_was_put_aside_is_begun_again_as_it_was(seeker: Seeker, now: datetime) -> None:
    home = apply(seeker, now, "Elm", 12)
    draft = write_follow_up(seeker, home.id, now=now)
    assert draft is not None
    drop_draft(draft, now=now)
    assert [one.draft for one in follow_ups(seeker, now)] == [None]
    assert write_follow_up(seeker, home.id, now=now) == draft


def test_nobody_elses_application_is_asked_about(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    theirs = apply(other_seeker, now, "Elm", 12)
    assert write_follow_up(seeker, theirs.id, now=now) is None
