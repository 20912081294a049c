"""What the invented person of the sample did after one no: a pause, a letter, the answer, a lesson, one thing to do."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from onward.accounts.models import Seeker
from onward.inbox.actions.correct import correct_kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.intake.awaiting import note_answers, waited_for
from onward.journey.actions import hold
from onward.journey.models import Application
from onward.journey.queries import counting_events, find_application
from onward.journey.states import EventKind
from onward.momentum.actions.wins import WinWords, write_win
from onward.people.actions.intake import take_in_mail
from onward.plan.actions.drafts import mark_sent, start_draft
from onward.plan.actions.goals import GoalWords, set_goal
from onward.plan.actions.if_then import write_if_then
from onward.plan.actions.lessons import choose_lesson, note_lesson
from onward.plan.actions.strengths import StrengthWords, note_strength
from onward.plan.recipients import whom_to_write
from onward.plan.states import (
    DraftKind,
    GoalHorizon,
    LessonSource,
    LessonTheme,
    Setback,
    StrengthSort,
    StrengthSource,
    Sureness,
    Whose,
)
from onward.recovery.actions import hold_replies, keep_step, open_recovery
from onward.recovery.queries import no_of
from onward.recovery.steps.step import Place
from onward.recovery.told import all_told
from onward.wellbeing.actions.being import say_mood
from onward.wellbeing.states import Mood

EMPLOYER = "harbourlight"
TOLD = datetime(2026, 4, 17, 8, 0, tzinfo=UTC)
HELD_UNTIL = datetime(2026, 4, 18, 7, 0, tzinfo=UTC)
ASKED = datetime(2026, 4, 19, 15, 12, 8, tzinfo=UTC)
ANSWERED = datetime(2026, 4, 24, 17, 0, tzinfo=UTC)
LATELY = datetime(2026, 6, 29, 9, 0, tzinfo=UTC)


def live_through(seeker: Seeker, *, now: datetime) -> None:
    """Let them do it, each on its day; now: the day on which the sample stands still."""
    [application] = find_application(seeker, EMPLOYER)
    put_right(seeker, application)
    told = no_of(seeker, application)
    found = whom_to_write(seeker, application)
    if told is None or told.event is None or told.mail is None or found is None:
        raise ValueError("the sample holds no letter of this employer any more")
    with transaction.atomic():
        open_letter(seeker, key=told.event.key, now=TOLD)
        recovery = open_recovery(seeker, application, now=TOLD)
        if recovery is None:
            raise ValueError("nothing can be begun with this letter")
        keep_step(recovery, "how", {"feeling": "stings"}, now=TOLD)
        keep_step(recovery, "feeling", {"feelings": [], "own": "sad, and glad that I saw the house"}, now=TOLD)
        hold_replies(recovery, until=HELD_UNTIL)
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
        learn(Place(seeker, recovery, ANSWERED), now=now)
        get_ready(seeker)
    take_in_mail(seeker, now=LATELY)
    keep_notes(seeker)


def put_right(seeker: Seeker, application: Application) -> None:
    """Their second letter tells how it went; it is no second no."""
    noes = [event for event in counting_events(seeker, application.id) if event.kind == EventKind.REJECTION]
    for event in noes[1:]:
        correct_kind(seeker, event, kind=EventKind.FEEDBACK, now=ANSWERED)


def learn(place: Place, *, now: datetime) -> None:
    """Make a lesson of one sentence of the answer, one thing to do of the lesson, and keep the praise."""
    answer = next(told for told in all_told(place) if told.mail)
    advice = next(one for one in answer.sentences if "we never learned what you did" in one.text)
    lesson, _ = note_lesson(
        place.seeker,
        text="Say “I” when I tell what I did",
        theme=LessonTheme.INTERVIEW,
        source=LessonSource.FEEDBACK,
        sureness=Sureness.SAID,
        whose=Whose.MINE,
        quote=advice.text,
        application=place.told.application,
        fact=place.recovery.fact,
        mail=answer.mail,
        key=advice.key,
        now=ANSWERED,
    )
    if lesson:
        choose_lesson(
            lesson,
            title="Tell the lorry-strike story aloud, with three times “I”",
            effort_minutes=15,
            on=now.date(),
            now=LATELY,
        )
    note_strength(
        place.seeker,
        StrengthWords("You have a calm that this house could use.", StrengthSort.QUOTE, said_by="Isolde Grant"),
        source=StrengthSource.FEEDBACK,
        mail=place.told.mail,
        key="sample:calm",
        now=ANSWERED,
    )


def get_ready(seeker: Seeker) -> None:
    """Decide beforehand what to do next time, and name a strength and something to learn."""
    write_if_then(
        seeker,
        setback=Setback.FORM_LETTER,
        obstacle="they say no in a form letter",
        response="close the laptop, walk round the harbour, and answer nothing before tomorrow",
        now=LATELY,
    )
    note_strength(
        seeker,
        StrengthWords(
            "I keep deliveries going when everything stands still",
            StrengthSort.CONTRIBUTION,
            evidence="In the winter of the lorry strike I moved the night deliveries to two small firms.",
        ),
        key="sample:deliveries",
        now=LATELY,
    )
    words = GoalWords(
        text="An interview in which they know what I did",
        horizon=GoalHorizon.SHORT,
        learning="Tell a story in ninety seconds, with one number and three times “I”",
        practise="Aloud, on Tuesdays and Fridays, to my sister",
        by_on=date(2026, 8, 31),
    )
    set_goal(seeker, words, now=LATELY)


def keep_notes(seeker: Seeker) -> None:
    """Write down what went well, and how it was on four days."""
    words = WinWords("I told the lorry-strike story, and it was mine", did="Aloud, three times", on=date(2026, 6, 30))
    write_win(seeker, words, now=datetime(2026, 6, 30, 19, 0, tzinfo=UTC))
    for day, mood in ((26, Mood.NOT_SO_GOOD), (28, Mood.BETWEEN), (29, Mood.BETWEEN), (30, Mood.ALL_RIGHT)):
        say_mood(seeker, mood, now=datetime(2026, 6, day, 18, 0, tzinfo=UTC))
