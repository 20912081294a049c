"""What stands on the pocket sheet."""

from dataclasses import dataclass
from datetime import date, datetime

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.inbox.letters import waiting_keys
from onward.journey.models import Event
from onward.journey.standing import STILL_ALIVE
from onward.journey.states import EventKind
from onward.plan.models import Action, IfThen, Strength
from onward.plan.queries.if_then import if_thens
from onward.plan.queries.strengths import introduction, strengths_in_short
from onward.plan.states import ActionPurpose, ActionState
from onward.wellbeing.help.near import HelpNear, help_for

STRENGTHS = 6
IF_THENS = 5


@dataclass(frozen=True, slots=True)
class Talk:
    """The next talk. company, role: empty where they are not known. starts_at: the hour, empty where nobody said."""

    on: date
    company: str
    role: str
    title: str = ""
    starts_at: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Pocket:
    """One sheet. lines: what the person says of themselves; talk: None where none is ahead."""

    lines: tuple[str, ...]
    strengths: tuple[Strength, ...]
    if_thens: tuple[IfThen, ...]
    talk: Talk | None
    help: HelpNear

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the person's stands on it."""
        return not (self.lines or self.strengths or self.if_thens or self.talk)


def pocket_of(seeker: Seeker, country: str, now: datetime) -> Pocket:
    """All of it; a fixed number of queries."""
    holding = if_thens(seeker)
    plans = (*(plan for _setback, plan in holding.named if plan), *holding.own)
    return Pocket(
        lines=tuple(line for line in introduction(seeker) if line),
        strengths=strengths_in_short(seeker, STRENGTHS),
        if_thens=plans[:IF_THENS],
        talk=next_talk(seeker, now),
        help=help_for(country),
    )


def next_talk(seeker: Seeker, now: datetime) -> Talk | None:
    """The nearest talk from today on: one that the record knows, or one that the person planned. Four queries."""
    zone = zone_of(seeker.time_zone)
    today = now.astimezone(zone).date()
    rows = Event.objects.of(seeker).filter(withdrawn_in=None, kind=EventKind.INTERVIEW, at__gt=now)
    home = rows.filter(application__removed_in=None, application__merged_into=None)
    alive = home.filter(application__outcome__in=STILL_ALIVE).exclude(key__in=waiting_keys(seeker))
    event = alive.select_related("application__company").order_by("at", "id").first()
    actions = Action.objects.of(seeker).filter(state=ActionState.OPEN, purpose=ActionPurpose.INTERVIEW, on__gte=today)
    action = actions.select_related("application__company").order_by("on", "starts_at", "id").first()
    told = _of_event(event, event.at.astimezone(zone).date()) if event and event.at else None
    planned = _of_action(action, action.on) if action and action.on else None
    found = [talk for talk in (planned, told) if talk]
    return min(found, key=lambda talk: talk.on, default=None)


def _of_event(event: Event, day: date) -> Talk:
    company = event.application.company
    return Talk(day, company.name if company else "", event.application.role)


def _of_action(action: Action, day: date) -> Talk:
    application = action.application
    company = application.company if application else None
    return Talk(
        day,
        company.name if company else "",
        application.role if application else "",
        title=action.title,
        starts_at=f"{action.starts_at:%H:%M}" if action.starts_at else "",
        place=action.place,
    )
