from dataclasses import replace
from datetime import datetime, timedelta

from tests.plan.reasons import take_in_reasons

from onward.accounts.models import Seeker
from onward.core.reading.reading import Evidence, Kind, Reason, Theme
from onward.inbox.models import Mail
from onward.journey.actions import add_application
from onward.journey.actions.facts import add_evidence
from onward.journey.states import EventKind
from onward.plan.states import LessonTheme
from onward.recovery.queries import no_of
from onward.recovery.why import TheirReason, their_reasons


def test_reason_in_a_mail_is_told_with_its_sort(seeker: Seeker, now: datetime) -> None:
    box = take_in_reasons(seeker, now, "skills", 1)
    told = no_of(seeker, box.home("skills0"), now)
    assert told is not None
    mail = Mail.objects.of(seeker).get(key="skills0")
    assert their_reasons(seeker, told) == (TheirReason("Reason 0 of skills.", LessonTheme.SKILLS, mail.id),)


def test_reason_of_another_application_is_not_told(seeker: Seeker, now: datetime) -> None:
    box = take_in_reasons(seeker, now, "skills", 2)
    told = no_of(seeker, box.home("skills1"), now)
    assert told is not None
    assert [reason.text for reason in their_reasons(seeker, told)] == ["Reason 1 of skills."]


def test_feedback_that_came_later_tells_a_reason_as_well(seeker: Seeker, now: datetime) -> None:
    box = take_in_reasons(seeker, now, "skills", 1)
    sides = {"company": "Skills Copse 0", "role": "Planner", "sender": "jobs@skills0.example", "thread": ("skills0",)}
    reading = box.write("later", Kind.FEEDBACK, 0, **sides)
    evidence = (*reading.evidence, Evidence("reason", "Your SQL was weaker."))
    box.take_in(replace(reading, reason=Reason(Theme.SKILLS, "Your SQL was weaker."), evidence=evidence), now=now)
    told = no_of(seeker, box.home("skills0"), now)
    assert told is not None
    assert box.home("later") == told.application
    assert [reason.text for reason in their_reasons(seeker, told)] == ["Reason 0 of skills.", "Your SQL was weaker."]


def test_words_by_hand_are_told_unsorted(seeker: Seeker, now: datetime) -> None:
    change = add_application(seeker, company="Copse Water", kind=EventKind.REJECTION, at=now, now=now)
    assert change.application is not None
    assert change.act is not None
    assert change.event is not None
    add_evidence(change.act, change.event, "You were too quiet, she said.")
    told = no_of(seeker, change.application, now)
    assert told is not None
    assert their_reasons(seeker, told) == (TheirReason("You were too quiet, she said.", None, None),)


def test_silence_tells_none(seeker: Seeker, now: datetime) -> None:
    long_ago = now - timedelta(days=90)
    seeker.mail_read_until = now
    change = add_application(seeker, company="Copse Water", kind=EventKind.SENT, at=long_ago, now=long_ago)
    assert change.application is not None
    told = no_of(seeker, change.application, now)
    assert told is not None
    assert their_reasons(seeker, told) == ()
