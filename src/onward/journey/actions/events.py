"""Writing down by hand what happened, and correcting what was written by hand."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions.acts import Change, hand_key, hold, not_found, open_act, write_down
from onward.journey.actions.facts import add_evidence, add_hand_event, replace_event
from onward.journey.actions.inputs import check_moment, check_text
from onward.journey.models import Act, Application, Decision, Event
from onward.journey.projection import project
from onward.journey.queries import application as find_live
from onward.journey.queries import counting_events
from onward.journey.standing import DECIDING, REOPENING, stage_shown
from onward.journey.states import ActKind, EventKind, Fact, Origin, Outcome, Stage, may_happen

SAME_FACT = timedelta(days=14)


def record_event(  # noqa: PLR0913  # an act names all that it writes down
    seeker: Seeker,
    application: Application,
    *,
    kind: EventKind,
    at: datetime | None,
    stage: Stage = Stage.UNKNOWN,
    text: str = "",
    now: datetime,
) -> Change:
    """Write down what happened in an application; at None: nobody knows when. text: the words for it.

    What decides and was told within 14 days before or after is the same fact: its event gets the words, and stays.
    """
    text = text.strip()
    problems = (*check_moment(at, now), *check_text(text, "text"))
    if problems:
        return Change(problems=problems)
    with transaction.atomic():
        hold(seeker)
        row = find_live(seeker, application.id)
        if row is None:
            return not_found()
        events = counting_events(seeker, row.id)
        told = find_same(events, kind, at, Outcome(row.outcome))
        if told:
            return Change(add_words(seeker, told, text, now), row, told, joined=True)
        if not may_happen(kind, [event.kind for event in events]):
            return Change(problems=(cannot_happen(kind),))
        act = open_act(seeker, ActKind.RECORDED, now)
        write_down(act, row.id, {})
        event = add_hand_event(act, row.id, kind=kind, at=at, stage=stage)
        add_evidence(act, event, text)
        Decision.objects.add(seeker, act=act, fact=Fact.TOGETHER, key=hand_key(act), other=events[0].key)
        project(seeker, [row.id])
        return Change(act, find_live(seeker, row.id), event)


def correct_event(
    seeker: Seeker, event: Event, *, kind: EventKind | None = None, at: datetime | None = None, now: datetime
) -> Change:
    """Put right what was written by hand: what it was, or when. The event that was wrong stays, and no longer counts.

    Nothing new: no act. What was read in a mail is corrected where mail is.
    """
    problems = check_moment(at, now)
    if problems:
        return Change(problems=tuple(problems))
    with transaction.atomic():
        hold(seeker)
        wrong = Event.objects.of(seeker).filter(id=event.id, withdrawn_in=None).first()
        row = find_live(seeker, wrong.application_id) if wrong else None
        if wrong is None or row is None:
            return not_found()
        if wrong.origin != Origin.HAND:
            return Change(problems=(Problem(_("This was read in a mail: correct the mail."), "event"),))
        kind, at = kind or EventKind(wrong.kind), at or wrong.at
        if (kind, at) == (wrong.kind, wrong.at):
            return Change(application=row, event=wrong)
        others = [other.kind for other in counting_events(seeker, row.id) if other.id != wrong.id]
        if not may_happen(kind, others):
            return Change(problems=(cannot_happen(kind),))
        act = open_act(seeker, ActKind.CORRECTED, now)
        write_down(act, row.id, {})
        stage = stage_shown(kind) if wrong.stage == stage_shown(wrong.kind) else wrong.stage
        right = replace_event(act, wrong, kind=kind, at=at, stage=stage)
        project(seeker, [row.id])
        return Change(act, find_live(seeker, row.id), right)


def find_same(events: Sequence[Event], kind: EventKind, at: datetime | None, outcome: Outcome) -> Event | None:
    """The event that tells this deciding fact already, if any; without a moment, what the application stands by."""
    told = [event for event in events if event.kind == kind and kind in DECIDING]
    if at is None:
        return told[-1] if told and DECIDING[kind] is outcome else None
    near = [event for event in told if event.place and abs(event.place - at) <= SAME_FACT]
    return next((event for event in near if not is_between(events, event, at)), None)


def is_between(events: Sequence[Event], event: Event, at: datetime) -> bool:
    """Whether anything else decided or reopened between an event and a moment: then they are two facts."""
    first, last = sorted((event.place or at, at))
    turns = (other for other in events if other.kind != event.kind and other.kind in {*DECIDING, *REOPENING})
    return any(other.place and first < other.place < last for other in turns)


def add_words(seeker: Seeker, event: Event, text: str, now: datetime) -> Act | None:
    """Give more words to what is told already; without any there is nothing to store."""
    if not text:
        return None
    act = open_act(seeker, ActKind.RECORDED, now)
    write_down(act, event.application_id, {})
    add_evidence(act, event, text)
    return act


def cannot_happen(kind: EventKind) -> Problem:
    """Why this cannot be written down as things are."""
    if kind is EventKind.CONSIDERING:
        return Problem(_("This application has begun already."), "kind")
    if kind is EventKind.LET_GO:
        return Problem(
            _("That it rests is written down where it is ended, on that day. Set it aside to open it."), "kind"
        )
    return Problem(_("Write down the offer first."), "kind")
