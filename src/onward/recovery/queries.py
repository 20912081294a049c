"""Questions about what was done after a no: where it is told now, how far the person came, what was written."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from onward.accounts.models import Seeker
from onward.inbox.letters import stage_before, waiting_events
from onward.inbox.models import Mail
from onward.journey.models import Application, Event
from onward.journey.queries import application as find_live
from onward.journey.queries import counting_events
from onward.journey.standing import is_silent
from onward.journey.states import EventKind, Outcome, Stage
from onward.recovery.models import Recovery, StepTaken
from onward.recovery.states import NoKind

A_NO = (EventKind.REJECTION, EventKind.CLOSED, EventKind.RESCINDED)
AN_INVITATION = (EventKind.INTERVIEW, EventKind.OFFER, EventKind.ACCEPTED)


@dataclass(frozen=True, slots=True)
class TheNo:
    """A no as the record tells it now.

    event: None for silence. stage: how far the application came before. mail: that told it, without its bytes; None
    where it was written by hand. is_over: it is no no any more, since an invitation came or the record was put right.
    """

    application: Application
    kind: NoKind
    event: Event | None
    said_at: datetime | None
    stage: Stage
    mail: Mail | None
    is_over: bool


def find_recovery(seeker: Seeker, recovery_id: UUID) -> Recovery | None:
    """One of this person's; None where there is none."""
    return Recovery.objects.of(seeker).select_related("application").filter(pk=recovery_id).first()


def recoveries(seeker: Seeker) -> QuerySet[Recovery]:
    """All that were opened, the newest first, with their applications and companies."""
    return Recovery.objects.of(seeker).select_related("application__company").order_by("-opened_at", "-id")


def no_of(seeker: Seeker, application: Application) -> TheNo | None:
    """The no that an application stands by, as far as it may be told; None where there is none, or a letter waits."""
    if waiting_events(seeker).filter(application=application).exists():
        return None
    events = counting_events(seeker, application.id)
    told = next((event for event in reversed(events) if event.kind in A_NO), None)
    if told:
        return _told(seeker, application, told, events)
    silent = application.outcome == Outcome.SILENCE or is_silent(
        application.outcome, application.closes_on, seeker.mail_read_until
    )
    return _silence(application) if silent else None


def placed(recovery: Recovery) -> TheNo:
    """The no of a recovery where it is told now: it follows merging, splitting, moving and correcting; 3 to 6 queries.

    What nobody tells any more stays with the application it was opened for, and is over.
    """
    seeker = recovery.seeker
    home = find_live(seeker, recovery.application_id)
    event = _event_of(recovery, home)
    if event is not None and (home is None or home.id != event.application_id):
        home = find_live(seeker, event.application_id)
    application = home or recovery.application
    if event is None:
        if recovery.kind == NoKind.SILENCE:
            return _silence(application)
        return TheNo(application, NoKind(recovery.kind), None, None, Stage.UNKNOWN, None, is_over=True)
    return _told(seeker, application, event, counting_events(seeker, application.id))


def steps_taken(recovery: Recovery) -> dict[str, StepTaken]:
    """The newest of each step, by its name; one query."""
    rows = StepTaken.objects.of(recovery.seeker).filter(recovery=recovery).order_by("number", "id")
    return {row.step: row for row in rows}


def all_times(recovery: Recovery, step: str) -> list[StepTaken]:
    """Every time a step was done, the first one first."""
    return list(StepTaken.objects.of(recovery.seeker).filter(recovery=recovery, step=step).order_by("number", "id"))


def _event_of(recovery: Recovery, home: Application | None) -> Event | None:
    """The event that tells its fact now: in its own application first, which knows best which of several is meant."""
    if not recovery.fact:
        return None
    told = Event.objects.of(recovery.seeker).filter(key=recovery.fact, withdrawn_in=None).order_by("id")
    here = told.filter(application=home).first() if home else None
    return here or told.first()


def _told(seeker: Seeker, application: Application, event: Event, events: list[Event]) -> TheNo:
    places = [one.id for one in events]
    later = events[places.index(event.id) + 1 :] if event.id in places else []
    is_over = event.kind not in A_NO or any(one.kind in AN_INVITATION for one in later)
    stage, _ = stage_before(seeker, event)
    mail = Mail.objects.of(seeker).filter(key=event.key).defer("raw").first()
    kind = NoKind(event.kind) if event.kind in A_NO else NoKind.REJECTION
    return TheNo(application, kind, event, event.at, stage, mail, is_over)


def _silence(application: Application) -> TheNo:
    stage = Stage(application.furthest_stage)
    is_over = application.outcome not in {Outcome.OPEN, Outcome.SILENCE}
    return TheNo(application, NoKind.SILENCE, None, application.last_heard_at, stage, None, is_over)
