"""What every correction begins and ends with: the fact as it counts now, and the record filed anew."""

from uuid import UUID

from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.inbox.filing import refile
from onward.inbox.filing.match import NO_PINS, Pins
from onward.journey.actions import Change
from onward.journey.models import Act, Event
from onward.journey.queries import application as find_live


def counting_event(seeker: Seeker, event_id: UUID) -> Event | None:
    """The event as it counts now: this one, or the one that tells the same fact since; None when nothing does."""
    events = Event.objects.of(seeker)
    row = events.filter(id=event_id).first()
    if row is None or row.withdrawn_in_id is None:
        return row
    heirs = events.filter(key=row.key, withdrawn_in=None).order_by("id")
    return heirs.filter(application=row.application_id).first() or heirs.first()


def no_such_event() -> Change:
    """What an action on an event gives back that does not count: somebody else's, undone, set aside."""
    return Change(
        problems=(Problem(_("This is not in your record any more. Look at the application again."), "event"),)
    )


def refused(sentence: str, where: str) -> Change:
    """What an action gives back that stored nothing, in a plain sentence."""
    return Change(problems=(Problem(sentence, where),))


def finish(seeker: Seeker, act: Act, *, application: UUID, key: str | None = None, pins: Pins = NO_PINS) -> Change:
    """File anew as part of this act; the application and the fact as they are afterwards."""
    refile(seeker, act, pins=pins)
    return found_after(seeker, act, application, key)


def found_after(seeker: Seeker, act: Act | None, application: UUID, key: str | None) -> Change:
    """The application and the fact as they are now; what stands elsewhere since is told with where it stands."""
    events = Event.objects.of(seeker).filter(key=key, withdrawn_in=None).order_by("id") if key else None
    event = (events.filter(application=application).first() or events.first()) if events is not None else None
    row = find_live(seeker, event.application_id if event else application)
    return Change(act, row, event)
