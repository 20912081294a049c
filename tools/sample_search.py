"""What the invented person of the sample did beside writing and reading mail, from one no to an offer."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from onward.accounts.models import Seeker
from onward.accounts.states import WorkSought
from onward.desk.me.actions import say_home
from onward.inbox.actions.correct import correct_kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.intake.awaiting import note_answers, waited_for
from onward.journey.actions import edit_application, hold
from onward.journey.models import Application
from onward.journey.queries import counting_events, find_application
from onward.journey.states import EventKind
from onward.plan.actions.drafts import mark_sent, start_draft
from onward.plan.recipients import whom_to_write
from onward.plan.states import DraftKind
from onward.recovery.actions import hold_replies, keep_step, open_recovery
from onward.recovery.models import Recovery
from onward.recovery.queries import TheNo, no_of
from onward.recovery.steps.step import Place
from sample_after_no import come_to_terms, feel_it, look_back
from sample_days import keep_notes
from sample_kept import refuse
from sample_people import ask_for_advice, ask_for_strengths, go_out, know_people, learn_from_somebody
from sample_plan import get_ready, know_strengths, learn, look_around, set_goals, take_along, tell_ways
from sample_weeks import keep_weeks, keep_wins

EMPLOYER = "harbourlight"
TOLD = datetime(2026, 4, 17, 8, 0, tzinfo=UTC)
HELD_UNTIL = datetime(2026, 4, 18, 7, 0, tzinfo=UTC)
ASKED = datetime(2026, 4, 19, 15, 12, 8, tzinfo=UTC)
ANSWERED = datetime(2026, 4, 24, 17, 0, tzinfo=UTC)


def live_through(seeker: Seeker) -> None:
    """Let them do it, each on its day, until the day on which the sample stands still."""
    with transaction.atomic():
        settle(seeker)
        [application] = find_application(seeker, EMPLOYER)
        put_right(seeker, application)
        recovery, told = begin(seeker, application)
        feel_it(recovery)
        look_back(recovery)
        ask(recovery, told)
        learn(Place(seeker, recovery, ANSWERED))
        come_to_terms(recovery)
        for do in (know_people, ask_for_strengths, take_along, get_ready, know_strengths, set_goals):
            do(seeker)
        for do in (
            ask_for_advice,
            learn_from_somebody,
            go_out,
            keep_weeks,
            tell_ways,
            look_around,
            keep_wins,
            keep_notes,
        ):
            do(seeker)


def settle(seeker: Seeker) -> None:
    """Say where they live, what they speak and what they look for."""
    refuse(
        say_home(
            seeker,
            time_zone="Europe/Berlin",
            country="DE",
            languages=["en", "de"],
            work_sought=WorkSought.SAME,
            has_job=False,
        )
    )


def put_right(seeker: Seeker, application: Application) -> None:
    """The employer has a name; and their second letter tells how it went, which is no second no."""
    refuse(edit_application(seeker, application, company="Harbourlight Theatre", now=ANSWERED).problems)
    noes = [event for event in counting_events(seeker, application.id) if event.kind == EventKind.REJECTION]
    for event in noes[1:]:
        correct_kind(seeker, event, kind=EventKind.FEEDBACK, now=ANSWERED)


def begin(seeker: Seeker, application: Application) -> tuple[Recovery, TheNo]:
    """Open the letter, say how it is, and answer nothing before tomorrow."""
    told = no_of(seeker, application, TOLD)
    if told is None or told.event is None or told.mail is None:
        raise ValueError("the sample holds no letter of this employer any more")
    open_letter(seeker, key=told.event.key, now=TOLD)
    recovery = open_recovery(seeker, application, now=TOLD)
    if recovery is None:
        raise ValueError("nothing can be begun with this letter")
    keep_step(recovery, "how", {"feeling": "stings"}, now=TOLD)
    keep_step(recovery, "feeling", {"feelings": [], "own": "sad, and glad that I saw the house"}, now=TOLD)
    hold_replies(recovery, until=HELD_UNTIL)
    return recovery, told


def ask(recovery: Recovery, told: TheNo) -> None:
    """Ask for advice, and have the answer."""
    seeker, application = recovery.seeker, told.application
    found = whom_to_write(seeker, application)
    if found is None or told.mail is None:
        raise ValueError("nobody can be asked")
    # All mail is there already: they answered the letter, not what came of it.
    letter: dict[str, Any] = {
        "mail": told.mail.pk,
        "message_id": told.mail.message_id,
        "subject": told.mail.subject,
    }
    recipient = replace(found, references=tuple(told.mail.thread), **letter)
    draft = start_draft(seeker, DraftKind.ADVICE, application=application, recipient=recipient, now=HELD_UNTIL)
    mark_sent(draft, sent_at=ASKED, now=ASKED)
    hold(seeker)
    note_answers(seeker, waited_for(seeker))
