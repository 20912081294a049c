"""What comes next in an application: what has a day, when silence is an answer, what one may do."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.desk.applications.standing import until_of
from onward.desk.applications.story import Told
from onward.journey.standing import A_NO, Standing, is_silent
from onward.journey.states import EventKind, Outcome

STEPS: dict[Outcome, tuple[tuple[EventKind, Promise], ...]] = {
    Outcome.CONSIDERING: ((EventKind.SENT, _("I applied")), (EventKind.CLOSED, _("The job is gone"))),
    Outcome.OPEN: ((EventKind.SENT, _("I wrote to them")), (EventKind.WITHDRAWAL, _("I withdraw"))),
    Outcome.SILENCE: ((EventKind.SENT, _("I wrote to them")), (EventKind.REJECTION, _("They said no"))),
    Outcome.OFFER: ((EventKind.ACCEPTED, _("I accept")), (EventKind.DECLINED, _("I decline"))),
}
PATIENCE = timedelta(days=10)
"""So long one waits before one asks how things stand."""
AFTER_A_NO = ((EventKind.FEEDBACK, _("They told me more")),)


@dataclass(frozen=True, slots=True)
class Step:
    """Something one may write down with one press: `I applied`."""

    kind: EventKind
    label: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes next. apply_by: the last day.

    silent_on: from when no answer is to be expected. is_silent: it is known until then, and there was none. rests: the
    person let it be. is_left_open: they leave it open, though it is silent.
    read_until: the day to which mail was read; None where none was, or where no mail tells of this application.
    """

    apply_by: date | None
    silent_on: date | None
    is_silent: bool
    rests: bool
    is_left_open: bool
    read_until: date | None
    steps: tuple[Step, ...]
    may_ask: bool


def look_ahead(seeker: Seeker, told: Told, now: datetime) -> Ahead:
    """What comes next, without any clock but `now`; nothing of a letter that waits."""
    zone = zone_of(seeker.time_zone)
    today = now.astimezone(zone).date()
    standing, deadline = told.standing, told.application.deadline_on
    undecided = standing.outcome in {Outcome.CONSIDERING, Outcome.OPEN}
    until = until_of(seeker, standing, now)
    quiet = is_silent(standing.outcome, standing.closes_on, until)
    waits = told.state.waits
    return Ahead(
        apply_by=deadline if deadline and deadline >= today and undecided else None,
        silent_on=None if waits else standing.closes_on,
        is_silent=not waits and quiet,
        rests=not waits and standing.outcome is Outcome.SILENCE,
        is_left_open=told.application.left_open_on is not None and told.application.left_open_on == standing.closes_on,
        read_until=day_of(seeker.mail_read_until, zone) if standing.from_mail else None,
        steps=() if waits else steps_for(standing.outcome),
        may_ask=not waits and bool(told.people) and may_ask(standing, until),
    )


def may_ask(standing: Standing, until: datetime | None) -> bool:
    """Whether it is time to ask how things stand: undecided, and no word for `PATIENCE`, nor any still to come.

    until: when that is known.
    """
    last = standing.last_heard_at
    if standing.outcome is not Outcome.OPEN or last is None or until is None:
        return False
    return last + PATIENCE <= until


def steps_for(outcome: Outcome) -> tuple[Step, ...]:
    """What people often write down next where an application stands like this."""
    known = AFTER_A_NO if outcome in A_NO else STEPS.get(outcome, ())
    return tuple(Step(kind, str(label)) for kind, label in known)
